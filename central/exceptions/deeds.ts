import { assertNever } from '../../shared/assert-never.ts'
import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import type { OrderState } from '../../shared/order/order.ts'
import { mayMove } from '../../shared/order/states.ts'
import type { Station } from '../access/stations.ts'
import type { Sql } from '../database/pool.ts'
import { type Touched, touchLots } from '../ingest/touched.ts'
import { lockOrders, type OrderSource } from '../orders/order-rows.ts'
import { upsertOrders } from '../orders/upsert.ts'
import { moveStock, stockKey } from '../stock/levels.ts'
import { putIntoLots } from '../stock/lots.ts'
import { withdrawLabels } from './withdraw-labels.ts'

type Resolved = Extract<StreamEvent, { type: 'exception.resolved' }>
type Deed = { station: Station; event: Resolved; about: ExceptionState; touched: Touched }

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
      return restock(sql, deed)
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
  await upsertOrders(sql, [changed])
}

/** One more unit left the shelf than the pack will say, for the one it took first can not be sold. */
async function replaceUnits(sql: Sql, { station, event, about, touched }: Deed): Promise<void> {
  const product = event.data.product ?? about.product
  if (product === null) return
  const units = new Map([[product, -(event.data.quantity ?? 1)]])
  await move(sql, { station, event, touched }, 'replaced', units)
}

/** Goods of a box that was closed go back to the shelf. Before that they never left the stock. */
async function restock(sql: Sql, { station, event, about, touched }: Deed): Promise<void> {
  if (about.pack === null) return
  const { rows } = await sql.query<{ event: StreamEvent }>(
    `select event from events where subject = $1 and type = 'pack.closed' order by stream, seq limit 1`,
    [about.pack],
  )
  const closed = rows[0]?.event
  if (closed?.type !== 'pack.closed') return
  const units = new Map<string, number>()
  for (const { product, quantity } of closed.data.lines) units.set(product, (units.get(product) ?? 0) + quantity)
  await move(sql, { station, event, touched }, 'restocked', units)
  const { stream, seq, at } = event
  const lots = await putIntoLots(sql, { stream, seq, at, site: station.site }, closed.data.lots ?? [])
  touchLots(touched, lots)
}

async function move(
  sql: Sql,
  { station: { site }, event: { stream, seq }, touched }: Omit<Deed, 'about'>,
  reason: 'restocked' | 'replaced',
  units: ReadonlyMap<string, number>,
): Promise<void> {
  await moveStock(sql, { stream, seq, site, reason }, units)
  for (const product of units.keys()) touched.stock.set(stockKey({ product, site }), { product, site })
}
