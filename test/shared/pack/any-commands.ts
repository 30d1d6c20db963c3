import fc from 'fast-check'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { stepKinds } from '../../../shared/checklist/registry.ts'
import { lotsToTake } from '../../../shared/checklist/steps/capture/fefo.ts'
import { pendingCapture } from '../../../shared/checklist/steps/capture/pending.ts'
import { heldWeight } from '../../../shared/checklist/steps/weigh.ts'
import type { CartonAct } from '../../../shared/pack/carton-commands.ts'
import { cartonAtHand, cartonsToShip } from '../../../shared/pack/carton-contents.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { recheckOutcomes } from '../../../shared/pack/events.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import { unscannableReasons, weightReasons } from '../../../shared/pack/step-events.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { missingReasons } from '../../../shared/stock/lot.ts'
import { PILL, PIN, pillOf, SET, TOOL } from './any-orders.ts'
import { AT, carrierLabel, MUG, MUG_CASE, rechecked, SECOND_SSCC, SSCC, scanCommand, TEA } from './fixtures.ts'
import { packer, supervisor, weighed } from './step-refusals.ts'

export type Ask = (state: PackState, copy: Dossier) => PackCommand

const someBox = fc.integer({ min: 1, max: 4 })
const someLine = fc.constantFrom('1', '2', '3', '4/tea', '5', '6', '9')
const someone = fc.constantFrom(packer, supervisor)
const cartonAct: fc.Arbitrary<CartonAct> = fc.oneof(
  fc.constantFrom<CartonAct>({ do: 'next' }, { do: 'other' }),
  fc.record({ do: fc.constantFrom('switch' as const, 'remove' as const), carton: someBox }),
  fc.record({ do: fc.constant('move' as const), line: someLine, from: someBox, to: someBox }),
  fc.record({ do: fc.constant('take-out' as const), line: someLine, carton: someBox }),
  fc.record({ do: fc.constant('nest' as const), carton: someBox, inside: fc.option(someBox) }),
)
const codes = [
  ...[MUG, MUG, MUG_CASE, TEA, PIN, SET, TOOL, PILL, pillOf('LATE', '270630'), pillOf('EARLY', '270131')],
  ...['EARLY', 'LATE', '2027-01-31', '2026-11-30', 'S-1', 'S-1', 'BOX-SMALL', 'BOX-LARGE', SSCC, SECOND_SSCC],
  ...[carrierLabel.tracking, '1047', 'WHAT', 'LANE-3', 'LANE-9', 'sue', 'ana'],
]
const fixed: PackCommand[] = [
  ...(['undo', 'undo', 'undo', 'pause', 'resume', 'confirm', 'stage', 'list-papers'] as const).map((kind) => ({
    kind,
  })),
  ...(['short', 'damaged'] as const).map((reason) => ({ kind: 'go-short' as const, reason })),
  ...[1, 2].map((carton) => ({ kind: 'label-printed' as const, carton, job: 'job' })),
  ...[1, 2].map((carton) => ({ kind: 'type-weight' as const, carton, grams: 700 })),
  ...[1, 2].map((carton) => weighed(700 * carton, carton)),
  ...[1, 2].map((carton) => ({ kind: 'photo-taken' as const, carton, sha256: 'a'.repeat(64), bytes: 9 })),
  { kind: 'name-lane', at: AT },
  { kind: 'choose-carton', type: 'large' },
  { kind: 'choose-carton', type: 'small' },
  { kind: 'abandon', reason: 'other' },
]
const signed: fc.Arbitrary<PackCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('count-unscannable' as const),
    product: fc.constantFrom('mug', 'tea', 'pin', 'pill', 'tool', 'set'),
    reason: fc.constantFrom(...unscannableReasons),
    person: fc.option(someone),
  }),
  fc.record({
    kind: fc.constant('sign-lot' as const),
    ...{ product: fc.constantFrom('pill', 'mug'), lot: fc.constantFrom('EARLY', 'LATE', 'NONE') },
    ...{ reason: fc.constantFrom(...missingReasons), person: someone },
  }),
  fc.record({
    kind: fc.constant('explain-weight' as const),
    ...{ carton: someBox, reason: fc.constantFrom(...weightReasons) },
  }),
  fc.record({ kind: fc.constant('approve-weight' as const), carton: someBox, person: someone }),
)

const plainly = (command: PackCommand): Ask => {
  return () => command
}

