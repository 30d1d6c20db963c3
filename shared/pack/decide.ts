import { assertNever } from '../assert-never.ts'
import { currentStep } from '../checklist/progress.ts'
import { kindOf } from '../checklist/registry.ts'
import type { PackDecision } from '../checklist/step-kind.ts'
import { signLot } from '../checklist/steps/capture/fefo.ts'
import { handedBack, requestCarrierLabels } from '../checklist/steps/label.ts'
import { accept, refuse } from '../decision.ts'
import { decideCarton, isLabelOut, withOwnBoxes } from './carton-decide.ts'
import { hearOrder } from './change-decide.ts'
import { closed } from './close.ts'
import type { PackCommand, PackContext } from './commands.ts'
import type { PackEffect } from './effects.ts'
import { packEvent } from './event.ts'
import { withLabelsOfBoxes } from './label-boxes.ts'
import { decideShort } from './short-decide.ts'
import type { PackState, RecheckOutcome, StopReason } from './state.ts'
import { withSuggestedCarton } from './suggested-carton.ts'

/** Decides one command on an open pack. Pure: no clock, no I/O; the same state and command give the same answer. */
export function decide(state: PackState, command: PackCommand, context: PackContext): PackDecision {
  if (state.phase === 'paused') return whilePaused(state, command)
  if (state.phase !== 'open') return isAnswer(command) ? accept() : refuse('ended')
  switch (command.kind) {
    case 'scan':
    case 'choose-carton':
    case 'number-taken':
    case 'label-printed':
    case 'list-papers':
    case 'paper-printed':
    case 'skip-paper':
    case 'weighed':
    case 'type-weight':
    case 'explain-weight':
    case 'approve-weight':
    case 'confirm':
    case 'count-unscannable':
    case 'name-lane':
    case 'stage':
    case 'photo-taken':
      return withBoxes(state, byStep(state, command, context), context)
    case 'order-heard':
      return withBoxes(state, hearOrder(state, command, context), context)
    case 'rechecked':
      return rechecked(state, command, context)
    case 'carton':
      return decideCarton(state, command.act, context)
    case 'sign-lot':
      return isLabelOut(state) ? refuse('label-out') : signLot(state, command, context)
    case 'go-short':
      return decideShort(state, command)
    case 'undo':
      return undo(state)
    case 'reopen':
      return reopen(state, command.step)
    case 'pause':
      return accept(packEvent('pack.paused', {}))
    case 'resume':
    case 'hand-over':
      return accept()
    case 'abandon':
      return accept(packEvent('pack.abandoned', { reason: command.reason }))
    default:
      return assertNever(command)
  }
}

/** What the world owes an open pack now. A function of the state, so that after a crash the same is asked again. */
export function effectsOf(state: PackState): readonly PackEffect[] {
  if (state.phase !== 'open') return []
  const step = currentStep(state)
  if (step) return kindOf(step.kind).owes(state, step)
  return state.rechecked.close === null ? [{ kind: 'recheck', for: 'close' }] : []
}

/** What follows for the boxes from a decision. */
function withBoxes(state: PackState, decision: PackDecision, context: PackContext): PackDecision {
  const boxed = withLabelsOfBoxes(state, withOwnBoxes(state, decision, context))
  return withSuggestedCarton(state, boxed, context)
}

const answers = new Set<PackCommand['kind']>([
  'order-heard',
  'rechecked',
  'number-taken',
  'label-printed',
  'list-papers',
  'paper-printed',
  'weighed',
  'name-lane',
  'hand-over',
])

/** Answers of the world may come late: what they answer is then no longer asked, and that is no one's mistake. */
export function isAnswer(command: PackCommand): boolean {
  return answers.has(command.kind)
}

function whilePaused(state: PackState, command: PackCommand): PackDecision {
  if (command.kind === 'resume') return accept(packEvent('pack.resumed', {}))
  if (command.kind === 'hand-over') {
    const { to, station } = command
    return accept(packEvent('pack.handedOver', { order: state.order, to, station }))
  }
  if (command.kind === 'abandon') return accept(packEvent('pack.abandoned', { reason: command.reason }))
  if (command.kind === 'label-printed') return accept()
  return isAnswer(command) ? accept() : refuse('paused', { order: state.order })
}

function byStep(state: PackState, command: PackCommand, context: PackContext): PackDecision {
  const back = command.kind === 'scan' ? handedBack(state, command) : undefined
  if (back) return back
  const step = currentStep(state)
  const decision = step && kindOf(step.kind).decide(state, command, context, step)
  return decision ?? (isAnswer(command) ? accept() : refuse('not-now'))
}

function rechecked(
  state: PackState,
  command: Extract<PackCommand, { kind: 'rechecked' }>,
  context: PackContext,
): PackDecision {
  const asked = effectsOf(state).some((effect) => effect.kind === 'recheck' && effect.for === command.for)
  if (!asked) return accept()
  const { for: moment, outcome, asOf, revision = state.revision, unpaid = false } = command
  // Said of the order before it changed to what is known here.
  if (revision < state.revision) return accept()
  const fact = packEvent('pack.rechecked', { for: moment, outcome, asOf, revision })
  const stop = stopFor(outcome)
  if (stop) return accept(fact, packEvent('pack.stopped', { reason: stop, ...(unpaid && { unpaid }) }))
  // It changed, and what it is now has to be heard first.
  if (revision > state.revision) return accept()
  if (moment === 'close') return accept(fact, closed(state))
  return accept(fact, ...requestCarrierLabels(state, context))
}

function stopFor(outcome: RecheckOutcome): StopReason | undefined {
  switch (outcome) {
    case 'ok':
    case 'offline':
      return undefined
    case 'held':
    case 'cancelled':
      return outcome
    case 'packed':
      return 'packed-elsewhere'
    case 'claimed':
      return 'claimed-elsewhere'
  }
}

/** Takes back the newest act of the packer, as far as nothing has left the bench. */
function undo(state: PackState): PackDecision {
  if (isLabelOut(state)) return refuse('label-out')
  const act = state.acts.at(-1)
  const last = state.scans.at(-1)
  if (act && act.event !== last?.event) return accept(packEvent('pack.cartonUndone', { undoes: act.event }))
  if (!last) return refuse('nothing-to-undo')
  const captured = state.facts.captured.findLast(({ scan, method }) => scan === last.scan && method !== 'item-code')
  if (captured) return accept(packEvent('pack.captureUndone', { undoes: captured.event }))
  const { event, product, counts } = last
  return accept(packEvent('pack.unitsUndone', { undoes: event, product, counts: [...counts] }))
}

function reopen(state: PackState, id: string): PackDecision {
  const step = state.checklist.steps.find((candidate) => candidate.id === id)
  if (!step || step.kind === 'identify') return refuse('can-not-reopen')
  const { steps } = state.checklist
  const current = currentStep(state)
  const ahead = current !== undefined && steps.indexOf(step) > steps.indexOf(current)
  return ahead ? refuse('can-not-reopen') : accept(packEvent('pack.stepReopened', { step: step.id }))
}
