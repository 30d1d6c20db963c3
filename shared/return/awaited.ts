import type { ProductCount } from './product-count.ts'
import type { ReturnState } from './state.ts'

/** One count for each product, in the order in which they are first named. */
export function summed(counts: readonly ProductCount[]): ProductCount[] {
  const sums = new Map<string, number>()
  for (const { product, quantity } of counts) sums.set(product, (sums.get(product) ?? 0) + quantity)
  return [...sums].map(([product, quantity]) => ({ product, quantity }))
}

/** What is left of `counts` once `gone` is taken off; a product of which nothing is left is not named. */
export function without(counts: readonly ProductCount[], gone: readonly ProductCount[]): ProductCount[] {
  const less = new Map(summed(gone).map(({ product, quantity }) => [product, quantity]))
  return summed(counts).flatMap(({ product, quantity }) => {
    const left = quantity - (less.get(product) ?? 0)
    return left > 0 ? [{ product, quantity: left }] : []
  })
}

/** What should have come and did not. Nothing where nobody said what should come. */
export function stillAwaited({ awaited, units }: ReturnState): ProductCount[] {
  return awaited === null ? [] : without(awaited, units)
}

/**
 * Whether a unit that came is one that is awaited, and how many of its units are more than that. Undefined where nobody
 * said what should come.
 */
export function standingOf(state: ReturnState, came: ProductCount): { expected: boolean; beyond: number } | undefined {
  if (state.awaited === null) return undefined
  const expected = state.awaited.some(({ product }) => product === came.product)
  const left = stillAwaited(state).find(({ product }) => product === came.product)?.quantity ?? 0
  return { expected, beyond: expected ? Math.max(0, came.quantity - left) : 0 }
}
