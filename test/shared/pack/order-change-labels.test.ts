import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import {
  carrierLabel,
  dossier,
  linesOf as lines,
  MUG_CASE,
  numberTaken,
  order,
  PackInHand,
  packAt,
  printed,
  rechecked,
  SECOND_SSCC,
  SSCC,
  TEA,
} from './fixtures.ts'

const step = ({ state }: { state: PackState }) => currentStep(state)?.kind

describe('labels', () => {
  test('stay good where only lines changed; the box is scanned once more', () => {
    const pack = packAt('closing')
    pack.hears({ lines: lines({ '2': 2 }) })
    expect(pack.state.cartons[0]?.label).toMatchObject({ number: SSCC, printed: true, scanned: false })
    pack.scan(TEA)
    expect(step(pack)).toBe('scan-label')
    pack.scan(SSCC)
    pack.try(rechecked('close'))
    expect(pack.state.phase).toBe('closed')
  })

  test('are handed back where it goes another way', () => {
    const pack = packAt('scan-label')
    pack.hears({ service: 'Express' })
    expect(pack.events.slice(-2).map(({ data }) => data)).toMatchObject([
      { what: ['service'] },
      { reason: 'service', labels: [{ number: SSCC }] },
    ])
    expect(pack.scan(SSCC)).toBe('accepted')
    expect(effectsOf(pack.state)).toEqual([{ kind: 'recheck', for: 'label' }])
  })

  test('that were not printed yet are void, and nobody is asked for them', () => {
    const pack = packAt('label')
    for (const command of [rechecked('label'), numberTaken()]) pack.try(command)
    pack.hears({ shipTo: { ...order().shipTo, city: 'Elsewhere' } })
    expect(pack.state).toMatchObject({ handBack: [], voided: [SSCC] })
    pack.try(printed)
    pack.try(rechecked('label'))
    expect(effectsOf(pack.state)).toMatchObject([{ kind: 'take-number' }])
  })

  test('that are handed back while lines are packed come back all the same', () => {
    const pack = packAt('scan-label')
    pack.hears({ service: 'Express', lines: lines({ '2': 2 }) })
    expect(step(pack)).toBe('verify-items')
    expect(pack.scan(SSCC)).toBe('accepted')
    expect([pack.scan(TEA), step(pack)]).toEqual(['accepted', 'label'])
  })

  test('bought for the way before are not used again, one bought for the new way is', () => {
    const pack = packAt('label', dossier({ carrierLabel }))
    pack.hears({ service: 'Express' })
    expect(pack.state.voided).toEqual([carrierLabel.tracking])
    const bought = { ...carrierLabel, tracking: '1Z999AA10123456000' }
    pack.hears({ carrierLabel: bought })
    pack.try(rechecked('label'))
    expect(pack.state.cartons[0]?.label).toMatchObject({ kind: 'carrier', number: bought.tracking })
  })

  test('say of how many boxes each is one: where a box becomes empty all are made anew', () => {
    const pack = new PackInHand()
    pack.scan(TEA)
    pack.try({ kind: 'carton', act: { do: 'next' } })
    for (const code of [MUG_CASE, MUG_CASE, 'BOX-SMALL', 'BOX-LARGE']) pack.scan(code)
    pack.try(rechecked('label'))
    const numbers = { 1: SSCC, 2: SECOND_SSCC }
    for (const carton of [1, 2] as const) pack.try({ kind: 'number-taken', carton, number: numbers[carton] })
    for (const carton of [1, 2]) pack.try({ kind: 'label-printed', carton, job: 'job' })
    pack.hears({ lines: lines({ '2': 0 }) })
    pack.scan(TEA)
    expect(pack.events.at(-1)).toMatchObject({ type: 'pack.labelsVoided', data: { reason: 'boxes', labels: [{}, {}] } })
    for (const number of [SSCC, SECOND_SSCC]) expect(pack.scan(number)).toBe('accepted')
    pack.try(rechecked('label'))
    expect(effectsOf(pack.state)).toMatchObject([{ kind: 'take-number', carton: 2 }])
  })
})

describe('what else may change', () => {
  test('stops at once where it is cancelled, on hold, or packed at another bench', () => {
    const stops = [
      [{ status: 'cancelled' }, 'cancelled'],
      [{ status: 'held', holdReason: 'Payment: pending' }, 'held'],
      [{ status: 'packed', revision: 3 }, 'packed-elsewhere'],
    ] as const
    for (const [change, reason] of stops) {
      const pack = packAt('choose-carton')
      pack.hears(change)
      expect(pack.state).toMatchObject({ phase: 'stopped', stopReason: reason })
    }
  })

  test('is no news twice, and none where it is older', () => {
    const pack = new PackInHand()
    pack.hears({ service: 'Express' })
    const made = pack.events.length
    for (const revision of [4, 3]) expect(pack.hears({ revision, lines: lines({ '1': 9 }) })).toBe('accepted')
    expect(pack.events).toHaveLength(made)
  })

  test('that a packer needs not know is kept without a word', () => {
    const pack = new PackInHand()
    pack.hears({ tags: ['vip'] })
    expect(pack.events.at(-1)?.data).toEqual({ revision: 4, asOf: pack.context.dossier.asOf, what: [] })
  })

  test('is not heard while paused', () => {
    const pack = new PackInHand()
    pack.try({ kind: 'pause' })
    expect(pack.hears({ lines: lines({ '1': 9 }) })).toBe('accepted')
    expect(pack.state.revision).toBe(3)
  })
})

test('an undo behind a label that was handed back brings no void label back', () => {
  const pack = packAt('scan-label')
  pack.hears({ lines: lines({ '2': 2 }) })
  pack.scan(TEA)
  pack.hears({ service: 'Express' })
  pack.scan(SSCC)
  expect(pack.try({ kind: 'undo' })).toBe('accepted')
  expect(pack.state.cartons[0]?.label).toBeNull()
})

test('an answer about the order before it changed counts for nothing, and none about an order that is newer', () => {
  const pack = packAt('closing')
  pack.hears({ tags: ['vip'] })
  pack.try({ ...rechecked('close'), revision: 3 })
  expect(pack.state.phase).toBe('open')
  pack.try({ ...rechecked('close'), revision: 4 })
  expect(pack.state.phase).toBe('closed')
})

test('a pack whose copy is as new as the order is careful with labels that are out', () => {
  const pack = packAt('scan-label')
  pack.context = { ...pack.context, dossier: dossier({ revision: 4 }) }
  pack.hears({ revision: 4 })
  expect(pack.events.slice(-2)).toMatchObject([
    { data: { what: ['address', 'service'] } },
    { data: { reason: 'address' } },
  ])
})
