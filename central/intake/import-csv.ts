import type { Buffer } from 'node:buffer'
import type pg from 'pg'
import { type ImportAnswer, orderUpsert } from '../../shared/api/contract.ts'
import { barcode, product } from '../../shared/catalog/product.ts'
import { returnAuthorisation } from '../../shared/reference/change.ts'
import { parse, type z } from '../../shared/schema.ts'
import { publish } from '../changes/publish.ts'
import { transact } from '../database/pool.ts'
import type { OrderSource } from '../orders/order-rows.ts'
import { takeIn } from '../orders/upsert.ts'
import { type BadRow, readCsv } from './csv.ts'
import type { Mapping, ReadFile } from './mapping.ts'
import { onlineRetail } from './online-retail.ts'
import { shopify } from './shopify.ts'

export const mappings = { shopify, 'online-retail': onlineRetail } satisfies Record<string, Mapping>
export type MappingName = keyof typeof mappings

/**
 * Imports a file by a named mapping, in one transaction: the good rows are kept, every bad one is told by its line.
 * Importing the same file again changes nothing.
 */
export async function importCsv(
  pool: pg.Pool,
  bytes: Buffer,
  { mapping, site }: { mapping: MappingName; site: string },
): Promise<ImportAnswer> {
  const file = readCsv(bytes, mappings[mapping].columns)
  const read = mappings[mapping].read(file.rows, { site, broken: file.bad.map(({ line }) => line) })
  const bad = [...file.bad, ...read.bad]
  const orders = checkOrders(read, bad)
  const rmas = read.returns.filter((each) => fits(returnAuthorisation, each.rma, each.line, bad)).map(({ rma }) => rma)
  const counts = await transact(pool, async (sql) => {
    const taken = await takeIn(sql, {
      products: read.products.filter((each) => parse(product, each).ok),
      barcodes: read.barcodes.filter((each) => parse(barcode, each).ok),
      orders,
    })
    await publish(sql, 'rma', new Map(rmas.map((rma) => [rma.id, rma])))
    return taken
  })
  return {
    rows: file.rows.length + file.bad.length,
    orders: counts.orders,
    returns: rmas.length,
    bad: bad.sort((a, b) => a.line - b.line),
  }
}

/** The last check before the door: an order that our schema does not take is told by the line it begins on. */
function checkOrders(read: ReadFile, bad: BadRow[]): OrderSource[] {
  return read.orders.flatMap(({ line, order }) => {
    const checked = parse(orderUpsert, order)
    if (checked.ok) return [checked.value]
    bad.push({ line, reason: `order ${order.number.slice(0, 40)} can not be taken: ${checked.error}` })
    return []
  })
}

function fits(schema: z.ZodType, value: unknown, line: number, bad: BadRow[]): boolean {
  const checked = parse(schema, value)
  if (!checked.ok) bad.push({ line, reason: checked.error })
  return checked.ok
}
