import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { parseChecklist } from '../../../shared/checklist/registry.ts'
import { expectedWeight, judge } from '../../../shared/checklist/steps/weigh/expected.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { packEvents } from '../../../shared/pack/events.ts'
import { cartons, dossier, rechecked, scanCommand } from '../pack/fixtures.ts'
import {
  BOX_GRAMS,
  packAtScale,
  packer,
  people,
  stepOf,
  stocked,
  supervisor,
  weighed,
  withSteps,
} from '../pack/step-refusals.ts'

describe('the weight of a box', () => {
  test('is asked for as soon as its items and its box are known', () => {
    const pack = packAtScale()
    expect(currentStep(pack.state)?.kind).toBe('weigh')
    expect(effectsOf(pack.state)).toEqual([{ kind: 'take-weight', step: 's-weigh', carton: 1 }])
  })

  test('within its tolerance goes on to the label, with all that it was held against in the event', () => {
    const pack = packAtScale()
    expect(pack.try(weighed(BOX_GRAMS + 20))).toBe('accepted')
    expect(pack.events.at(-1)?.data).toEqual({
      ...{ step: 's-weigh', carton: 1, grams: BOX_GRAMS + 20, shown: '4.070', unit: 'kg', scale: 'scale-1' },
      ...{ expectedGrams: BOX_GRAMS, toleranceGrams: 81, tareGrams: 150, verdict: 'within' },
    })
    expect(currentStep(pack.state)?.kind).toBe('label')
  })

  test.each([
    ['over', 300],
    ['under', -300],
  ])('that is %s holds the box until it is right', (verdict, off) => {
    const pack = packAtScale()
    pack.try(weighed(BOX_GRAMS + off))
    expect(pack.state.facts.weights).toMatchObject([{ verdict }])
    expect(currentStep(pack.state)?.kind).toBe('weigh')
    expect(effectsOf(pack.state)).toMatchObject([{ kind: 'take-weight' }])
    pack.try(weighed(BOX_GRAMS))
    expect(pack.state.facts.weights).toHaveLength(1)
    expect(currentStep(pack.state)?.kind).toBe('label')
  })

  test('that is off is signed for by a supervisor, with a reason', () => {
    const pack = packAtScale()
    pack.try(weighed(BOX_GRAMS + 300))
    expect(pack.try({ kind: 'approve-weight', carton: 1, person: supervisor })).toBe('reason-needed')
    expect(pack.try({ kind: 'explain-weight', carton: 1, reason: 'packaging' })).toBe('accepted')
    expect(pack.try({ kind: 'approve-weight', carton: 1, person: packer })).toBe('not-supervisor')
    expect(pack.try({ kind: 'approve-weight', carton: 1, person: supervisor })).toBe('accepted')
    expect(pack.events.at(-1)).toMatchObject({
      type: 'pack.weightApproved',
      data: { supervisor: 'sue', reason: 'packaging', carton: 1 },
    })
    expect(currentStep(pack.state)?.kind).toBe('label')
  })

  test.each(['sue', 'SU'])('is signed for with the badge %s', (badge) => {
    const pack = packAtScale()
    Object.assign(pack.context, { people })
    pack.try(weighed(BOX_GRAMS - 300))
    pack.try({ kind: 'explain-weight', carton: 1, reason: 'scale' })
    expect(pack.try(scanCommand('AN'))).toBe('not-supervisor')
    expect(pack.try(scanCommand(badge))).toBe('accepted')
    expect(currentStep(pack.state)?.kind).toBe('label')
  })

  test('is not signed for by a touch that was meant for another box', () => {
    const pack = packAtScale()
    pack.try(weighed(BOX_GRAMS + 300))
    pack.try({ kind: 'explain-weight', carton: 1, reason: 'packaging' })
    expect(pack.try({ kind: 'approve-weight', carton: 2, person: supervisor })).toBe('not-now')
    expect(pack.state.facts.weights).toMatchObject([{ approvedBy: null }])
  })

  test('that was signed for is asked for again when the box is another one', () => {
    const pack = packAtScale()
    pack.try(weighed(BOX_GRAMS + 300))
    pack.try({ kind: 'explain-weight', carton: 1, reason: 'packaging' })
    pack.try({ kind: 'approve-weight', carton: 1, person: supervisor })
    pack.try({ kind: 'reopen', step: 's-choose-carton' })
    pack.scan('BOX-LARGE')
    expect(pack.state.facts.weights).toEqual([])
    expect(currentStep(pack.state)?.kind).toBe('weigh')
  })

  test('is typed only where the checklist allows it', () => {
    const typed = { kind: 'type-weight' as const, carton: 1, grams: BOX_GRAMS }
    expect(packAtScale().try(typed)).toBe('not-now')
    const pack = packAtScale({ typed: true })
    expect(pack.try(typed)).toBe('accepted')
    expect(pack.events.at(-1)?.data).toMatchObject({ scale: null, grams: BOX_GRAMS, verdict: 'within' })
  })

  test('that nobody can expect is kept, and holds nothing up', () => {
    const pack = packAtScale({}, {}, stocked({ tea: { weightGrams: null } }))
    pack.try(weighed(9999))
    expect(pack.events.at(-1)?.data).toMatchObject({ expectedGrams: null, toleranceGrams: null, verdict: 'unknown' })
    expect(currentStep(pack.state)?.kind).toBe('label')
  })

  test('goes by what clean packs have shown, where enough of them stand behind it', () => {
    const learned = (samples: number) => ({
      ...stocked({ tea: { weightGrams: null } }),
      weights: [{ product: 'tea', grams: 120, samples }],
    })
    const expected = (samples: number) => {
      const copy = learned(samples)
      const { state } = packAtScale({}, {}, copy)
      return expectedWeight(state, 1, { dossier: copy, cartons }, 3)
    }
    expect(expected(2).expectedGrams).toBeNull()
    expect(expected(3)).toEqual({ expectedGrams: BOX_GRAMS - 180, tareGrams: 150, learned: 3 })
  })

  test('that comes when none is asked for changes nothing', () => {
    const pack = packAtScale()
    pack.try(weighed(BOX_GRAMS))
    const made = pack.events.length
    expect(pack.try(weighed(BOX_GRAMS + 500))).toBe('accepted')
    pack.try({ kind: 'pause' })
    expect(pack.try(weighed(1))).toBe('accepted')
    expect(pack.events.length).toBe(made + 1)
  })

  test('of goods is no matter for this step', () => {
    const pack = packAtScale()
    expect(pack.scan('TEA-1')).toBe('line-full')
    expect(pack.scan('1047')).toBe('order-open')
    expect(pack.scan('BOX-SMALL')).toBe('not-now')
    expect(pack.scan('WHO')).toBe('unknown-code')
  })

  test('never passes the door with less than it needs, whatever the scale says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 100_000 }), { minLength: 1, maxLength: 6 }), (weights) => {
        const pack = packAtScale()
        for (const grams of weights) pack.try(weighed(grams))
        for (const event of pack.events.filter(({ type }) => type === 'pack.weighed')) {
          expect(packEvents['pack.weighed'].safeParse(event.data).error).toBeUndefined()
        }
        const first = weights.findIndex((grams) => Math.abs(grams - BOX_GRAMS) <= 81)
        expect(currentStep(pack.state)?.kind).toBe(first < 0 ? 'weigh' : 'label')
      }),
    )
  })
})

