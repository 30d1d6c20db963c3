import type { ChangesAnswer } from '../../shared/api/contract.ts'
import type { Change } from '../../shared/reference/change.ts'
import type { Sql } from '../database/pool.ts'
import { SURE_AS_OF } from './as-of.ts'
import { type Cursor, readCursor, startOf, writeCursor } from './cursor.ts'

type Row = Change & { tx_text: string; pos_text: string }

/**
 * One page of what changed after `cursor`. Rows of a transaction that is not below every open one stay out until they
 * are: an earlier transaction may still commit rows before them, and a cursor that went past would skip those.
 */
export async function readChanges(
  sql: Sql,
  timeline: string,
  asked: { cursor?: string | undefined; limit: number },
): Promise<ChangesAnswer> {
  const asOf = (await sql.query<{ as_of: string }>(`select ${SURE_AS_OF} as as_of`)).rows[0]?.as_of
  const given = asked.cursor === undefined ? startOf(timeline) : readCursor(asked.cursor)
  const fits = given?.timeline === timeline && (await isOfThePast(sql, given))
  const from = fits ? given : startOf(timeline)
  const { rows } = await sql.query<Row>(
    `select kind, key, row, tx::text as tx_text, pos::text as pos_text from changes
     where (tx, pos) > ($1::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
     order by tx, pos limit $3`,
    [from.tx, from.pos, asked.limit + 1],
  )
  const page = rows.slice(0, asked.limit)
  return {
    cursor: writeCursor({ ...from, ...placeOf(page.at(-1)) }),
    reset: !fits,
    more: rows.length > page.length,
    changes: page.map(({ kind, key, row }) => ({ kind, key, row })),
    asOf: asOf ?? new Date(0).toISOString(),
  }
}

function placeOf(row: Row | undefined): Partial<Cursor> {
  return row ? { tx: row.tx_text, pos: row.pos_text } : {}
}

/** A cursor of transactions that have not happened yet comes from a time that a restore has undone. */
async function isOfThePast(sql: Sql, { tx }: Cursor): Promise<boolean> {
  const { rows } = await sql.query<{ past: boolean }>(
    'select $1::text::xid8 < pg_snapshot_xmax(pg_current_snapshot()) as past',
    [tx],
  )
  return rows[0]?.past ?? false
}
