import type { Order } from '../../../shared/order/order.ts'
import { whoseOf } from '../../../shared/order/whose.ts'
import type { QueueRow } from '../../../shared/reference/dossier.ts'
import type { Rows } from './rows.ts'

type Asked = { limit: number; search: string; list: string | null }

/**
 * Orders to pack, soonest promise first, those of the pick list `list` before all others. What was packed here and waits
 * for central to say so is left out.
 */
export function queueOf(rows: Rows, { limit, search, list }: Asked): { rows: QueueRow[]; total: number } {
  const hits = `FROM "order" WHERE status = 'released' AND id NOT IN (SELECT id FROM packed_here) AND instr(search, ?) > 0`
  const found = rows.ask(
    `WITH hit AS (SELECT key ${hits} ORDER BY due, number LIMIT ?)
     SELECT "order".* FROM hit CROSS JOIN "order" USING (key) ORDER BY due, number`,
    search,
    limit,
  )
  const total = rows.ask(`SELECT count(*) AS total ${hits}`, search)[0]?.['total'] as number
  const first =
    list === null
      ? []
      : rows.ask(`SELECT * ${hits} AND list = ? COLLATE NOCASE ORDER BY due, number LIMIT ?`, search, list, limit)
  const keys = new Set(first.map(({ key }) => key))
  const others = found.filter(({ key }) => !keys.has(key))
  const shown = [...first, ...others].slice(0, limit)
  return { rows: shown.map((row) => queueRow(row, isShared(rows, row['number'] as string))), total }
}

/** Two shops may both have a #1001. */
function isShared(rows: Rows, number: string): boolean {
  const open = `SELECT count(*) AS n FROM "order" WHERE number = ? COLLATE NOCASE AND status IN ('released', 'packing', 'held')`
  return (rows.ask(open, number)[0]?.['n'] as number) > 1
}

/** Whether another order, in whatever state, has its number: one that is refused has to be told from it. */
export function sharesNumber(rows: Rows, { id, number }: Pick<Order, 'id' | 'number'>): boolean {
  return rows.ask('SELECT 1 FROM "order" WHERE number = ? COLLATE NOCASE AND id <> ? LIMIT 1', number, id).length > 0
}

function queueRow(row: Record<string, unknown>, shared: boolean): QueueRow {
  const text = (name: string) => row[name] as string
  return {
    order: text('id'),
    number: text('number'),
    carrier: text('carrier'),
    service: text('service'),
    promisedShipAt: text('due') === '9999' ? null : text('due'),
    units: row['units'] as number,
    lines: row['lines'] as number,
    pickList: row['list'] as string | null,
    whose: shared ? whoseOf(JSON.parse(text('row'))) : null,
  }
}
