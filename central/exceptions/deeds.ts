import { assertNever } from '../../shared/assert-never.ts'
import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import type { OrderState } from '../../shared/order/order.ts'
import { mayMove } from '../../shared/order/states.ts'
import type { Sql } from '../database/pool.ts'
import type { Touched } from '../ingest/touched.ts'
import { lockOrders, type OrderSource } from '../orders/order-rows.ts'
import { asSent, upsertOrders } from '../orders/upsert.ts'
import { moveStock, stockKey } from '../stock/levels.ts'
import { putBack } from '../stock/put-back.ts'
import { withdrawLabels } from './withdraw-labels.ts'

type Resolved = Extract<StreamEvent, { type: 'exception.resolved' }>
/** `site` is the one the exception was raised at. */
type Deed = { site: string; event: Resolved; about: ExceptionState; touched: Touched }

/**
 * What a resolution does to orders, stock and labels. Nothing here refuses: a deed that does not fit what central knows by
 * then changes nothing, and the resolution stands in the ledger all the same.
 */
export async function doDeed(sql: Sql, deed: Deed): Promise<void> {
  const { event, about } = deed
  const { verb } = event.data
  switch (verb) {
    case 'release':
      return moveOrder(sql, deed, 'released')
    case 'to-support':
      return moveOrder(sql, deed, 'held')
    case 'change-line':
    case 'cancel-line':
      return changeLine(sql, deed)
    case 'replace':
      return replaceUnits(sql, deed)
    case 'restock':
      return about.pack === null ? undefined : putBack(sql, event, [about.pack], deed.touched)
    case 'void-label':
      return about.pack === null ? undefined : withdrawLabels(sql, [about.pack])
    case 'ship-short':
      // The pack itself is closed short at its bench, and says so.
      return
    default:
      return assertNever(verb)
  }
}

async function moveOrder(sql: Sql, { about, touched }: Deed, to: OrderState): Promise<void> {
  if (about.order === null) return
  const row = (await lockOrders(sql, [about.order])).get(about.order)
  if (!row || row.status === to || !mayMove(row.status, to, 'order-system')) return
  await sql.query('update orders set status = $2, hold_reason = $3, revision = revision + 1 where id = $1', [
    row.id,
    to,
    to === 'held' ? `exception: ${about.code}` : null,
  ])
  touched.orders.add(row.id)
}

/** As if the order system had sent the order with that line changed; a line of nought is taken out. */
async function changeLine(sql: Sql, { event, about }: Deed): Promise<void> {
  if (about.order === null) return
  const row = (await lockOrders(sql, [about.order])).get(about.order)
  if (!row) return
  const quantity = event.data.verb === 'cancel-line' ? 0 : (event.data.quantity ?? 0)
  const lines = row.source.lines.flatMap((line) => {
    if (line.line !== event.data.line) return [line]
    return quantity > 0 ? [{ ...line, quantity }] : []
  })
  const changed: OrderSource = lines.length > 0 ? { ...row.source, lines } : { ...row.source, status: 'cancelled' }
  await upsertOrders(sql, [asSent(changed)])
}

/** One more unit left the shelf than the pack will say, for the one it took first cannot be sold: at the pack's own site. */
async function replaceUnits(sql: Sql, { site, event, about, touched }: Deed): Promise<void> {
  const product = event.data.product ?? about.product
  if (product === null) return
  const { rows } = await sql.query<{ site: string }>('select site from packs where id = $1', [about.pack])
  const key = { product, site: rows[0]?.site ?? site }
  const { stream, seq } = event
  const units = new Map([[product, -(event.data.quantity ?? about.quantity ?? 1)]])
  await moveStock(sql, { stream, seq, site: key.site, reason: 'replaced' }, units)
  touched.stock.set(stockKey(key), key)
}
