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
