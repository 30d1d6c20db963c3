import type { LotUnits, StockLot } from './lot.ts'

type Lots = readonly Pick<StockLot, 'lot' | 'expiry' | 'onHand' | 'missing'>[]

/** A lot that has units left, and until when it lasts. */
export type GoodLot = { lot: string; expiry: string; left: number }

/**
 * First expired, first out: the lots that may be taken from, in the order they go. `taken` were packed since stock was
 * counted. One that is gone, is said to be missing, or lasts less than to `until` (a day) is none.
 */
export function lotsInOrder(lots: Lots, taken: readonly LotUnits[], until: string): GoodLot[] {
  const left = leftIn(lots, taken)
  return lots
    .flatMap(({ lot, expiry, missing }) => {
      const units = left.get(lot) ?? 0
      return expiry !== null && expiry >= until && units > 0 && missing === null ? [{ lot, expiry, left: units }] : []
    })
    .toSorted(byExpiry)
}

/** The lot that goes before this unit, or undefined where it may go. Stock knows the day of its own lots best. */
export function lotBefore(
  lots: Lots,
  taken: readonly LotUnits[],
  unit: Omit<LotUnits, 'quantity'>,
  until: string,
): GoodLot | undefined {
  const expiry = lots.find(({ lot }) => lot === unit.lot)?.expiry ?? unit.expiry
  if (expiry === null) return undefined
  const first = lotsInOrder(lots, taken, until).find(({ lot }) => lot !== unit.lot)
  return first && first.expiry < expiry ? first : undefined
}

/** Units of which only the day is known come out of lots of that day, the first by name first. */
function leftIn(lots: Lots, taken: readonly LotUnits[]): Map<string, number> {
  const left = new Map(lots.map(({ lot, onHand }) => [lot, onHand]))
  const take = (lot: string, quantity: number) => left.set(lot, (left.get(lot) ?? 0) - quantity)
  for (const { lot, quantity } of taken) if (lot !== null) take(lot, quantity)
  for (const { lot: named, expiry, quantity } of taken) {
    if (named !== null) continue
    let open = quantity
    for (const { lot } of lots.filter((one) => one.expiry === expiry).toSorted(byName)) {
      const here = Math.min(open, Math.max(0, left.get(lot) ?? 0))
      take(lot, here)
      open -= here
    }
  }
  return left
}

function byExpiry(a: GoodLot, b: GoodLot): number {
  return a.expiry < b.expiry ? -1 : a.expiry > b.expiry ? 1 : byName(a, b)
}

function byName(a: { lot: string }, b: { lot: string }): number {
  return a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0
}
