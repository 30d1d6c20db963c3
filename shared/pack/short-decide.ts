import { currentStep } from '../checklist/progress.ts'
import type { PackDecision } from '../checklist/step-kind.ts'
import { accept, refuse } from '../decision.ts'
import { type ShortChoice, type ShortReason, shortChoices } from './carton-events.ts'
import { packEvent } from './event.ts'
import { type PackState, unitsPacked } from './state.ts'

/** What the step that counts items says of missing ones. */
export function shortPolicyOf({ checklist }: Pick<PackState, 'checklist'>): ShortChoice {
  const said = checklist.steps.find(({ kind }) => kind === 'verify-items')?.options['short']
  return shortChoices.find((choice) => choice === said) ?? 'no'
}

/** Goes on without the units that are still missing: the order is split, or put on hold, as the checklist says. */
export function decideShort(state: PackState, reason: ShortReason): PackDecision {
  const policy = shortPolicyOf(state)
  if (currentStep(state)?.kind !== 'verify-items') return refuse('not-now')
  if (policy === 'no') return refuse('short-forbidden')
  const lines = state.lines
    .filter(({ ordered, packed }) => packed < ordered)
    .map(({ line, product, ordered, packed }) => ({ line, product, quantity: ordered - packed }))
  if (lines.length === 0) return refuse('not-now')
  const fact = packEvent('pack.shortened', { order: state.order, reason, policy, lines })
  if (policy === 'hold') return accept(fact, packEvent('pack.stopped', { reason: 'short' }))
  return unitsPacked(state) === 0 ? refuse('nothing-packed') : accept(fact)
}
