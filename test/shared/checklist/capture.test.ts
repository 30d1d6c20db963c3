import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { dayIn, daysUntil } from '../../../shared/checklist/steps/capture/values.ts'
import { decide } from '../../../shared/pack/decide.ts'
import { packEvents } from '../../../shared/pack/events.ts'
import type { StockLot } from '../../../shared/stock/lot.ts'
import { AT, dossier, MUG, MUG_CASE, PackInHand, scanCommand, TEA } from '../pack/fixtures.ts'
import { capturing, stepOf, stocked, withSteps } from '../pack/step-refusals.ts'

/** A GS1 code of a mug: GTIN, expiry, lot, serial. */
const whole = (serial: string, expiry = '280531') => `]d2010${MUG}17${expiry}10LOT7\u001d21${serial}`

const inStock = (lot: string, expiry: string | null): StockLot => ({
  ...{ product: 'mug', site: 'main', lot, expiry, onHand: 5, missing: null, asOf: AT },
})

const at = (pack: PackInHand) => currentStep(pack.state)?.kind

describe('lot, date and serial of a unit', () => {
  test('come from its own code, beside the unit it counts', () => {
    const { pack, scan } = capturing({ capture: ['lot', 'expiry', 'serial'] })
    expect(scan(whole('S-1'))).toBe('accepted')
    const [counted, noted] = pack.events.slice(-2)
    expect(counted).toMatchObject({ type: 'pack.unitsScanned', data: { counts: [{ line: '1', quantity: 1 }] } })
    expect(noted?.data).toEqual({
      ...{ scan: pack.state.scans[0]?.scan, product: 'mug', method: 'item-code' },
      ...{ lot: 'LOT7', expiry: '2028-05-31', serial: 'S-1' },
    })
    expect(at(pack)).toBe('verify-items')
  })

  test('are asked for one after the other where its code does not say them', () => {
    const { pack, scan } = capturing({ capture: ['serial', 'lot', 'expiry'] })
    for (const [code, next] of [
      [MUG, 'capture'],
      ['L-9', 'capture'],
      ['31.05.2028', 'capture'],
      ['S-1', 'verify-items'],
    ] as const) {
      expect(scan(code)).toBe('accepted')
      expect(at(pack)).toBe(next)
    }
    expect(pack.state.facts.captured).toMatchObject([{ lot: 'L-9' }, { expiry: '2028-05-31' }, { serial: 'S-1' }])
  })

  test('come from a second code that says several at once', () => {
    const { pack, scan } = capturing({ capture: ['lot', 'expiry'] })
    scan(MUG)
    expect(scan(']d21728053110LOT7')).toBe('accepted')
    expect(pack.state.facts.captured).toMatchObject([{ lot: 'LOT7', expiry: '2028-05-31' }])
    expect(at(pack)).toBe('verify-items')
  })

  test('are one lot for a whole case, and a serial for each unit in it', () => {
    const { pack, scan } = capturing({ capture: ['lot', 'serial'] })
    scan(MUG_CASE)
    expect(scan('L-9')).toBe('accepted')
    for (const n of [1, 2, 3, 4, 5]) {
      expect(scan(`S-${n}`)).toBe('accepted')
      expect(at(pack)).toBe('capture')
    }
    scan('S-6')
    expect(at(pack)).toBe('verify-items')
  })

  test('are asked for at the end where the step stands behind the items', () => {
    const copy = stocked({ tea: { capture: ['lot'] } })
    const pack = new PackInHand({ ...copy, checklist: withSteps('choose-carton', stepOf('capture')) })
    for (const code of [TEA, MUG_CASE, MUG_CASE]) pack.scan(code)
    expect(at(pack)).toBe('capture')
    pack.scan('L-9')
    expect(at(pack)).toBe('choose-carton')
  })

  test('ask no date again that the same lot has in this pack or in stock', () => {
    const { pack, scan } = capturing({ capture: ['lot', 'expiry'] })
    for (const code of [MUG, 'L-9', '31.05.2028', MUG]) scan(code)
    expect(at(pack)).toBe('capture')
    expect(scan('L-9')).toBe('accepted')
    expect(at(pack)).toBe('verify-items')
    const lot = { lot: 'L-9', expiry: '2028-05-31', expiryFrom: 'pack' }
    expect(pack.events.at(-1)?.data).toMatchObject({ ...lot, method: 'scan' })

    const known = capturing({ capture: ['lot', 'expiry'] }, { lots: [inStock('L-7', '2029-01-31')] })
    const told = { expiry: '2029-01-31', expiryFrom: 'stock' }
    expect(known.scan(`]d201${MUG.padStart(14, '0')}10L-7`)).toBe('accepted')
    expect(known.pack.events.at(-1)?.data).toMatchObject({ ...told, method: 'item-code' })
    for (const code of [MUG, 'L-7']) known.scan(code)
    expect(at(known.pack)).toBe('verify-items')
  })

  test('ask for the date where a lot has none or two of them', () => {
    const lots = [
      inStock('L-9', '2029-01-31'),
      inStock('L-8', null),
      { ...inStock('L-7', '2029-01-31'), product: 'tea' },
    ]
    const { pack, scan } = capturing({ capture: ['lot', 'expiry'] }, { lots })
    for (const lot of ['L-8', 'L-7']) {
      for (const code of [MUG, lot]) expect(scan(code)).toBe('accepted')
      expect(at(pack), lot).toBe('capture')
      expect(scan('31.05.2028')).toBe('accepted')
    }
    for (const code of [MUG, ']d21728053110L-9', MUG, 'L-9']) expect(scan(code)).toBe('accepted')
    expect(at(pack)).toBe('capture')
  })

  test('refuse no unit by a date that stock alone has of its lot: the printed one is asked for', () => {
    for (const code of ['L-9', `]d201${MUG.padStart(14, '0')}10L-9`]) {
      const { pack, scan } = capturing(
        { capture: ['lot', 'expiry'], minLifeDays: 30 },
        { lots: [inStock('L-9', '2020-01-31')] },
      )
      if (code === 'L-9') scan(MUG)
      expect(scan(code)).toBe('accepted')
      expect(at(pack)).toBe('capture')
      expect(scan('31.01.2020')).toBe('expired')
      expect(scan('31.05.2028')).toBe('accepted')
      expect(at(pack)).toBe('verify-items')
    }
  })

  test('are taken back one by one, then the unit', () => {
    const { pack, scan } = capturing({ capture: ['lot', 'serial'] })
    const states = [pack.state]
    for (const code of [MUG, 'L-9', 'S-1']) {
      scan(code)
      states.push(pack.state)
    }
    for (const before of states.slice(0, -1).toReversed()) {
      expect(pack.try({ kind: 'undo' })).toBe('accepted')
      expect(pack.state.facts).toEqual(before.facts)
      expect(pack.state.lines).toEqual(before.lines)
    }
    expect(scan(MUG)).toBe('accepted')
    scan('L-9')
    expect(scan('S-1')).toBe('accepted')
  })

  test('go with the unit where its own code said them', () => {
    const { pack, scan } = capturing({ capture: ['lot', 'expiry', 'serial'] })
    scan(whole('S-1'))
    pack.try({ kind: 'undo' })
    expect(pack.state.facts.captured).toEqual([])
    expect(scan(whole('S-1'))).toBe('accepted')
  })

  test('refuse a serial twice, before the unit is counted', () => {
    const { pack, scan } = capturing({ capture: ['serial'] })
    scan(whole('S-1'))
    expect(scan(whole('S-1'))).toBe('serial-twice')
    expect(pack.state.lines[0]?.packed).toBe(1)
    expect(scan(whole('S-2'))).toBe('accepted')
  })

  test('refuse goods that would not live long enough at the day they leave', () => {
    const promised = stocked(
      { mug: { capture: ['expiry'], minLifeDays: 30 } },
      dossier({ promisedShipAt: '2026-12-10T00:00:00.000Z' }),
    )
    const pack = new PackInHand({ ...promised, checklist: withSteps('verify-items', stepOf('capture')) })
    expect(pack.scan(whole('S-1', '270105'))).toBe('life-too-short')
    expect(pack.state.lines[0]?.packed).toBe(0)
    expect(pack.scan(whole('S-1', '270109'))).toBe('accepted')
  })

  test('say how long ago a unit expired, from today and not from the day it leaves', () => {
    const promised = stocked(
      { mug: { capture: ['expiry'], minLifeDays: 30 } },
      dossier({ promisedShipAt: '2026-12-10T00:00:00.000Z' }),
    )
    const pack = new PackInHand({ ...promised, checklist: withSteps('verify-items', stepOf('capture')) })
    const refusal = (text: string, at: string) => {
      const decision = decide(pack.state, { ...scanCommand(text), at }, pack.context)
      return decision.kind === 'refused' ? decision.refusal : null
    }
    const at = '2026-11-21T10:00:00.000Z'
    expect(refusal(whole('S-1', '251227'), at)).toEqual({ reason: 'expired', detail: { count: 329 } })
    expect(refusal(whole('S-1', '261120'), at)).toEqual({ reason: 'expired', detail: { count: 1 } })
    expect(refusal(whole('S-1', '261121'), at)).toEqual({ reason: 'life-too-short', detail: { days: 0, least: 30 } })
  })

  test('tell goods, the slip and a box apart from what is asked for', () => {
    const { scan } = capturing({ capture: ['lot'] })
    scan(MUG)
    expect(scan(MUG)).toBe('capture-first')
    expect(scan(TEA)).toBe('capture-first')
    expect(scan('1047')).toBe('order-open')
    expect(scan('BOX-SMALL')).toBe('not-now')
  })

  test('are whole when the pack is done, whatever is scanned', () => {
    const code = fc.constantFrom(
      MUG,
      MUG_CASE,
      TEA,
      whole('S-1'),
      whole('S-2'),
      'S-3',
      'S-4',
      '2028-01-01',
      ']d210L-1',
      '',
      'PB',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(code, fc.constant('undo')), { maxLength: 40 }), (codes) => {
        const { pack, scan } = capturing({ capture: ['lot', 'expiry', 'serial'] })
        for (const one of codes) one === 'undo' ? pack.try({ kind: 'undo' }) : scan(one)
        const { captured } = pack.state.facts
        const serials = captured.flatMap(({ serial }) => serial ?? [])
        expect(new Set(serials).size).toBe(serials.length)
        const scans = new Set(pack.state.scans.map((taken) => taken.scan))
        for (const one of captured) expect(scans.has(one.scan)).toBe(true)
        for (const event of pack.events.filter(({ type }) => type === 'pack.captured')) {
          expect(packEvents['pack.captured'].safeParse(event.data).error).toBeUndefined()
        }
        if (at(pack) === 'choose-carton') expect(serials).toHaveLength(12)
      }),
    )
  })
})

test.each([
  ['2028-05-31', '2028-05-31'],
  ['31.05.2028', '2028-05-31'],
  ['280531', '2028-05-31'],
  ['280500', '2028-05-31'],
  ['05/2028', '2028-05-31'],
  ['2028-02-30', undefined],
  ['2028-13-01', undefined],
  ['soon', undefined],
])('a date is read as it is printed: %s', (text, day) => {
  expect(dayIn(text, 2026)).toBe(day)
})

test('days are counted by the calendar', () => {
  expect(daysUntil('2026-12-01', '2026-11-21T23:59:00.000Z')).toBe(10)
  expect(daysUntil('2026-11-20', '2026-11-21T00:00:00.000Z')).toBe(-1)
})
