import { normalCode } from '../../shared/catalog/code.ts'
import type { Barcode, Product } from '../../shared/catalog/product.ts'
import type { Sql } from '../database/pool.ts'

type Asked = { codes: readonly string[]; id: string }

/** What the catalogue has of the goods that a file names; it learns what the file adds. */
export type KnownGoods = Awaited<ReturnType<typeof knownGoods>>

export async function knownGoods(sql: Sql, asked: readonly Asked[]) {
  const codes = asked.flatMap((each) => each.codes)
  const ids = asked.map(({ id }) => id)
  const codeRows = await sql.query<{ row: Barcode }>(
    `select row from changes where kind = 'barcode' and row is not null and
       (key = any($1) or row ->> 'product' = any($2)) order by key`,
    [codes.map(normalCode), ids],
  )
  const holders = codeRows.rows.map(({ row }) => row.product)
  const productRows = await sql.query<{ row: Product }>(
    `select row from changes where kind = 'product' and row is not null and (row ->> 'sku' = any($1) or key = any($2))
     order by key`,
    [codes, [...ids, ...holders]],
  )
  const barcodes = new Map(codeRows.rows.map(({ row }) => [normalCode(row.code), row]))
  const products = new Map(productRows.rows.map(({ row }) => [row.id, row]))
  const bySku = Map.groupBy(products.values(), ({ sku }) => sku)
  const coded = new Set(holders)
  return {
    barcode: (normal: string) => barcodes.get(normal),
    product: (id: string) => products.get(id),
    withSku: (sku: string): readonly Product[] => bySku.get(sku) ?? [],
    hasCode: (product: string) => coded.has(product),
    learn(product: Product): void {
      products.set(product.id, product)
      const others = (bySku.get(product.sku) ?? []).filter(({ id }) => id !== product.id)
      bySku.set(product.sku, [...others, product])
    },
    learnCode(barcode: Barcode): void {
      barcodes.set(normalCode(barcode.code), barcode)
      coded.add(barcode.product)
    },
  }
}