export const ask: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Ask>(ahead) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(...codes).map(
      (code): Ask =>
        () =>
          scanCommand(code),
    ),
  },
  { weight: 4, arbitrary: cartonAct.map((act) => plainly({ kind: 'carton', act })) },
  { weight: 4, arbitrary: fc.constantFrom(...fixed).map(plainly) },
  { weight: 3, arbitrary: signed.map(plainly) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('label' as const, 'close' as const), fc.constantFrom(...recheckOutcomes))
      .map(([moment, outcome]) => plainly(rechecked(moment, outcome))),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...stepKinds.map(({ kind }) => kind))
      .map((kind) => plainly({ kind: 'reopen', step: `s-${kind}` })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Ask>((state) => ({ kind: 'skip-paper', job: state.papers?.at(0)?.job ?? 'none' })),
  },
)

let numbers = 0

/** What a willing packer and a willing world would do next. */
export function ahead(state: PackState, copy: Dossier): PackCommand {
  if (state.phase === 'paused') return { kind: 'resume' }
  const [old] = state.handBack
  const [effect] = effectsOf(state)
  if (old && currentStep(state)?.kind === 'label') return scanCommand(old.number)
  switch (effect?.kind) {
    case 'recheck':
      return rechecked(effect.for)
    case 'take-number':
      return { kind: 'number-taken', carton: effect.carton, number: `N-${++numbers}` }
    case 'print-label':
      return { kind: 'label-printed', carton: effect.carton, job: effect.job }
    case 'print-paper':
      return { kind: 'paper-printed', job: effect.job }
    case 'list-papers':
      return { kind: 'list-papers' }
    case 'name-lane':
      return { kind: 'name-lane', at: AT }
    case 'take-weight':
      return onTheScale(state, effect)
    default:
      return byHand(state, copy)
  }
}

/** A weight that is off is explained and signed for. */
function onTheScale(state: PackState, { step, carton }: { step: string; carton: number }): PackCommand {
  const held = heldWeight(state, step)
  if (!held) return weighed(700, carton)
  if (held.reason === null) return { kind: 'explain-weight', carton, reason: 'packaging' }
  return { kind: 'approve-weight', carton, person: supervisor }
}

function byHand(state: PackState, copy: Dossier): PackCommand {
  const step = currentStep(state)
  switch (step?.kind) {
    case 'choose-carton':
      return { kind: 'choose-carton', type: 'small' }
    case 'confirm':
      return { kind: 'confirm' }
    case 'stage':
      return { kind: 'stage' }
    case 'capture':
      return scanCommand(whatIsAsked(state, copy))
    case 'photo': {
      const taken = state.facts.photos.filter((photo) => photo.step === step.id).map(({ carton }) => carton)
      const next = cartonsToShip(state).find(({ carton }) => !taken.includes(carton))
      return { kind: 'photo-taken', carton: next?.carton ?? 1, sha256: 'a'.repeat(64), bytes: 9 }
    }
    case 'scan-label':
      return scanCommand(cartonAtHand(state)?.label?.number ?? '')
    default:
      return { ...scanCommand(nextItem(state, copy)), another: true }
  }
}

const codeOf: Readonly<Record<string, string>> = { mug: MUG, tea: TEA, pin: PIN, tool: TOOL, pill: PILL, set: SET }

/** Heavy goods first, where goods have their order. */
function nextItem(state: PackState, { products }: Dossier): string {
  const rank = (id: string) => products.find((product) => product.id === id)?.packRank ?? Number.POSITIVE_INFINITY
  const open = state.lines.filter((line) => line.packed < line.ordered)
  const [first] = open.toSorted((a, b) => Math.min(rank(a.product), 99) - Math.min(rank(b.product), 99))
  return codeOf[first?.product ?? ''] ?? ''
}

/** The lot whose turn it is, its day, or a serial that nobody has. */
function whatIsAsked(state: PackState, copy: Dossier): string {
  const pending = pendingCapture(state)
  const [kind] = pending?.missing ?? []
  if (kind === 'serial') return `S-${++numbers}0`
  const [next] = lotsToTake(state, copy, pending?.product ?? '', AT)
  const noted = state.facts.captured.find(({ scan, lot }) => scan === pending?.scan && lot !== null)?.lot
  if (kind === 'lot') return next?.lot ?? 'NEW'
  return copy.lots.find(({ lot }) => lot === noted)?.expiry ?? next?.expiry ?? '2027-12-31'
}
