import type { Buffer } from 'node:buffer'
import type pg from 'pg'
import type { ImportAnswer } from '../../shared/api/contract.ts'
import { type ReturnAuthorisation, returnAuthorisation } from '../../shared/reference/change.ts'
import { parse } from '../../shared/schema.ts'
import { type Sql, transact } from '../database/pool.ts'
import { lockGoods, takeGoods } from '../orders/goods.ts'
import { publishRmas } from '../orders/rmas.ts'
import { upsertOrders } from '../orders/upsert.ts'
import { type BadRow, readCsv } from './csv.ts'
import { type Goods, goodsOf } from './goods.ts'
import type { Mapping, ReadFile } from './mapping.ts'
import { onlineRetail } from './online-retail.ts'
import { leftOutAsSent, orderAsSent } from './orders.ts'
import { shopify } from './shopify/orders.ts'

export const mappings = { shopify, 'online-retail': onlineRetail } satisfies Record<string, Mapping>
export type MappingName = keyof typeof mappings

/** `client`: whose orders the file holds; `encoding`: how it was saved. Both only where the file does not say it. */
export type ImportOptions = {
  mapping: MappingName
  site: string
  client?: string | undefined
  encoding?: string | undefined
}

/**
 * Imports a file by a named mapping, in one transaction: the good rows are kept, all that was not taken as it stands there
 * is told by its line. Importing the same file again changes nothing.
 */
export async function importCsv(
  pool: pg.Pool,
  bytes: Buffer,
  { mapping, site, client, encoding }: ImportOptions,
): Promise<ImportAnswer> {
  const file = readCsv(bytes, mappings[mapping].columns, encoding)
  const read = mappings[mapping].read(file, { site, client })
  const told = [...file.broken.map(({ line, reason }) => ({ line, reason })), ...read.told]
  if (file.remark) told.push(file.remark)
  const { orders, returns } = await transact(pool, (sql) => takeFile(sql, read, { mapping: mappings[mapping], told }))
  return {
    rows: file.rows.length + file.broken.length,
    orders,
    returns,
    bad: told.sort((a, b) => a.line - b.line),
  }
}

type Taking = { mapping: Mapping; told: BadRow[] }

async function takeFile(
  sql: Sql,
  file: ReadFile,
  { mapping, told }: Taking,
): Promise<Pick<ImportAnswer, 'orders' | 'returns'>> {
  await lockGoods(sql)
  const read = (await mapping.knownHere?.(sql, file, told)) ?? file
  const goods = await goodsOf(
    sql,
    [...read.orders, ...read.returns].flatMap(({ lines }) => lines),
    mapping.namesTell,
  )
  told.push(...goods.told)
  await takeGoods(sql, goods)
  const orders = await upsertOrders(sql, [
    ...read.orders.map((order) => orderAsSent(order, goods, told)),
    ...read.leftOut.map((order) => leftOutAsSent(order, told)),
  ])
  const rmas = read.returns.flatMap((each) => returnOf(each, goods, told))
  await publishRmas(sql, rmas)
  return { orders, returns: rmas.length }
}

function returnOf(
  { line, rma, lines }: ReadFile['returns'][number],
  goods: Goods,
  told: BadRow[],
): ReturnAuthorisation[] {
  const announced = lines.map((each) => ({ product: goods.of(each).product, quantity: each.quantity }))
  const checked = parse(returnAuthorisation, { ...rma, lines: announced })
  if (checked.ok) return [checked.value]
  told.push({ line, reason: checked.error })
  return []
}
