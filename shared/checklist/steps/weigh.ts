import { accept, refuse } from '../../decision.ts'
import { cartonsToShip } from '../../pack/carton-contents.ts'
import type { PackContext, ScanCommand } from '../../pack/commands.ts'
import { packEvent } from '../../pack/event.ts'
import { clearStep } from '../../pack/evolve-steps.ts'
import type { PackCarton, PackState } from '../../pack/state.ts'
import type { ShownWeight, StepCommand } from '../../pack/step-commands.ts'
import type { CartonWeight } from '../../pack/step-facts.ts'
import type { Person } from '../../reference/person.ts'
import { means } from '../../scan/means.ts'
import { z } from '../../schema.ts'
import type { Step } from '../checklist.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { refuseStranger } from '../stranger.ts'
import { expectedWeight, judge, type Tolerance } from './weigh/expected.ts'

/**
 * A box may be so far from what is expected, in grams or in percent of it, whichever is more. `typed` lets a person type
 * a weight where there is no scale. `samples`: so many clean packs stand behind a weight that was learned.
 */
const options = z.strictObject({
  toleranceGrams: z.number().int().min(0).max(100_000).default(20),
  tolerancePercent: z.number().min(0).max(100).default(2),
  samples: z.number().int().min(1).max(1000).default(3),
  typed: z.boolean().default(false),
})
export type WeighOptions = z.infer<typeof options>

/** Every box is weighed, and what does not weigh what it should is signed for by a supervisor. */
export const weigh: StepKind = {
  kind: 'weigh',
  options,
  needs: ['verify-items', 'choose-carton'],
  done: (state, step) => nextToWeigh(state, step.id) === undefined,
  decide(state, command, context, step) {
    switch (command.kind) {
      case 'weighed':
        return weighed(state, command, context, step)
      case 'type-weight':
        return typed(state, command, context, step)
      case 'explain-weight':
        return explain(state, command, step)
      case 'approve-weight':
        return approve(state, command, step)
      case 'scan':
        return signByScan(state, command, context, step)
      default:
        return undefined
    }
  },
  clear: (state, step) => clearStep(state, step.id),
  owes(state, step) {
    const next = nextToWeigh(state, step.id)
    return next ? [{ kind: 'take-weight', step: step.id, carton: next.carton }] : []
  },
  instruction(state, _dossier, step) {
    const next = nextToWeigh(state, step.id)
    const last = next && weightOf(state, step.id, next.carton)
    const off = last ? Math.abs(last.grams - (last.expectedGrams ?? last.grams)) : 0
    if (last?.verdict === 'over') return { key: 'step.weigh.over', params: { off }, focus: null }
    if (last?.verdict === 'under') return { key: 'step.weigh.under', params: { off }, focus: null }
    return { key: 'step.weigh', params: {}, focus: null }
  },
}

export function weighOptions(step: Pick<Step, 'options'>): WeighOptions {
  return options.parse(step.options)
}

/** The first carton without a weight that passed. */
export function nextToWeigh(state: PackState, step: string): PackCarton | undefined {
  return cartonsToShip(state).find(({ carton }) => !isSettled(weightOf(state, step, carton)))
}

export function weightOf(state: PackState, step: string, carton: number): CartonWeight | undefined {
  return state.facts.weights.find((one) => one.step === step && one.carton === carton)
}

function isSettled(weight: CartonWeight | undefined): boolean {
  if (!weight) return false
  return weight.verdict === 'within' || weight.verdict === 'unknown' || weight.approvedBy !== null
}

type Weighed = Extract<StepCommand, { kind: 'weighed' }>

function weighed(state: PackState, { carton, weight, scale }: Weighed, context: PackContext, step: Step): PackDecision {
  // A box that was weighed late is still the one that stood there, as long as it is asked for.
  return nextToWeigh(state, step.id)?.carton === carton ? keep(state, carton, weight, scale, context, step) : accept()
}

type Typed = Extract<StepCommand, { kind: 'type-weight' }>

function typed(state: PackState, { carton, grams }: Typed, context: PackContext, step: Step): PackDecision {
  if (!weighOptions(step).typed) return refuse('not-now')
  if (nextToWeigh(state, step.id)?.carton !== carton || !Number.isInteger(grams) || grams < 1) return refuse('not-now')
  return keep(state, carton, { grams, shown: String(grams), unit: 'g' }, null, context, step)
}

function keep(
  state: PackState,
  carton: number,
  weight: ShownWeight,
  scale: string | null,
  context: PackContext,
  step: Step,
): PackDecision {
  const { expectedGrams, tareGrams } = expectedWeight(state, carton, context, weighOptions(step).samples)
  const { grams, shown, unit } = weight
  const { verdict, toleranceGrams } = judge(grams, expectedGrams, toleranceOf(step))
  const data = { step: step.id, carton, grams: Math.max(0, grams), shown, unit, scale }
  return accept(packEvent('pack.weighed', { ...data, expectedGrams, toleranceGrams, tareGrams, verdict }))
}

export function toleranceOf(step: Pick<Step, 'options'>): Tolerance {
  const { toleranceGrams, tolerancePercent } = weighOptions(step)
  return { grams: toleranceGrams, percent: tolerancePercent }
}

/** The box that is held because of its weight. */
export function heldWeight(state: PackState, step: string): CartonWeight | undefined {
  const next = nextToWeigh(state, step)
  return next && weightOf(state, step, next.carton)
}

type Explain = Extract<StepCommand, { kind: 'explain-weight' }>

function explain(state: PackState, { reason, carton }: Explain, step: Step): PackDecision {
  if (heldWeight(state, step.id)?.carton !== carton) return refuse('not-now')
  return accept(packEvent('pack.weightExplained', { step: step.id, carton, reason }))
}

type Approve = Pick<Extract<StepCommand, { kind: 'approve-weight' }>, 'carton' | 'person'>

function approve(state: PackState, { carton, person }: Approve, step: Step): PackDecision {
  const held = heldWeight(state, step.id)
  if (held?.carton !== carton) return refuse('not-now')
  if (!person.roles.includes('supervisor')) return refuse('not-supervisor')
  if (held.reason === null) return refuse('reason-needed')
  const { reason } = held
  return accept(packEvent('pack.weightApproved', { step: step.id, carton, supervisor: person.id, reason }))
}

/** A supervisor signs with a badge that holds the id or the initials. */
function signByScan(state: PackState, command: ScanCommand, context: PackContext, step: Step): PackDecision {
  const held = heldWeight(state, step.id)
  const signer = held && context.people?.find((one) => isBadge(command, one))
  if (!(held && signer)) return refuseStranger(state, command, context)
  return approve(state, { carton: held.carton, person: signer }, step)
}

function isBadge({ reading }: ScanCommand, { id, initials }: Person): boolean {
  return means(reading, id) || means(reading, initials)
}
