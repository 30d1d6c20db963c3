import type { CartonType, Size } from '../catalog/product.ts'
import type { Triple } from './region.ts'

/** What is to go in: so many units of a product. `grams` is of one unit; null where nobody weighed or measured it. */
export type CartonItem = { product: string; size: Size | null; grams: number | null; quantity: number }

/** Alike units whose measures are known, in millimetres and grams. An unknown weight counts as nothing. */
export type Load = { product: string; size: Triple; grams: number; count: number }

/** Where one unit stands in a carton: its lowest corner and, turned as it stands, its measures; in millimetres. */
export type Placement = { product: string; at: Triple; size: Triple }

/**
 * The units with a size, those without one counted, and what all weigh together as far as it is known. In the order of their
 * products: in whatever order they were scanned, the same goods get the same carton.
 */
export type Goods = { loads: Load[]; unsized: number; grams: number }

export function goodsOf(items: readonly CartonItem[]): Goods {
  const loads = new Map<string, Load>()
  for (const { product, size, grams, quantity } of items) {
    if (!size || quantity === 0) continue
    const count = quantity + (loads.get(product)?.count ?? 0)
    loads.set(product, { product, size: tripleOf(size), grams: grams ?? 0, count })
  }
  const unsized = items.reduce((sum, { size, quantity }) => sum + (size ? 0 : quantity), 0)
  const grams = items.reduce((sum, item) => sum + (item.grams ?? 0) * item.quantity, 0)
  const sorted = [...loads.values()].sort((a, b) => (a.product < b.product ? -1 : 1))
  return { loads: sorted, unsized, grams }
}

/** The room inside a carton. Of a padded mailer it is the room when it is filled: thin, and as hard as any other. */
export function tripleOf({ lengthMm, widthMm, heightMm }: Size | CartonType): Triple {
  return [lengthMm, widthMm, heightMm]
}

export function unitsOf(loads: readonly Load[]): number {
  return loads.reduce((sum, { count }) => sum + count, 0)
}
