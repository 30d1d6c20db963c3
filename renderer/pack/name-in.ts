import type { PackView } from '../view/view-store.ts'

/** The name of a product of the order in hand, as far as it is known. */
export function nameIn({ dossier }: Pick<PackView, 'dossier'>, product: string): string {
  return dossier?.products.find(({ id }) => id === product)?.name ?? product
}
