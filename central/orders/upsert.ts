import { isDeepStrictEqual } from 'node:util'
import type { ordersRequest } from '../../shared/api/contract.ts'
import { checkDigitFails, normalCode } from '../../shared/catalog/code.ts'
import type { OrderState } from '../../shared/order/order.ts'
import { mayMove } from '../../shared/order/states.ts'
import type { z } from '../../shared/schema.ts'
import { addCounts, type Counts, publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'
import { requireDocuments } from '../documents/store.ts'
import { CentralProblem } from '../problem.ts'
import { lockOrders, type OrderRow, type OrderSource } from './order-rows.ts'
import { settleOrders } from './settle.ts'

export type Intake = z.output<typeof ordersRequest>
export type IntakeCounts = { orders: Counts; goods: Counts }

/** Takes in what an order system sends: products and their codes first, because the lines of the orders name them. */
export async function takeIn(sql: Sql, intake: Intake): Promise<IntakeCounts> {
  requireDistinctLines(intake.orders)
  requireReadableCodes(intake.barcodes)
  await requireDocuments(sql, intake.orders)
  const products = await publish(sql, 'product', new Map(intake.products.map((each) => [each.id, each])))
  await requireProducts(sql, [
    ...intake.barcodes.map((each, index) => ({ product: each.product, where: `barcodes.${index}` })),
    ...intake.orders.flatMap((each, index) =>
      each.lines.map((line) => ({ product: line.product, where: `orders.${index} (${each.number})` })),
    ),
  ])
  const codes = new Map(intake.barcodes.map((each) => [normalCode(each.code), each]))
  const barcodes = await publish(sql, 'barcode', codes)
  return { orders: await upsertOrders(sql, intake.orders), goods: addCounts(products, barcodes) }
}

/** A code whose check digit fails would be refused at every bench as misread. */
function requireReadableCodes(barcodes: Intake['barcodes']): void {
  const index = barcodes.findIndex(({ code }) => checkDigitFails(code))
  if (index < 0) return
  throw new CentralProblem(
    'bad-request',
    `barcodes.${index}: the check digit of ${barcodes[index]?.code} is wrong. Correct the code. Nothing was taken.`,
  )
}

/** Lines are counted by their ids: two of one id would be packed as one. */
function requireDistinctLines(orders: readonly OrderSource[]): void {
  for (const [index, { number, lines }] of orders.entries()) {
    if (new Set(lines.map((line) => line.line)).size === lines.length) continue
    throw new CentralProblem(
      'bad-request',
      `orders.${index} (${number}): two of its lines have the same id. Number them differently. Nothing was taken.`,
    )
  }
}

async function requireProducts(sql: Sql, named: readonly { product: string; where: string }[]): Promise<void> {
  const ids = [...new Set(named.map((each) => each.product))]
  const { rows } = await sql.query<{ key: string }>(
    `select key from changes where kind = 'product' and row is not null and key = any($1)`,
    [ids],
  )
  const known = new Set(rows.map((row) => row.key))
  const stranger = named.find((each) => !known.has(each.product))
  if (!stranger) return
  throw new CentralProblem(
    'bad-request',
    `${stranger.where}: product ${stranger.product} is not known. Send it in "products" of the same request, or before. Nothing was taken.`,
  )
}

export async function upsertOrders(sql: Sql, sent: readonly OrderSource[]): Promise<Counts> {
  const newest = new Map(sent.map((order) => [order.id, order]))
  const created = await createOrders(sql, [...newest.values()])
  const held = await lockOrders(
    sql,
    [...newest.keys()].filter((id) => !created.has(id)),
  )
  const touched = new Set(created)
  for (const row of held.values()) {
    const order = newest.get(row.id)
    if (!order || isDeepStrictEqual(row.source, order)) continue
    touched.add(row.id)
    await changeOrder(sql, row, order)
  }
  await settleOrders(sql, touched, new Set())
  const changed = touched.size - created.size
  return { created: created.size, changed, unchanged: newest.size - touched.size }
}

async function createOrders(sql: Sql, orders: readonly OrderSource[]): Promise<Set<string>> {
  const sorted = [...orders].sort((a, b) => (a.id < b.id ? -1 : 1))
  const { rows } = await sql.query<{ id: string }>(
    `insert into orders (id, number, site, status, hold_reason, source)
     select given.id, given.number, given.site, given.status, given.hold_reason, given.source::jsonb
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
       as given (id, number, site, status, hold_reason, source)
     on conflict (id) do nothing returning id`,
    [
      sorted.map((order) => order.id),
      sorted.map((order) => order.number),
      sorted.map((order) => order.site),
      sorted.map((order) => order.status),
      sorted.map((order) => (order.status === 'held' ? order.holdReason : null)),
      sorted.map((order) => JSON.stringify(order)),
    ],
  )
  return new Set(rows.map((row) => row.id))
}

/**
 * The status moves only where the order system says another one than it said before, and only where that move may be
 * made: sending "released" again neither reopens a packed order nor undoes a supervisor's hold.
 */
async function changeOrder(sql: Sql, row: OrderRow, order: OrderSource): Promise<void> {
  const says = order.status !== row.source.status
  const status: OrderState = says && mayMove(row.status, order.status, 'order-system') ? order.status : row.status
  const holdReason = status === 'held' ? (order.status === 'held' ? order.holdReason : row.hold_reason) : null
  await sql.query(
    `update orders set number = $2, site = $3, status = $4, hold_reason = $5, source = $6, revision = revision + 1,
       address_at = case when source -> 'shipTo' = $6::jsonb -> 'shipTo' then address_at else clock_timestamp() end
     where id = $1`,
    [row.id, order.number, order.site, status, holdReason, JSON.stringify(order)],
  )
}
