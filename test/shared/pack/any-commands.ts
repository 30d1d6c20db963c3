import fc from 'fast-check'
import type { Checklist } from '../../../shared/checklist/checklist.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { kindOf, stepKinds } from '../../../shared/checklist/registry.ts'
import type { CartonAct } from '../../../shared/pack/carton-commands.ts'
import { cartonAtHand, cartonsToShip } from '../../../shared/pack/carton-contents.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { recheckOutcomes } from '../../../shared/pack/events.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import {
  AT,
  carrierLabel,
  dossier,
  MUG,
  MUG_CASE,
  product,
  rechecked,
  SECOND_SSCC,
  SSCC,
  scanCommand,
  checklist as standard,
  TEA,
} from './fixtures.ts'

/** Any checklist there may be: kinds in any order, those left out that stand before what they need. */
const anyChecklist: fc.Arbitrary<Checklist> = fc
  .tuple(
    fc.shuffledSubarray(stepKinds.map(({ kind }) => kind).filter((kind) => kind !== 'identify')),
    fc.constantFrom('no', 'split', 'hold'),
    fc.boolean(),
  )
  .map(([kinds, short, whole]) => {
    const some = whole ? standard.steps.map(({ kind }) => kind).slice(1) : kinds
    const fitting = ['identify']
    for (const kind of some) if (kindOf(kind).needs.every((need) => fitting.includes(need))) fitting.push(kind)
    const optionsOf = (kind: string): Checklist['steps'][number]['options'] => {
      if (kind === 'verify-items') return { short, unscannable: 'anyone' }
      return kind === 'weigh' ? { typed: true, toleranceGrams: 100_000 } : kind === 'confirm' ? { words: 'Look.' } : {}
    }
    return { ...standard, steps: fitting.map((kind) => ({ id: `s-${kind}`, kind, options: optionsOf(kind) })) }
  })

/** Teas come in a box of their own, here and there. */
export const anyOrder: fc.Arbitrary<Dossier> = fc
  .tuple(anyChecklist, fc.boolean(), fc.boolean())
  .map(([steps, ownBox, bought]) => ({
    ...dossier(bought ? { carrierLabel } : {}, steps),
    products: [product('mug', 'Mug'), { ...product('tea', 'Tea'), ownBox }],
  }))

export type Ask = (state: PackState) => PackCommand

const someBox = fc.integer({ min: 1, max: 4 })
const someLine = fc.constantFrom('1', '2', '3', '9')
const cartonAct: fc.Arbitrary<CartonAct> = fc.oneof(
  fc.constantFrom<CartonAct>({ do: 'next' }, { do: 'other' }),
  fc.record({ do: fc.constantFrom('switch' as const, 'remove' as const), carton: someBox }),
  fc.record({ do: fc.constant('move' as const), line: someLine, from: someBox, to: someBox }),
  fc.record({ do: fc.constant('take-out' as const), line: someLine, carton: someBox }),
  fc.record({ do: fc.constant('nest' as const), carton: someBox, inside: fc.option(someBox) }),
)
const codes = [MUG, MUG, MUG_CASE, TEA, 'BOX-SMALL', SSCC, SECOND_SSCC, carrierLabel.tracking, '1047', 'WHAT']
const fixed: PackCommand[] = [
  ...(['undo', 'undo', 'pause', 'resume', 'confirm', 'stage', 'list-papers'] as const).map((kind) => ({ kind })),
  ...(['short', 'damaged'] as const).map((reason) => ({ kind: 'go-short' as const, reason })),
  ...[1, 2].map((carton) => ({ kind: 'label-printed' as const, carton, job: 'job' })),
  ...[1, 2].map((carton) => ({ kind: 'type-weight' as const, carton, grams: 700 })),
  ...[1, 2].map((carton) => ({ kind: 'photo-taken' as const, carton, sha256: 'a'.repeat(64), bytes: 9 })),
  { kind: 'count-unscannable', product: 'mug', reason: 'no-code', person: null },
  { kind: 'choose-carton', type: 'large' },
  { kind: 'abandon', reason: 'other' },
]

export const ask: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Ask>(ahead) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(...codes).map(
      (code): Ask =>
        () =>
          scanCommand(code),
    ),
  },
  {
    weight: 5,
    arbitrary: cartonAct.map(
      (act): Ask =>
        () => ({ kind: 'carton', act }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...fixed).map(
      (command): Ask =>
        () =>
          command,
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('label' as const, 'close' as const), fc.constantFrom(...recheckOutcomes), fc.boolean())
      .map(
        ([moment, outcome, addressChanged]): Ask =>
          () => ({ ...rechecked(moment, outcome), addressChanged }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...stepKinds.map(({ kind }) => kind)).map(
      (kind): Ask =>
        () => ({ kind: 'reopen', step: `s-${kind}` }),
    ),
  },
)

let numbers = 0

/** What a willing packer and a willing world would do next. */
export function ahead(state: PackState): PackCommand {
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
      return { kind: 'type-weight', carton: effect.carton, grams: 700 }
    default:
      return byHand(state)
  }
}

function byHand(state: PackState): PackCommand {
  const shipped = cartonsToShip(state)
  switch (currentStep(state)?.kind) {
    case 'choose-carton':
      return { kind: 'choose-carton', type: 'small' }
    case 'confirm':
    case 'stage':
      return { kind: currentStep(state)?.kind === 'stage' ? 'stage' : 'confirm' }
    case 'photo': {
      const next = shipped.find(({ carton }) => !state.facts.photos.some((photo) => photo.carton === carton))
      return { kind: 'photo-taken', carton: next?.carton ?? 1, sha256: 'a'.repeat(64), bytes: 9 }
    }
    case 'scan-label':
      return scanCommand(cartonAtHand(state)?.label?.number ?? '')
    default: {
      const open = state.lines.find((line) => line.packed < line.ordered)
      return scanCommand(open?.product === 'mug' ? MUG : TEA)
    }
  }
}
