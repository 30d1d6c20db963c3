import { isDeepStrictEqual } from 'node:util'
import type { ordersRequest } from '../../shared/api/contract.ts'
import type { OrderState } from '../../shared/order/order.ts'
import { mayMove } from '../../shared/order/states.ts'
import type { z } from '../../shared/schema.ts'
import type { Counts } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'
import { requireDocuments } from '../documents/store.ts'
import { CentralProblem } from '../problem.ts'
import { lockGoods, requireProducts, takeGoods } from './goods.ts'
import { labelOf } from './label-bytes.ts'
import { lockOrders, type OrderRow, type OrderSource } from './order-rows.ts'
import { settleOrders } from './settle.ts'
import { openBackorders, shareWithBackorders } from './shared-fate.ts'

export type Intake = z.output<typeof ordersRequest>
export type IntakeCounts = { orders: Counts; goods: Counts }

/** Takes in what an order system sends: products and their codes first, because the lines of the orders name them. */
export async function takeIn(sql: Sql, intake: Intake): Promise<IntakeCounts> {
  requireDistinctLines(intake.orders)
  await lockGoods(sql)
  const goods = await takeGoods(sql, intake)
  await requireProducts(
    sql,
    intake.orders.flatMap((each, index) =>
      each.lines.map((line) => ({ product: line.product, where: `orders.${index} (${each.number})` })),
    ),
  )
  const orders = intake.orders.map((order) => ({ ...order, carrierLabel: labelOf(order.carrierLabel) }))
  await requireDocuments(sql, orders)
  await requireOneClient(sql, orders)
  return { orders: await upsertOrders(sql, orders.map(asSent)), goods }
}

/** Lines are counted by their ids: two of one id would be packed as one. */
function requireDistinctLines(orders: Intake['orders']): void {
  for (const [index, { number, lines }] of orders.entries()) {
    if (new Set(lines.map((line) => line.line)).size === lines.length) continue
    throw new CentralProblem(
      'bad-request',
      `orders.${index} (${number}): two of its lines have the same id. Number them differently. Nothing was taken.`,
    )
  }
}

/** Order ids are a shop's own: a second shop's order under the same id would take the first one's place. */
async function requireOneClient(sql: Sql, orders: readonly OrderSource[]): Promise<void> {
  const { rows } = await sql.query<{ id: string; client: string }>(
    `select id, source ->> 'client' as client from orders where id = any($1)`,
    [orders.map(({ id }) => id)],
  )
  const clients = new Map(rows.map(({ id, client }) => [id, client]))
  for (const [index, { id, number, client }] of orders.entries()) {
    const other = clients.get(id) ?? client
    clients.set(id, other || client)
    if (other === client || other === '' || client === '') continue
    throw new CentralProblem(
      'bad-request',
      `orders.${index} (${number}): the id ${id} is an order of ${other}, not of ${client}. Give each client's orders ` +
        'ids of their own. Nothing was taken.',
    )
  }
}

/**
 * An order by what is said of it: `from` makes it of what is here, or answers undefined where none is to be made. `hasRest`:
 * a back order of it is not packed yet.
 */
export type SentOrder = { id: string; from(here: OrderRow | undefined, hasRest: boolean): OrderSource | undefined }

export function asSent(order: OrderSource): SentOrder {
  return { id: order.id, from: () => order }
}

export async function upsertOrders(sql: Sql, sent: readonly SentOrder[]): Promise<Counts> {
  const newest = new Map(sent.map((order) => [order.id, order]))
  const created = await createOrders(
    sql,
    [...newest.values()].flatMap((order) => order.from(undefined, false) ?? []),
  )
  const held = await lockOrders(
    sql,
    [...newest.keys()].filter((id) => !created.has(id)),
  )
  const withRest = await openBackorders(sql, [...held.keys()])
  const touched = new Set(created)
  const besides = new Set<string>()
  for (const row of held.values()) {
    const order = newest.get(row.id)?.from(row, withRest.has(row.id))
    if (!order || isDeepStrictEqual(row.source, order)) continue
    touched.add(row.id)
    await changeOrder(sql, row, order)
    const rest = withRest.get(row.id) ?? []
    for (const each of await shareWithBackorders(sql, { before: row, now: order, rest })) besides.add(each)
  }
  await settleOrders(sql, new Set([...touched, ...besides]), new Set())
  const changed = touched.size - created.size
  return { created: created.size, changed, unchanged: held.size - changed }
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
  const says = order.status !== row.source.status || order.holdReason !== row.source.holdReason
  const status: OrderState = says && mayMove(row.status, order.status, 'order-system') ? order.status : row.status
  const holdReason = status === 'held' ? (order.status === 'held' ? order.holdReason : row.hold_reason) : null
  await sql.query(
    `update orders set number = $2, site = $3, status = $4, hold_reason = $5, source = $6, revision = revision + 1,
       address_at = case when source -> 'shipTo' = $6::jsonb -> 'shipTo' then address_at else clock_timestamp() end,
       lines_revision = case when source -> 'lines' = $6::jsonb -> 'lines' then lines_revision else revision + 1 end,
       way_revision = case when $7 then way_revision else revision + 1 end
     where id = $1`,
    [row.id, order.number, order.site, status, holdReason, JSON.stringify(order), isSameWay(row.source, order)],
  )
}

/** How it travels: a label bought for another way is another way. */
function isSameWay(before: OrderSource, now: OrderSource): boolean {
  const way = ({ carrier, service, carrierLabel }: OrderSource) => [carrier, service, carrierLabel?.tracking ?? null]
  return isDeepStrictEqual(way(before), way(now))
}
