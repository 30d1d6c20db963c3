import { linesToCome } from './short-decide.ts'
import type { PackState } from './state.ts'

/** Units of one line that a problem may be about; `quantity` is how many at most. */
export type Units = { line: string; product: string; quantity: number }

/** Problems that are about units: it matters which, and how many. */
const ofUnits: ReadonlySet<string> = new Set(['short', 'damaged', 'wrong-item'])

/** Problems that are told of the product at hand, where there is one. */
const ofProduct: ReadonlySet<string> = new Set([...ofUnits, 'hazmat-doubt', 'unknown-code', 'lot-missing'])

export function isOfProduct(code: string): boolean {
  return ofProduct.has(code)
}

/** Which units a problem may be about; none where it is about the order. What is missing is not in the box yet. */
export function unitsInDoubt(state: PackState, code: string): Units[] {
  if (!ofUnits.has(code)) return []
  const toCome = linesToCome(state)
  if (code === 'short' && toCome.length > 0) return toCome
  return state.lines
    .filter(({ ordered }) => ordered > 0)
    .map(({ line, product, ordered }) => ({ line, product, quantity: ordered }))
}
