import { isDeepStrictEqual } from 'node:util'
import type { BarcodeSent, ProductSent } from '../../shared/api/contract.ts'
import { checkDigitFails, normalCode } from '../../shared/catalog/code.ts'
import { type Barcode, type Product, plainProduct } from '../../shared/catalog/product.ts'
import type { ReferenceRow } from '../../shared/reference/change.ts'
import { addCounts, type Counts, publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'
import { CentralProblem } from '../problem.ts'

/** Any number. Whoever holds it takes goods in; others wait, so that no two find one code free. */
const GOODS_LOCK = 7_220_017

/** From here on to its end this transaction alone takes goods in. To be asked for before anything else is locked. */
export async function lockGoods(sql: Sql): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [GOODS_LOCK])
}

export type SentGoods = { products: readonly ProductSent[]; barcodes: readonly BarcodeSent[] }

/** Takes products in, and then their codes. */
export async function takeGoods(sql: Sql, { products, barcodes }: SentGoods): Promise<Counts> {
  const taken = await takeProducts(sql, products)
  await requireProducts(
    sql,
    barcodes.map(({ product }, index) => ({ product, where: `barcodes.${index}` })),
  )
  return addCounts(taken, await takeCodes(sql, barcodes))
}

const UNKNOWN = { ...plainProduct, location: '', picture: null, weightGrams: null }

/** A member that was not sent stays as it is here: who sends a name does not say that the goods are harmless. */
async function takeProducts(sql: Sql, sent: readonly ProductSent[]): Promise<Counts> {
  const rows = new Map<string, Product>()
  const here = await readRows(
    sql,
    'product',
    sent.map(({ id }) => id),
  )
  for (const [index, product] of sent.entries()) {
    const other = rows.get(product.id)
    const row = { ...UNKNOWN, ...here.get(product.id), ...product } as Product
    if (other && !isDeepStrictEqual(other, row)) {
      throw refused(`products.${index}: ${product.id} is sent twice, and not alike. Send each product once`)
    }
    rows.set(product.id, row)
  }
  return publish(sql, 'product', rows)
}

/** A code means one product. It moves to another one only where it is said whose it was. */
async function takeCodes(sql: Sql, sent: readonly BarcodeSent[]): Promise<Counts> {
  const rows = new Map<string, Barcode>()
  const here = await readRows(
    sql,
    'barcode',
    sent.map(({ code }) => normalCode(code)),
  )
  const products = await readRows(
    sql,
    'product',
    sent.map(({ product }) => product),
  )
  for (const [index, { movedFrom, ...barcode }] of sent.entries()) {
    const { code, product } = barcode
    const normal = normalCode(code)
    const [before, other] = [here.get(normal), rows.get(normal)]
    if (other && !isDeepStrictEqual(other, barcode)) {
      throw refused(`barcodes.${index}: ${code} is sent twice, and not alike (${other.code}). Send each code once`)
    }
    if (before && before.product !== product && before.product !== movedFrom) {
      const how = `send "movedFrom": "${before.product}" with it to move it, or correct the code`
      throw refused(`barcodes.${index}: ${code} is the code of product ${before.product}; ${how}`)
    }
    // Articles of a house may have numbers of 8, 12, 13 or 14 digits; anything else that looks like a GTIN was misread.
    if (checkDigitFails(code) && products.get(product)?.sku !== code && barcode.kind !== 'house') {
      const how = 'Correct the code, or send "kind": "house" with it if it is one of your own'
      throw refused(`barcodes.${index}: the check digit of ${code} is wrong. ${how}`)
    }
    rows.set(normal, barcode)
  }
  return publish(sql, 'barcode', rows)
}

async function readRows<K extends 'product' | 'barcode'>(
  sql: Sql,
  kind: K,
  keys: readonly string[],
): Promise<Map<string, ReferenceRow[K]>> {
  const { rows } = await sql.query<{ key: string; row: ReferenceRow[K] }>(
    'select key, row from changes where kind = $1 and row is not null and key = any($2)',
    [kind, [...new Set(keys)]],
  )
  return new Map(rows.map(({ key, row }) => [key, row]))
}

export async function requireProducts(sql: Sql, named: readonly { product: string; where: string }[]): Promise<void> {
  const known = await readRows(
    sql,
    'product',
    named.map((each) => each.product),
  )
  const stranger = named.find((each) => !known.has(each.product))
  if (!stranger) return
  throw refused(
    `${stranger.where}: product ${stranger.product} is not known. Send it in "products" of the same request, or before`,
  )
}

function refused(why: string): CentralProblem {
  return new CentralProblem('bad-request', `${why}. Nothing was taken.`)
}
