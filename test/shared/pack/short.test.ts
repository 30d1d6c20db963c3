import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { parseChecklist } from '../../../shared/checklist/registry.ts'
import { packEvents } from '../../../shared/pack/events.ts'
import {
  checklist,
  dossier,
  MUG,
  MUG_CASE,
  numberTaken,
  PackInHand,
  printed,
  rechecked,
  SSCC,
  TEA,
} from './fixtures.ts'

function underShort(short: string) {
  const steps = checklist.steps.map((step) => (step.kind === 'verify-items' ? { ...step, options: { short } } : step))
  return { ...checklist, steps }
}

const goShort = { kind: 'go-short', reason: 'damaged' } as const

/** Eleven of twelve mugs and no tea. */
function oneShort(policy: string) {
  const pack = new PackInHand(dossier({}, underShort(policy)))
  for (const code of [MUG_CASE, MUG, MUG, MUG, MUG, MUG]) pack.scan(code)
  return pack
}

describe('an order of which something is missing', () => {
  test('is split: what is there goes, and the close tells what does not', () => {
    const pack = oneShort('split')
    expect(pack.try(goShort)).toBe('accepted')
    expect(pack.events.at(-1)?.data).toMatchObject({
      ...{ reason: 'damaged', policy: 'split' },
      lines: [
        { line: '2', product: 'tea', quantity: 1 },
        { line: '3', product: 'mug', quantity: 1 },
      ],
    })
    expect(currentStep(pack.state)?.kind).toBe('choose-carton')
    expect(pack.scan(TEA)).toBe('line-full')
    pack.scan('BOX-SMALL')
    for (const command of [rechecked('label'), numberTaken(), printed]) pack.try(command)
    pack.scan(SSCC)
    pack.try(rechecked('close'))
    const closed = pack.events.at(-1)?.data
    expect(closed).toMatchObject({
      lines: [
        { line: '1', quantity: 2 },
        { line: '3', quantity: 9 },
      ],
      short: [
        { line: '2', quantity: 1 },
        { line: '3', quantity: 1 },
      ],
    })
    expect(packEvents['pack.closed'].safeParse(closed).success).toBe(true)
  })

  test('goes without what was named, and the rest is still asked for', () => {
    const pack = new PackInHand(dossier({}, underShort('split')))
    expect(pack.try({ ...goShort, missing: { line: '2', quantity: 1 } })).toBe('accepted')
    expect(pack.events.at(-1)?.data).toMatchObject({ lines: [{ line: '2', product: 'tea', quantity: 1 }] })
    expect(currentStep(pack.state)?.kind).toBe('verify-items')
    expect(pack.scan(TEA)).toBe('line-full')
    expect(pack.scan(MUG)).toBe('accepted')
    expect(pack.try({ ...goShort, missing: { line: '3', quantity: 2 } })).toBe('accepted')
    const { ordered, short } = pack.state.lines.find(({ line }) => line === '3') ?? {}
    expect({ ordered, short }).toEqual({ ordered: 8, short: 2 })
  })

  test.each([
    { line: '2', quantity: 2 },
    { line: '2', quantity: 0 },
    { line: '2', quantity: 0.5 },
    { line: 'none', quantity: 1 },
  ])('goes without no more than is still to come: $line, $quantity', (missing) => {
    expect(new PackInHand(dossier({}, underShort('split'))).try({ ...goShort, missing })).toBe('not-now')
  })

  test('whatever is left out, what is packed, still to come and left out is what was ordered', () => {
    const acts = fc.array(
      fc.oneof(
        fc.constantFrom(MUG, MUG_CASE, TEA).map((code) => ({ code })),
        fc.record({ line: fc.constantFrom('1', '2', '3'), quantity: fc.integer({ min: 1, max: 12 }) }),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(acts, (list) => {
        const pack = new PackInHand(dossier({}, underShort('split')))
        const ordered = new Map(pack.state.lines.map((each) => [each.line, each.ordered]))
        for (const one of list) {
          const before = pack.state
          if ('code' in one) pack.scan(one.code)
          else if (pack.try({ ...goShort, missing: one }) === 'accepted') {
            const others = (lines: typeof before.lines) => lines.filter(({ line }) => line !== one.line)
            expect(others(pack.state.lines)).toEqual(others(before.lines))
          }
          for (const line of pack.state.lines) {
            expect(line.ordered + line.short).toBe(ordered.get(line.line))
            expect(line.packed).toBeLessThanOrEqual(line.ordered)
          }
        }
      }),
    )
  })

  test('is put on hold: the pack stops there', () => {
    const pack = oneShort('hold')
    pack.try(goShort)
    expect(pack.events.slice(-2).map(({ type }) => type)).toEqual(['pack.shortened', 'pack.stopped'])
    expect(pack.state).toMatchObject({ phase: 'stopped', stopReason: 'short' })
  })

  test('may not go where the checklist does not say so', () => {
    expect(oneShort('no').try(goShort)).toBe('short-forbidden')
    expect(new PackInHand().try(goShort)).toBe('short-forbidden')
  })

  test('is no parcel while nothing is packed, and nothing is missing once all is there', () => {
    const pack = new PackInHand(dossier({}, underShort('split')))
    expect(pack.try(goShort)).toBe('nothing-packed')
    for (const code of [MUG_CASE, MUG_CASE, TEA]) pack.scan(code)
    expect(pack.try(goShort)).toBe('not-now')
  })

  test('asks for the missing units again where that is taken back, or all is counted again', () => {
    const pack = oneShort('split')
    const before = pack.state
    pack.try(goShort)
    pack.try({ kind: 'undo' })
    expect(pack.state).toEqual(before)
    pack.try(goShort)
    pack.try({ kind: 'reopen', step: 's-verify-items' })
    expect(pack.state.lines).toEqual(new PackInHand().state.lines)
  })
})

test.each(['split', 'hold', 'no'])('a checklist may say %s', (short) => {
  expect(parseChecklist(underShort(short)).ok).toBe(true)
})

test('a checklist that says anything else is refused', () => {
  expect(parseChecklist(underShort('maybe'))).toMatchObject({ ok: false })
})
