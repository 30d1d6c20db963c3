import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lotBefore, lotsInOrder } from '../../../shared/stock/first-expired.ts'
import type { LotUnits, StockLot } from '../../../shared/stock/lot.ts'

const TODAY = '2026-06-01'
const day = fc.constantFrom('2026-05-01', '2026-06-01', '2026-07-01', '2026-08-01', '2026-09-01')
const names = ['A', 'B', 'C', 'D', 'E']
const missing: StockLot['missing'] = {
  ...{ at: '2026-06-01T08:00:00.000Z', station: 's', supervisor: 'sue', pack: 'p', reason: 'not-found' },
}
type Lot = Pick<StockLot, 'lot' | 'expiry' | 'onHand' | 'missing'>

const lots: fc.Arbitrary<Lot[]> = fc.uniqueArray(
  fc.record({
    lot: fc.constantFrom(...names),
    expiry: fc.option(day, { freq: 5 }),
    onHand: fc.integer({ min: -2, max: 6 }),
    missing: fc.constantFrom(null, null, null, missing),
  }),
  { selector: ({ lot }) => lot },
)
const unit = fc.record({ lot: fc.option(fc.constantFrom(...names, 'NEW')), expiry: fc.option(day) })
const taken: fc.Arbitrary<LotUnits[]> = fc.array(
  fc.record({
    lot: fc.option(fc.constantFrom(...names)),
    expiry: fc.option(day),
    quantity: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 4 },
)

describe('first expired, first out', () => {
  test('the lot that expires first of those left always may go', () => {
    fc.assert(
      fc.property(lots, taken, (stock, packed) => {
        const [first] = lotsInOrder(stock, packed, TODAY)
        fc.pre(first !== undefined)
        const at = { lot: first?.lot ?? '', expiry: first?.expiry ?? '' }
        expect(lotBefore(stock, packed, at, TODAY)).toBeUndefined()
        expect(lotBefore(stock, packed, { ...at, lot: null }, TODAY)).toBeUndefined()
      }),
    )
  })

  test('a lot that is named has units left, expires earlier, lasts long enough, and is not said to be missing', () => {
    fc.assert(
      fc.property(lots, taken, unit, (stock, packed, one) => {
        const named = lotBefore(stock, packed, one, TODAY)
        if (!named) return
        const held = stock.find(({ lot }) => lot === named.lot)
        const gone = packed.reduce((sum, { lot, quantity }) => sum + (lot === named.lot ? quantity : 0), 0)
        const own = stock.find(({ lot }) => lot === one.lot)?.expiry ?? one.expiry ?? ''
        expect((held?.onHand ?? 0) - gone).toBeGreaterThan(0)
        expect(named.left).toBeGreaterThan(0)
        expect(held?.missing).toBeNull()
        expect(named.expiry >= TODAY && named.expiry < own).toBe(true)
        expect(named.lot).not.toBe(one.lot)
      }),
    )
  })

  test('where no earlier lot has units left, every unit may go', () => {
    fc.assert(
      fc.property(lots, unit, (stock, one) => {
        const empty = stock.map((lot) => ({ ...lot, onHand: Math.min(0, lot.onHand) }))
        expect(lotBefore(empty, [], one, TODAY)).toBeUndefined()
        const all = stock.map(({ lot, expiry, onHand }) => ({ lot, expiry, quantity: Math.max(1, onHand) }))
        expect(lotBefore(stock, all, one, TODAY)).toBeUndefined()
      }),
    )
  })

  test('the answer is the same in any order of lots and of what was packed', () => {
    const mixed = fc
      .tuple(lots, taken, unit)
      .chain(([stock, packed, one]) =>
        fc.tuple(
          fc.constant({ stock, packed, one }),
          fc.shuffledSubarray(stock, { minLength: stock.length }),
          fc.shuffledSubarray(packed, { minLength: packed.length }),
        ),
      )
    fc.assert(
      fc.property(mixed, ([{ stock, packed, one }, otherStock, otherPacked]) => {
        expect(lotBefore(otherStock, otherPacked, one, TODAY)).toEqual(lotBefore(stock, packed, one, TODAY))
      }),
    )
  })

  test('units of which only the day is known come out of the lots of that day', () => {
    const stock: Lot[] = [
      { lot: 'A', expiry: '2026-07-01', onHand: 2, missing: null },
      { lot: 'B', expiry: '2026-07-01', onHand: 1, missing: null },
    ]
    const later = { lot: 'C', expiry: '2026-09-01' }
    const packed = (quantity: number) => [{ lot: null, expiry: '2026-07-01', quantity }]
    expect(lotBefore(stock, packed(2), later, TODAY)?.lot).toBe('B')
    expect(lotBefore(stock, packed(3), later, TODAY)).toBeUndefined()
  })
})
