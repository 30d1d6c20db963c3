import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseChecklist } from '../../../shared/checklist/registry.ts'
import { countsByNumber } from '../../../shared/checklist/steps/verify-items.ts'
import { packEvents } from '../../../shared/pack/events.ts'
import { checklist, dossier, MUG, PackInHand, scanCommand, TEA } from '../pack/fixtures.ts'
import { stocked } from '../pack/step-refusals.ts'

const steps = checklist.steps.map((step) =>
  step.kind === 'verify-items' ? { ...step, options: { countFrom: 100 } } : step,
)
const counting = { ...checklist, steps }
const lines = [
  { line: '1', product: 'mug', quantity: 300 },
  { line: '2', product: 'tea', quantity: 1 },
  { line: '3', product: 'mug', quantity: 200 },
]
const begun = (copy = dossier({ lines }, counting)) => new PackInHand(copy)
const count = (pack: PackInHand, text: string, total: number, product = 'mug') =>
  pack.try({ ...scanCommand(text), countTo: { product, total } })

describe('a count of 500', () => {
  test('takes a scan, a number and a second scan, over all lines of the product', () => {
    const pack = begun()
    expect(pack.scan(MUG)).toBe('accepted')
    expect(count(pack, MUG, 500)).toBe('accepted')
    expect(pack.state.lines.map(({ packed }) => packed)).toEqual([300, 0, 200])
    const { data } = pack.events.at(-1) ?? {}
    expect(data).toMatchObject({ byNumber: true, counts: [{ quantity: 299 }, { quantity: 200 }] })
    expect(packEvents['pack.unitsScanned'].safeParse(data).error).toBeUndefined()
    pack.try({ kind: 'undo' })
    expect(pack.state.lines.map(({ packed }) => packed)).toEqual([1, 0, 0])
  })

  test('is confirmed by one of the goods that were counted, and by nothing else', () => {
    const pack = begun()
    pack.scan(MUG)
    expect(count(pack, TEA, 500)).toBe('count-other')
    expect(count(pack, 'NOT-A-CODE', 500)).toBe('unknown-code')
    expect(pack.state.lines.map(({ packed }) => packed)).toEqual([1, 0, 0])
  })

  test.each([0, 1, 501, 1.5, Number.NaN, -3])('is never %s', (total) => {
    const pack = begun()
    pack.scan(MUG)
    expect(count(pack, MUG, total)).toBe('not-now')
  })

  test('is only for what was scanned once, for enough of it, without serials, and where the checklist allows it', () => {
    expect(count(begun(), MUG, 500)).toBe('not-now')
    const few = begun()
    few.scan(TEA)
    expect(count(few, TEA, 1, 'tea')).toBe('not-now')
    const never = begun(dossier({ lines }))
    never.scan(MUG)
    expect(count(never, MUG, 500)).toBe('not-now')
    const copy = stocked({ mug: { capture: ['serial'] } })
    const serials = begun({ ...copy, order: { ...copy.order, lines }, checklist: counting })
    serials.scan(MUG)
    const step = counting.steps.find(({ kind }) => kind === 'verify-items')
    expect(step && countsByNumber(serials.state, step, 'mug')).toBe(false)
  })

  test('never counts more than was ordered, whatever number is confirmed when', () => {
    const act = fc.oneof(fc.constant('scan' as const), fc.integer({ min: -5, max: 700 }))
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const pack = begun()
        for (const one of acts) {
          const before = pack.state.lines.reduce((sum, { packed }) => sum + packed, 0)
          const said = one === 'scan' ? pack.scan(MUG) : count(pack, MUG, one)
          const after = pack.state.lines.reduce((sum, { packed }) => sum + packed, 0)
          expect(after).toBe(said !== 'accepted' ? before : one === 'scan' ? before + 1 : one)
        }
        for (const { packed, ordered } of pack.state.lines) expect(packed).toBeLessThanOrEqual(ordered)
      }),
      { numRuns: 300 },
    )
  })
})

test.each([
  [100, true],
  [1, false],
  [2.5, false],
  ['many', false],
])('a checklist may allow it from %s units on: %s', (countFrom, ok) => {
  const made = checklist.steps.map((step) =>
    step.kind === 'verify-items' ? { ...step, options: { countFrom } } : step,
  )
  expect(parseChecklist({ ...checklist, steps: made }).ok).toBe(ok)
})
