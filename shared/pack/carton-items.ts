import type { CartonItem } from '../carton/item.ts'
import type { Product } from '../catalog/product.ts'
import type { LineCount, PackState } from './state.ts'

/**
 * What lies in a carton, or while nothing does yet, what is left to pack: other boxes may hold the rest of the order. A
 * product that ships in its own box needs no other.
 */
export function cartonItems(
  { lines }: PackState,
  contents: readonly LineCount[],
  products: readonly Product[],
): CartonItem[] {
  const toCome = lines.map(({ line, ordered, packed }) => ({ line, quantity: ordered - packed }))
  return (contents.length > 0 ? contents : toCome).flatMap(({ line, quantity }) => {
    const id = lines.find((each) => each.line === line)?.product
    const product = products.find((each) => each.id === id)
    if (id === undefined || product?.ownBox || quantity <= 0) return []
    return [{ product: id, size: product?.size ?? null, grams: product?.weightGrams ?? null, quantity }]
  })
}
