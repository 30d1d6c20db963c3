import type { CartonType } from '../../shared/catalog/product.ts'

/** Smallest first: the numbers on the screen then mean the same size every day. */
export function smallestFirst(cartons: readonly CartonType[]): CartonType[] {
  return cartons.toSorted((a, b) => volume(a) - volume(b))
}

function volume({ lengthMm, widthMm, heightMm }: CartonType): number {
  return lengthMm * widthMm * heightMm
}