test('the wider tolerance counts, its edge is within, and more is never judged better', () => {
  const amount = fc.integer({ min: 0, max: 50_000 })
  fc.assert(
    fc.property(
      amount,
      amount,
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 20 }),
      (at, aim, grams, percent) => {
        const { verdict, toleranceGrams } = judge(at, aim, { grams, percent })
        expect(toleranceGrams).toBe(Math.max(grams, Math.round((aim * percent) / 100)))
        const off = at - aim
        expect(verdict).toBe(Math.abs(off) <= (toleranceGrams ?? 0) ? 'within' : off > 0 ? 'over' : 'under')
      },
    ),
  )
})

test.each([
  [{ toleranceGrams: -1 }, /toleranceGrams/],
  [{ tolerancePercent: 101 }, /tolerancePercent/],
  [{ heavy: true }, /heavy/],
])('a checklist that weighs with %j is refused', (options, words) => {
  const parsed = parseChecklist(withSteps('label', stepOf('weigh', options as never)))
  expect(parsed.ok ? 'passed' : parsed.error).toMatch(words)
})

test('a box is weighed before its label, and its weight stands when the label is asked for', () => {
  const pack = packAtScale()
  pack.try(weighed(BOX_GRAMS))
  pack.try(rechecked('label'))
  expect(pack.state.facts.weights).toHaveLength(1)
  expect(dossier().weights).toEqual([])
})
