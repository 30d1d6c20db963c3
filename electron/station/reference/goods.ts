import { normalCode } from '../../../shared/catalog/code.ts'
import type { Barcode } from '../../../shared/catalog/product.ts'
import type { Rows } from './rows.ts'

/**
 * The row of the surest of `codes` that names goods. Where none does, and the codes of exactly one product differ from them
 * in nothing but the case of letters, one of those: Code 39 has no small letters.
 */
export function barcodeOf(rows: Rows, codes: readonly string[]): Barcode | null {
  for (const code of codes) {
    const barcode = rows.one('barcode', 'normal = ?', normalCode(code))
    if (barcode) return barcode
  }
  for (const code of codes) {
    const [first, ...others] = rows.all('barcode', 'normal = ? COLLATE NOCASE', normalCode(code))
    if (first) return others.every(({ product }) => product === first.product) ? first : null
  }
  return null
}
