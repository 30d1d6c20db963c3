import type { OrderState } from '../../shared/order/order.ts'
import { type Mover, mayMove } from '../../shared/order/states.ts'
import type { Sql } from '../database/pool.ts'
import { lockOrders, type OrderRow, type OrderSource } from './order-rows.ts'

/**
 * An order and its back orders: what was sent without is still the same sale. Where the first parcel goes, so does the rest,
 * and where the sale is on hold or cancelled, no part of it is packed.
 */
export async function lockWithBackorders(sql: Sql, id: string): Promise<Map<string, OrderRow>> {
  const { rows } = await sql.query<{ id: string }>('select id from orders where id = $1 or backorder_of = $1', [id])
  return lockOrders(
    sql,
    rows.map((row) => row.id),
  )
}

type Move = { to: OrderState; by: Mover; holdReason?: string | null }

/** Moves those of them that may be moved; answers their ids. */
export async function moveAll(sql: Sql, rows: readonly OrderRow[], { to, by, holdReason }: Move): Promise<string[]> {
  const moving = rows.filter(({ status }) => status !== to && mayMove(status, to, by)).map(({ id }) => id)
  await sql.query('update orders set status = $2, hold_reason = $3, revision = revision + 1 where id = any($1)', [
    moving,
    to,
    to === 'held' ? (holdReason ?? null) : null,
  ])
  return moving
}

/** Gives those of them that are on hold another reason; answers their ids. */
export async function holdAnew(sql: Sql, rows: readonly OrderRow[], reason: string | null): Promise<string[]> {
  const held = rows.filter(({ status, hold_reason: before }) => status === 'held' && before !== reason)
  const ids = held.map(({ id }) => id)
  await sql.query('update orders set hold_reason = $2, revision = revision + 1 where id = any($1)', [ids, reason])
  return ids
}

/** The back orders of each that have not left. */
export async function openBackorders(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql.query<{ id: string; of: string }>(
    `select id, backorder_of as of from orders
     where backorder_of = any($1) and status not in ('packed', 'shipped', 'cancelled')`,
    [ids],
  )
  const groups = Map.groupBy(rows, ({ of }) => of)
  return new Map([...groups].map(([of, rest]) => [of, rest.map(({ id }) => id)]))
}

type Change = { before: OrderRow; now: OrderSource; rest: readonly string[] }

/** Brings the back orders of an order, `rest`, in step with what is said of it now; answers those that changed. */
export async function shareWithBackorders(sql: Sql, { before, now, rest }: Change): Promise<string[]> {
  // One of them may have been packed while this waited for the lock.
  const open = [...(await lockOrders(sql, rest)).values()].filter(({ status }) => !hasLeft(status))
  const shared = await shareFate(sql, open, before, now)
  const { shipTo, carrier, service } = now
  const redirected = await sql.query<{ id: string }>(
    `update orders set source = source || $2::jsonb, revision = revision + 1,
       address_at = case when source -> 'shipTo' = $2::jsonb -> 'shipTo' then address_at else clock_timestamp() end,
       way_revision = case when source ->> 'carrier' = $3 and source ->> 'service' = $4 then way_revision else revision + 1 end
     where id = any($1) and not source @> $2::jsonb returning id`,
    [open.map(({ id }) => id), JSON.stringify({ shipTo, carrier, service }), carrier, service],
  )
  return [...shared, ...redirected.rows.map(({ id }) => id)]
}

async function shareFate(
  sql: Sql,
  open: readonly OrderRow[],
  before: OrderRow,
  { status: to, holdReason }: OrderSource,
): Promise<string[]> {
  const { status, holdReason: said } = before.source
  const moved = to === status ? [] : await moveAll(sql, open, { to, by: 'order-system', holdReason })
  if (to !== 'held' || (to === status && holdReason === said)) return moved
  // What was held for a reason of its own stays so. Of an order that has left only the source knows the reason of the rest.
  const alike = open.filter(({ hold_reason: own }) => own === said || own === before.hold_reason)
  return [...moved, ...(await holdAnew(sql, alike, holdReason))]
}

function hasLeft(status: OrderState): boolean {
  return status === 'packed' || status === 'shipped' || status === 'cancelled'
}
