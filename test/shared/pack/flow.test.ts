import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { recheckOutcomes } from '../../../shared/pack/events.ts'
import { evolve, foldPack } from '../../../shared/pack/evolve.ts'
import {
  carrierLabel,
  dossier,
  MUG,
  MUG_CASE,
  numberTaken,
  PackInHand,
  packAt,
  printed,
  rechecked,
  SSCC,
  TEA,
} from './fixtures.ts'

const types = (pack: PackInHand) => pack.events.map(({ type }) => type)
const counts = (pack: PackInHand) => pack.state.lines.map(({ packed }) => packed)
const step = (pack: PackInHand) => currentStep(pack.state)?.kind

describe('a pack with a house label', () => {
  test('goes from the first scan to closed, one step after the other', () => {
    const pack = new PackInHand()
    expect(step(pack)).toBe('verify-items')
    for (const code of [MUG_CASE, MUG_CASE]) pack.scan(code)
    expect(step(pack)).toBe('verify-items')
    pack.scan(TEA)
    expect(step(pack)).toBe('choose-carton')
    expect(effectsOf(pack.state)).toEqual([])
    pack.scan('BOX-LARGE')
    expect(effectsOf(pack.state)).toEqual([{ kind: 'recheck', for: 'label' }])
    pack.try(rechecked('label'))
    expect(effectsOf(pack.state)).toEqual([{ kind: 'take-number', carton: 1, key: 'pack-1/1/0' }])
    pack.try(numberTaken())
    expect(effectsOf(pack.state)).toMatchObject([{ kind: 'print-label', number: SSCC, label: 'house', of: 1 }])
    pack.try(printed)
    expect(step(pack)).toBe('scan-label')
    expect(effectsOf(pack.state)).toEqual([])
    expect(pack.scan(`00${SSCC}`)).toBe('accepted')
    expect(effectsOf(pack.state)).toEqual([{ kind: 'recheck', for: 'close' }])
    pack.try(rechecked('close'))
    expect(pack.state.phase).toBe('closed')
    expect(pack.events.at(-1)?.data).toEqual({
      order: 'o-1',
      revision: 3,
      cartons: [{ carton: 1, type: 'large', number: SSCC }],
      lines: [
        { line: '1', product: 'mug', quantity: 2 },
        { line: '2', product: 'tea', quantity: 1 },
        { line: '3', product: 'mug', quantity: 10 },
      ],
    })
  })

  test('counts a case over several lines of its product, in their order', () => {
    const pack = new PackInHand()
    pack.scan(MUG_CASE)
    expect(pack.events.at(-1)?.data).toMatchObject({
      code: MUG_CASE,
      counts: [
        { line: '1', quantity: 2 },
        { line: '3', quantity: 4 },
      ],
    })
    expect(counts(pack)).toEqual([2, 0, 4])
  })

  test('counts whichever way the code is spelled, and whatever the row says', () => {
    const pack = new PackInHand()
    pack.scan(`0${MUG}`)
    pack.scan(`0${MUG}`)
    pack.scan(`${MUG}\r`)
    expect(counts(pack)).toEqual([2, 0, 1])
  })

  test('tells typing from scanning', () => {
    const pack = new PackInHand()
    pack.scan(TEA)
    expect(pack.events.at(-1)?.data).toMatchObject({ method: 'scan' })
  })

  test('takes a label that is scanned before the printer has spoken', () => {
    const pack = packAt('label')
    pack.try(rechecked('label'))
    pack.try(numberTaken())
    expect(pack.scan(SSCC)).toBe('accepted')
    expect(types(pack).slice(-2)).toEqual(['pack.labelPrinted', 'pack.labelScanned'])
    expect(pack.try(printed)).toBe('accepted')
    expect(types(pack).at(-1)).toBe('pack.labelScanned')
  })
})

describe('a pack with the carrier label that came with the order', () => {
  const copy = dossier({ carrierLabel })

  test('asks for no number and prints what was bought', () => {
    const pack = packAt('label', copy)
    pack.try(rechecked('label'))
    expect(effectsOf(pack.state)).toMatchObject([
      { kind: 'print-label', number: carrierLabel.tracking, label: 'carrier' },
    ])
    pack.try(printed)
    expect(pack.scan(SSCC)).toBe('wrong-label')
    expect(pack.scan(carrierLabel.tracking)).toBe('accepted')
  })

  test('prints the same number again when the label step is reopened: it is not void', () => {
    const pack = packAt('scan-label', copy)
    const before = pack.state.cartons[0]?.label?.job
    pack.try({ kind: 'reopen', step: 's-label' })
    expect(pack.state.voided).toEqual([])
    pack.try(rechecked('label'))
    const label = pack.state.cartons[0]?.label
    expect(label?.number).toBe(carrierLabel.tracking)
    expect(label?.job).not.toBe(before)
    expect(label?.printed).toBe(false)
  })
})

describe('asking central again', () => {
  const stops = {
    cancelled: 'cancelled',
    held: 'held',
    packed: 'packed-elsewhere',
    claimed: 'claimed-elsewhere',
  } as const

  test.each(recheckOutcomes)('at the label: %s', (outcome) => {
    const pack = packAt('label')
    pack.try(rechecked('label', outcome))
    const stop = outcome in stops ? stops[outcome as keyof typeof stops] : null
    expect(pack.state).toMatchObject({ phase: stop ? 'stopped' : 'open', stopReason: stop })
    expect(effectsOf(pack.state).length).toBe(stop ? 0 : 1)
  })

  test.each(recheckOutcomes)('at the close: %s', (outcome) => {
    const pack = packAt('closing')
    pack.try(rechecked('close', outcome))
    const stop = outcome in stops ? stops[outcome as keyof typeof stops] : null
    expect(pack.state).toMatchObject({ phase: stop ? 'stopped' : 'closed', stopReason: stop })
    expect(types(pack).includes('pack.closed')).toBe(stop === null)
  })

  test('an answer nobody waits for changes nothing', () => {
    for (const at of ['verify-items', 'choose-carton', 'label', 'scan-label'] as const) {
      const pack = packAt(at)
      for (const command of [
        rechecked('close', 'cancelled'),
        ...(at === 'label' ? [] : [rechecked('label', 'held')]),
      ]) {
        expect(pack.do(command)).toEqual({ kind: 'accepted', events: [] })
      }
    }
  })

  test('an answer that comes after the end changes nothing', () => {
    const pack = packAt('label')
    pack.try(rechecked('label', 'cancelled'))
    const after = pack.state
    for (const command of [rechecked('label'), rechecked('close'), numberTaken(), printed]) {
      expect(pack.do(command)).toEqual({ kind: 'accepted', events: [] })
    }
    expect(pack.state).toEqual(after)
  })
})

test('events that begin in the middle are no pack', () => {
  const [, second] = packAt('choose-carton').events
  if (!second) throw new Error('no events')
  expect(() => evolve(undefined, second)).toThrow('before pack.opened')
  expect(foldPack([])).toBeUndefined()
})
