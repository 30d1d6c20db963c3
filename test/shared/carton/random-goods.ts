import type { Random } from '../../../central/demo/random.ts'
import type { CartonItem } from '../../../shared/carton/item.ts'
import type { CartonType } from '../../../shared/catalog/product.ts'

export function carton(
  id: string,
  [lengthMm, widthMm, heightMm]: readonly [number, number, number],
  maxGrams: number | null = null,
): CartonType {
  return { id, name: id, code: id.toUpperCase(), lengthMm, widthMm, heightMm, tareGrams: 100, maxGrams }
}

export function item(
  product: string,
  size: readonly [number, number, number] | null,
  quantity = 1,
  grams: number | null = 100,
): CartonItem {
  const measured = size && { lengthMm: size[0], widthMm: size[1], heightMm: size[2] }
  return { product, size: measured, grams, quantity }
}

/** Goods of a shop: flat, long and square things, mostly one or two of each. */
export function randomItems(random: Random, most: number): CartonItem[] {
  let left = random.whole(1, most)
  const items: CartonItem[] = []
  while (left > 0) {
    const quantity = Math.min(left, random.chance(0.2) ? random.whole(3, 12) : random.whole(1, 2))
    const side = () => random.whole(8, random.pick([60, 120, 250]))
    items.push(item(`p${items.length}`, [side(), side(), side()], quantity, random.whole(10, 1_500)))
    left -= quantity
  }
  return items
}

export function randomCartons(random: Random): CartonType[] {
  return Array.from({ length: random.whole(1, 7) }, (_, index) => {
    const side = () => random.whole(40, 500)
    return carton(`c${index}`, [side(), side(), side()], random.chance(0.3) ? random.whole(500, 20_000) : null)
  })
}
