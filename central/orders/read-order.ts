import { order } from '../../shared/order/order.ts'
import { conflict } from '../../shared/reference/change.ts'
import { count, id, instant, positive, z } from '../../shared/schema.ts'
import type { Sql } from '../database/pool.ts'
import { notFound } from '../problem.ts'
import { CONFLICT_SELECT, type ConflictRow, conflictOf } from './conflicts.ts'
import { type OrderRow, orderOf } from './order-rows.ts'

export const packSummary = z.object({
  id,
  station: id,
  site: id,
  operator: id,
  state: z.enum(['open', 'paused', 'closed', 'abandoned', 'stopped', 'handed-over']),
  openedAt: instant.nullable(),
  endedAt: instant.nullable(),
  checklist: z.object({ id, version: count }).nullable(),
  cartons: z.array(z.object({ carton: positive, type: id, number: z.string() })),
})
export type PackSummary = z.infer<typeof packSummary>

/** An order with all that happened to it. */
export const orderDossier = z.object({
  order,
  packs: z.array(packSummary),
  flagged: z.boolean(),
  conflicts: z.array(conflict),
})
export type OrderDossier = z.infer<typeof orderDossier>

type PackRow = {
  id: string
  station: string
  site: string
  operator: string
  state: PackSummary['state']
  opened_at: string | null
  ended_at: string | null
  checklist: string | null
  checklist_version: number | null
  cartons: PackSummary['cartons']
}

export async function readOrder(sql: Sql, orderId: string): Promise<OrderDossier> {
  const orders = await sql.query<OrderRow>(
    'select id, status, hold_reason, flagged, revision, source from orders where id = $1',
    [orderId],
  )
  const [row] = orders.rows
  if (!row) throw notFound('order', orderId)
  const packs = await sql.query<PackRow>('select * from packs where order_id = $1 order by opened_at, id', [orderId])
  const conflicts = await sql.query<ConflictRow>(`${CONFLICT_SELECT} where c.order_id = $1 order by c.id`, [orderId])
  return {
    order: orderOf(row),
    packs: packs.rows.map(packOf),
    flagged: row.flagged,
    conflicts: conflicts.rows.map(conflictOf),
  }
}

function packOf(row: PackRow): PackSummary {
  const { id, station, site, operator, state, cartons } = row
  const checklist =
    row.checklist === null || row.checklist_version === null
      ? null
      : { id: row.checklist, version: row.checklist_version }
  return { id, station, site, operator, state, openedAt: row.opened_at, endedAt: row.ended_at, checklist, cartons }
}
