import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { Sql } from '../database/pool.ts'
import { lockOrders, type OrderRow, type OrderSource } from './order-rows.ts'
import { settleOrders } from './settle.ts'

type Missing = { line: string; product: string; quantity: number }

/**
 * Makes an order of what another one was sent without, under the next number: 1047/2 after 1047. The same
 * parcel makes it once, and an order that is not known makes none: its lines are all that an order system gave us.
 */
export async function makeBackorder(sql: Sql, from: string, missing: readonly Missing[]): Promise<void> {
  const row = (await lockOrders(sql, [from])).get(from)
  if (!row) return
  const source = backorderOf(row.source, missing)
  await sql.query(
    `insert into orders (id, number, site, status, hold_reason, source, backorder_of)
     select $1, $2, $3, $6, $7, $4, coalesce(backorder_of, id) from orders where id = $5
     on conflict (id) do nothing`,
    [source.id, source.number, source.site, JSON.stringify(source), from, ...fateOf(row)],
  )
  await settleOrders(sql, new Set([source.id]), new Set())
}

/** What was held or cancelled while a bench packed a part of it holds for the rest, too. */
function fateOf({ status, hold_reason: reason }: OrderRow): [OrderRow['status'], string | null] {
  return status === 'held' || status === 'cancelled' ? [status, reason] : ['released', null]
}

/** The label that was bought and the papers went with the first parcel. */
export function backorderOf(order: OrderSource, missing: readonly Missing[]): OrderSource {
  // A part of a kit stands on no line of the order: it is sent by itself.
  const lines = missing.map(({ line, product, quantity }) => ({ line, product, quantity }))
  return {
    ...{ ...order, id: nextOf(order.id, 64), number: nextOf(order.number, 128), lines },
    ...{ status: 'released', holdReason: null, carrierLabel: null, documents: [] },
    ...{ tote: null, slot: null, pickList: null, pickStartedAt: null },
  }
}

/** `1047` is followed by `1047/2`, that by `1047/3`. At most `longest` characters, the end of which counts. */
function nextOf(name: string, longest: number): string {
  const parts = /^(.*)\/(\d{1,4})$/.exec(name)
  const next = `/${Number(parts?.[2] ?? 1) + 1}`
  return `${(parts?.[1] ?? name).slice(0, longest - next.length)}${next}`
}

type Shortened = Extract<StreamEvent, { type: 'pack.shortened' }>

/** Puts an order on hold that a bench may not send incomplete. What was cancelled or packed meanwhile stays so. */
export async function holdForShortage(sql: Sql, { order, reason }: Shortened['data']): Promise<void> {
  await sql.query(
    `update orders set status = 'held', hold_reason = $2, revision = revision + 1
     where id = $1 and status in ('released', 'packing')`,
    [order, reason === 'damaged' ? 'Goods damaged at the bench' : 'Goods missing at the bench'],
  )
}
