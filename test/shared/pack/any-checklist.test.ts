import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Checklist } from '../../../shared/checklist/checklist.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { kindOf, parseChecklist, stepKinds } from '../../../shared/checklist/registry.ts'
import type { CartonAct } from '../../../shared/pack/carton-commands.ts'
import { cartonAtHand, cartonsToShip } from '../../../shared/pack/carton-contents.ts'
import type { PackCommand } from '../../../shared/pack/commands.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { packEvents, recheckOutcomes } from '../../../shared/pack/events.ts'
import { foldPack } from '../../../shared/pack/evolve.ts'
import { packRefusals } from '../../../shared/pack/refusals.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import {
  AT,
  carrierLabel,
  dossier,
  MUG,
  MUG_CASE,
  PackInHand,
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
const anyOrder: fc.Arbitrary<Dossier> = fc
  .tuple(anyChecklist, fc.boolean(), fc.boolean())
  .map(([steps, ownBox, bought]) => ({
    ...dossier(bought ? { carrierLabel } : {}, steps),
    products: [product('mug', 'Mug'), { ...product('tea', 'Tea'), ownBox }],
  }))

type Ask = (state: PackState) => PackCommand

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
  ...[1, 2].map((carton) => ({ kind: 'type-weight' as const, carton, grams: 700, hasScale: false })),
  ...[1, 2].map((carton) => ({ kind: 'photo-taken' as const, carton, sha256: 'a'.repeat(64), bytes: 9 })),
  { kind: 'count-unscannable', product: 'mug', reason: 'no-code', person: null },
  { kind: 'choose-carton', type: 'large' },
  { kind: 'abandon', reason: 'other' },
]

const ask: fc.Arbitrary<Ask> = fc.oneof(
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
function ahead(state: PackState): PackCommand {
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
      return { kind: 'type-weight', carton: effect.carton, grams: 700, hasScale: false }
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

const asked = new Map(dossier().order.lines.map(({ line, quantity }) => [line, quantity]))

function counts(state: PackState): void {
  for (const { line, ordered, packed, short } of state.lines) {
    expect(packed).toBeGreaterThanOrEqual(0)
    expect(packed).toBeLessThanOrEqual(ordered)
    expect(ordered + short).toBe(asked.get(line))
    const boxed = state.cartons.flatMap(({ contents }) => contents.filter((one) => one.line === line))
    expect(boxed.every(({ quantity }) => quantity > 0)).toBe(true)
    expect(boxed.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(packed)
  }
  expect(new Set(state.cartons.map(({ carton }) => carton)).size).toBe(state.cartons.length)
  expect(state.cartons.some(({ carton, inside }) => carton === state.current && inside === null)).toBe(true)
}

/** What a closed pack has to show for every step of its checklist. */
function evidence(before: PackState, pack: PackInHand): void {
  for (const step of before.checklist.steps) expect(kindOf(step.kind).done(before, step), step.id).toBe(true)
  const kinds = new Set(before.checklist.steps.map(({ kind }) => kind))
  const shipped = cartonsToShip(before)
  if (kinds.has('verify-items')) expect(before.lines.every(({ packed, ordered }) => packed === ordered)).toBe(true)
  if (kinds.has('choose-carton')) expect(shipped.every(({ type }) => type !== null)).toBe(true)
  if (kinds.has('label')) expect(shipped.every(({ label }) => label?.printed)).toBe(true)
  if (kinds.has('scan-label')) expect(shipped.every(({ label }) => label?.scanned)).toBe(true)
  const numbers = shipped.flatMap(({ label }) => (label ? [label.number] : []))
  expect(numbers.some((number) => before.voided.includes(number))).toBe(false)
  expect(before.handBack).toEqual([])
  const scannedNow = pack.events.flatMap((event) => (event.type === 'pack.labelScanned' ? event.data.number : []))
  if (kinds.has('scan-label')) expect(scannedNow).toEqual(expect.arrayContaining(numbers))
}

const acts = new Set<PackCommand['kind']>(['carton', 'go-short', 'choose-carton', 'scan', 'count-unscannable'])

/** An act just done, taken back on a copy of the pack. */
function undone(pack: PackInHand, before: PackState, copy: Dossier): void {
  if (pack.state.phase !== 'open' || pack.state.acts.length <= before.acts.length) return
  const other = new PackInHand(copy)
  other.events.splice(0, other.events.length, ...pack.events)
  const decision = other.do({ kind: 'undo' })
  const [event] = decision.kind === 'accepted' ? decision.events : []
  if (event?.type !== 'pack.cartonUndone' && event?.type !== 'pack.unitsUndone') return
  expect(other.state).toEqual(before)
}

describe('under any checklist, whatever is done to a pack', () => {
  test('its events pass their door and fold, counts hold in every box, undo restores, a close has its evidence', () => {
    let closed = 0
    fc.assert(
      fc.property(anyOrder, fc.array(ask, { maxLength: 50 }), (copy, asks) => {
        expect(parseChecklist(copy.checklist).ok).toBe(true)
        const pack = new PackInHand(copy)
        for (const next of asks) {
          const before = pack.state
          const made = pack.events.length
          const command = next(before)
          const decision = pack.do(command)
          if (decision.kind === 'refused') expect(packRefusals).toContain(decision.refusal.reason)
          for (const { type, data } of pack.events.slice(made)) {
            const parsed = packEvents[type].safeParse(data)
            expect(parsed.success ? 'ok' : `${type}: ${parsed.error.message}`).toBe('ok')
            if (type === 'pack.closed') {
              closed++
              evidence(before, pack)
            }
          }
          counts(pack.state)
          if (acts.has(command.kind) && pack.events.length > made) undone(pack, before, copy)
        }
        expect(foldPack(pack.events)).toEqual(pack.state)
      }),
      { numRuns: 150 },
    )
    expect(closed).toBeGreaterThan(0)
  })

  test('it can be brought to its end', () => {
    fc.assert(
      fc.property(anyOrder, fc.array(ask, { maxLength: 25 }), (copy, asks) => {
        const pack = new PackInHand(copy)
        for (const next of asks) pack.do(next(pack.state))
        for (let left = 90; left > 0 && ['open', 'paused'].includes(pack.state.phase); left--)
          pack.do(ahead(pack.state))
        expect(['closed', 'stopped', 'abandoned']).toContain(pack.state.phase)
      }),
      { numRuns: 100 },
    )
  })
})
