import type { Condition, Disposition } from './state.ts'

/** Goods that are not whole are not for sale: put back on the shelf, they are asked about and never told in green. */
export function isDoubtful(condition: Condition, disposition: Disposition): boolean {
  return disposition === 'restock' && (condition === 'damaged' || condition === 'missing-parts')
}
