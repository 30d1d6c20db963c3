import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { Station } from '../access/stations.ts'
import { publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'
import { type Touched, touchLots } from '../ingest/touched.ts'
import { CONFLICT_SELECT, type ConflictRow, conflictOf } from '../orders/conflicts.ts'
import { moveStock, stockKey } from '../stock/levels.ts'
import { putIntoLots } from '../stock/lots.ts'
import { withdrawLabels } from './withdraw-labels.ts'

type Resolved = Extract<StreamEvent, { type: 'conflict.resolved' }>

/**
 * Settles what two benches did: the pack that is kept ships; the goods of the others go back to the shelf and their labels
 * are void. Once: whoever settles it second changes nothing.
 */
export async function resolveConflict(sql: Sql, station: Station, event: Resolved, touched: Touched): Promise<void> {
  const { keep } = event.data
  const resolution = { keep, operator: event.operator, station: event.station, at: event.at }
  const { rowCount } = await sql.query(
    'update conflicts set resolved_at = $2, resolution = $3 where id = $1 and resolved_at is null',
    [event.subject, event.at, JSON.stringify(resolution)],
  )
  if (!rowCount) return
  const { rows } = await sql.query<ConflictRow>(`${CONFLICT_SELECT} where c.id = $1`, [event.subject])
  const [row] = rows
  if (!row) return
  const others = keep === null ? [] : row.packs.map(({ pack }) => pack).filter((pack) => pack !== keep)
  if (row.packs.some(({ pack }) => pack === keep) && others.length > 0) {
    await putBack(sql, { station, event, touched }, others)
  }
  await publish(sql, 'conflict', new Map([[row.id, conflictOf(row)]]))
  await unflag(sql, row.order_id, touched)
}

async function putBack(
  sql: Sql,
  { station: { site }, event: { stream, seq, at }, touched }: { station: Station; event: Resolved; touched: Touched },
  packs: readonly string[],
): Promise<void> {
  const { rows } = await sql.query<{ event: StreamEvent }>(
    `select distinct on (subject) event from events where subject = any($1) and type = 'pack.closed'
     order by subject, stream, seq`,
    [packs],
  )
  const units = new Map<string, number>()
  for (const { event: closed } of rows) {
    if (closed.type !== 'pack.closed') continue
    for (const { product, quantity } of closed.data.lines) units.set(product, (units.get(product) ?? 0) + quantity)
  }
  await moveStock(sql, { stream, seq, site, reason: 'restocked' }, units)
  for (const product of units.keys()) touched.stock.set(stockKey({ product, site }), { product, site })
  const lots = rows.flatMap(({ event: closed }) => (closed.type === 'pack.closed' ? (closed.data.lots ?? []) : []))
  touchLots(touched, await putIntoLots(sql, { stream, seq, at, site }, lots))
  await withdrawLabels(sql, packs)
}

/** The order's flag goes when nothing about it waits for a person any more. */
async function unflag(sql: Sql, order: string | null, touched: Touched): Promise<void> {
  if (order === null) return
  await sql.query(
    `update orders set flagged = false where id = $1
       and not exists (select from conflicts where order_id = $1 and resolved_at is null)`,
    [order],
  )
  touched.orders.add(order)
}
