import { assertNever } from '../assert-never.ts'
import { currentStep } from '../checklist/progress.ts'
import { kindOf } from '../checklist/registry.ts'
import type { PackDecision } from '../checklist/step-kind.ts'
import { requestCarrierLabels } from '../checklist/steps/label.ts'
import { accept, refuse } from '../decision.ts'
import type { PackCommand, PackContext } from './commands.ts'
import type { PackEffect } from './effects.ts'
import { packEvent } from './event.ts'
import type { PackBody } from './events.ts'
import type { PackState, RecheckOutcome, StopReason } from './state.ts'

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
      return byStep(state, command, context)
    case 'rechecked':
      return rechecked(state, command, context)
    case 'undo':
      return undo(state)
    case 'reopen':
      return reopen(state, command.step)
    case 'pause':
      return accept(packEvent('pack.paused', {}))
    case 'resume':
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
  if (step) return kindOf(step.kind).owes(state)
  return state.rechecked.close === null ? [{ kind: 'recheck', for: 'close' }] : []
}

const answers = new Set<PackCommand['kind']>([
  'rechecked',
  'number-taken',
  'label-printed',
  'list-papers',
  'paper-printed',
])

/** Answers of the world may come late: what they answer is then no longer asked, and that is no one's mistake. */
function isAnswer(command: PackCommand): boolean {
  return answers.has(command.kind)
}

function whilePaused(state: PackState, command: PackCommand): PackDecision {
  if (command.kind === 'resume') return accept(packEvent('pack.resumed', {}))
  if (command.kind === 'abandon') return accept(packEvent('pack.abandoned', { reason: command.reason }))
  if (command.kind === 'label-printed') return accept()
  return isAnswer(command) ? accept() : refuse('paused', { order: state.order })
}

function byStep(state: PackState, command: PackCommand, context: PackContext): PackDecision {
  const step = currentStep(state)
  const decision = step && kindOf(step.kind).decide(state, command, context)
  return decision ?? (isAnswer(command) ? accept() : refuse('not-now'))
}

function rechecked(
  state: PackState,
  command: Extract<PackCommand, { kind: 'rechecked' }>,
  context: PackContext,
): PackDecision {
  const asked = effectsOf(state).some((effect) => effect.kind === 'recheck' && effect.for === command.for)
  if (!asked) return accept()
  const fact = packEvent('pack.rechecked', { for: command.for, outcome: command.outcome, asOf: command.asOf })
  const stop = stopFor(command.outcome)
  if (stop) return accept(fact, packEvent('pack.stopped', { reason: stop }))
  if (command.for === 'close') return accept(fact, closed(state))
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

function closed(state: PackState): PackBody {
  const cartons = state.cartons.map(({ carton, type, label }) => ({
    carton,
    type: type ?? 'none',
    number: label?.number ?? 'none',
  }))
  const lines = state.lines.map(({ line, product, packed }) => ({ line, product, quantity: packed }))
  return packEvent('pack.closed', { order: state.order, cartons, lines })
}

/** Takes back the newest act of the packer, as far as nothing has left the bench. */
function undo(state: PackState): PackDecision {
  if (state.cartons.some(({ label }) => label !== null)) return refuse('label-out')
  const { steps } = state.checklist
  const carton = steps.find((step) => step.kind === 'choose-carton')
  const last = state.scans.at(-1)
  const cartonChosen = carton !== undefined && state.cartons.some(({ type }) => type !== null)
  // A checklist may ask for the carton before the items; then a scanned item is the newer act.
  const itemsCame = carton && steps.slice(steps.indexOf(carton)).some((step) => step.kind === 'verify-items')
  if (cartonChosen && !(last && itemsCame)) return accept(packEvent('pack.stepReopened', { step: carton.id }))
  if (!last) return refuse('nothing-to-undo')
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
