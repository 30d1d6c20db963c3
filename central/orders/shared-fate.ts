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

type Move = { to: OrderState; by: Mover; holdReason?: string | undefined }

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

/** Brings the back orders of an order in step with what the order system now says of it; answers those that changed. */
export async function shareWithBackorders(sql: Sql, before: OrderSource, now: OrderSource): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from orders where backorder_of = $1 and status not in ('packed', 'shipped', 'cancelled')`,
    [now.id],
  )
  const open = [
    ...(
      await lockOrders(
        sql,
        rows.map(({ id }) => id),
      )
    ).values(),
  ]
  const moved =
    now.status === before.status ? [] : await moveAll(sql, open, { to: now.status, by: 'order-system', ...holdOf(now) })
  const { shipTo, carrier, service } = now
  const redirected = await sql.query<{ id: string }>(
    `update orders set source = source || $2::jsonb, revision = revision + 1,
       address_at = case when source -> 'shipTo' = $2::jsonb -> 'shipTo' then address_at else clock_timestamp() end,
       way_revision = case when source ->> 'carrier' = $3 and source ->> 'service' = $4 then way_revision else revision + 1 end
     where id = any($1) and not source @> $2::jsonb returning id`,
    [open.map(({ id }) => id), JSON.stringify({ shipTo, carrier, service }), carrier, service],
  )
  return [...moved, ...redirected.rows.map(({ id }) => id)]
}

function holdOf({ holdReason }: OrderSource): { holdReason?: string } {
  return holdReason === null ? {} : { holdReason }
}
