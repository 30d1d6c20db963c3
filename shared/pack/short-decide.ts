import { currentStep } from '../checklist/progress.ts'
import type { PackDecision } from '../checklist/step-kind.ts'
import { accept, refuse } from '../decision.ts'
import type { GoShort } from './carton-commands.ts'
import { type ShortChoice, shortChoices } from './carton-events.ts'
import { packEvent } from './event.ts'
import { type PackState, unitsOrdered } from './state.ts'

/** What the step that counts items says of missing ones. */
export function shortPolicyOf({ checklist }: Pick<PackState, 'checklist'>): ShortChoice {
  const said = checklist.steps.find(({ kind }) => kind === 'verify-items')?.options['short']
  return shortChoices.find((choice) => choice === said) ?? 'no'
}

/** Goes on without what is missing: the order is split, or put on hold, as the checklist says. */
export function decideShort(state: PackState, { reason, missing }: GoShort): PackDecision {
  const policy = shortPolicyOf(state)
  if (currentStep(state)?.kind !== 'verify-items') return refuse('not-now')
  if (policy === 'no') return refuse('short-forbidden')
  const open = linesToCome(state)
  const lines = missing ? open.flatMap((line) => partOf(line, missing)) : open
  if (lines.length === 0) return refuse('not-now')
  const fact = packEvent('pack.shortened', { order: state.order, reason, policy, lines })
  if (policy === 'hold') return accept(fact, packEvent('pack.stopped', { reason: 'short' }))
  const nothingLeft = unitsOrdered(state) === lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return nothingLeft ? refuse('nothing-packed') : accept(fact)
}

type Missing = { line: string; product: string; quantity: number }

/** What is still to be packed of each line. */
export function linesToCome({ lines }: Pick<PackState, 'lines'>): Missing[] {
  return lines
    .filter(({ ordered, packed }) => packed < ordered)
    .map(({ line, product, ordered, packed }) => ({ line, product, quantity: ordered - packed }))
}

/** No more of a line is missing than is still to come. */
function partOf(open: Missing, { line, quantity }: NonNullable<GoShort['missing']>): Missing[] {
  const fits = open.line === line && Number.isInteger(quantity) && quantity >= 1 && quantity <= open.quantity
  return fits ? [{ ...open, quantity }] : []
}
