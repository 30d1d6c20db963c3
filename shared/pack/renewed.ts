import type { Dossier } from '../reference/dossier.ts'

/**
 * The copy of an order after it changed, with the goods of its new lines. Goods that it lost stay known as long as a unit of
 * them may lie in a box.
 */
export function renewed(dossier: Dossier, fresh: Dossier): Dossier {
  const known = new Set(fresh.products.map(({ id }) => id))
  const lost = dossier.products.filter(({ id }) => !known.has(id))
  const codes = dossier.barcodes.filter(({ product }) => !known.has(product))
  const stock = dossier.stock.filter(({ product }) => !known.has(product))
  return {
    ...fresh,
    products: [...fresh.products, ...lost],
    barcodes: [...fresh.barcodes, ...codes],
    stock: [...fresh.stock, ...stock],
  }
}
