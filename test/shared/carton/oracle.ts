import type { CartonItem } from '../../../shared/carton/item.ts'
import type { CartonType } from '../../../shared/catalog/product.ts'

type Placed = { product: string; at: readonly number[]; size: readonly number[] }
type Packed = { carton: CartonType; placements: readonly Placed[] }

/** What is wrong with cartons packed like that, in words; nothing when it could be done. Knows nothing of how they were found. */
export function faultsOf(packed: readonly Packed[], items: readonly CartonItem[]): string[] {
  return [
    ...packed.flatMap(outside),
    ...packed.flatMap(overlapping),
    ...packed.flatMap((each) => heavy(each, items)),
    ...miscounted(packed, items),
  ]
}

function outside({ carton, placements }: Packed): string[] {
  const inner = [carton.lengthMm, carton.widthMm, carton.heightMm]
  return placements.flatMap(({ product, at, size }) =>
    inner.some((mm, axis) => !((at[axis] ?? -1) >= 0 && (at[axis] ?? 0) + (size[axis] ?? 0) <= mm))
      ? [`${product} stands out of ${carton.id}`]
      : [],
  )
}

function overlapping({ placements }: Packed): string[] {
  const faults: string[] = []
  for (const [index, a] of placements.entries()) {
    for (const b of placements.slice(index + 1)) {
      const common = [0, 1, 2].map(
        (axis) =>
          Math.min((a.at[axis] ?? 0) + (a.size[axis] ?? 0), (b.at[axis] ?? 0) + (b.size[axis] ?? 0)) -
          Math.max(a.at[axis] ?? 0, b.at[axis] ?? 0),
      )
      if (common.every((mm) => mm > 0)) faults.push(`${a.product} and ${b.product} share a place`)
    }
  }
  return faults
}

function heavy({ carton, placements }: Packed, items: readonly CartonItem[]): string[] {
  if (carton.maxGrams === null) return []
  const grams = placements.map(({ product }) => items.find((item) => item.product === product)?.grams ?? 0)
  const total = carton.tareGrams + grams.reduce((sum, each) => sum + each, 0)
  return total > carton.maxGrams ? [`${carton.id} weighs ${total} of ${carton.maxGrams} g`] : []
}

/** Every unit with a size stands in one place, and measures there what it measures, in whatever order. */
function miscounted(packed: readonly Packed[], items: readonly CartonItem[]): string[] {
  const placed = packed.flatMap(({ placements }) => placements).map(({ product, size }) => nameOf(product, size))
  const wanted = items.flatMap(({ product, size, quantity }) =>
    size ? Array.from({ length: quantity }, () => nameOf(product, [size.lengthMm, size.widthMm, size.heightMm])) : [],
  )
  return placed.sort().join() === wanted.sort().join()
    ? []
    : [`placed ${placed.length} of ${wanted.length} units, or others`]
}

function nameOf(product: string, size: readonly number[]): string {
  return `${product} ${size.toSorted((a, b) => a - b).join('x')}`
}
