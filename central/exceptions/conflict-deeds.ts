import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'
import type { Touched } from '../ingest/touched.ts'
import { CONFLICT_SELECT, type ConflictRow, conflictOf } from '../orders/conflicts.ts'
import { putBack } from '../stock/put-back.ts'
import { withdrawLabels } from './withdraw-labels.ts'

type Resolved = Extract<StreamEvent, { type: 'conflict.resolved' }>

/**
 * Settles what two benches did: the pack that is kept ships; the goods of the others go back to the shelf and their labels
 * are void. Once: whoever settles it second changes nothing.
 */
export async function resolveConflict(sql: Sql, event: Resolved, touched: Touched): Promise<void> {
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
    await putBack(sql, event, others, touched)
    await withdrawLabels(sql, others)
  }
  await publish(sql, 'conflict', new Map([[row.id, conflictOf(row)]]))
  await unflag(sql, row.order_id, touched)
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
