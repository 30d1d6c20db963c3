import type { ReferenceKind, ReferenceRow } from '../../shared/reference/change.ts'
import type { Sql } from '../database/pool.ts'

export type Counts = { created: number; changed: number; unchanged: number }

/** Tells the benches the newest state of some rows. A row that says what it said before is not a change. */
export async function publish<K extends ReferenceKind>(
  sql: Sql,
  kind: K,
  rows: ReadonlyMap<string, ReferenceRow[K]>,
): Promise<Counts> {
  if (rows.size === 0) return { created: 0, changed: 0, unchanged: 0 }
  // In the order of their keys, so that two transactions that share rows meet in the same order.
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
  const { rows: written } = await sql.query<{ created: boolean }>(
    `insert into changes as held (kind, key, row)
     select $1, given.key, given.row::jsonb from unnest($2::text[], $3::text[]) as given (key, row)
     on conflict (kind, key) do update set tx = excluded.tx, pos = excluded.pos, row = excluded.row
       where held.row is distinct from excluded.row
     returning (xmax = 0) as created`,
    [kind, sorted.map(([key]) => key), sorted.map(([, row]) => JSON.stringify(row))],
  )
  const created = written.filter((row) => row.created).length
  return { created, changed: written.length - created, unchanged: rows.size - written.length }
}

/** Tells the benches that rows are gone. What was never told is not told now. */
export async function withdraw(sql: Sql, kind: ReferenceKind, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await sql.query(
    `update changes set tx = pg_current_xact_id(), pos = nextval('changes_pos'), row = null
     where kind = $1 and key = any($2) and row is not null`,
    [kind, [...keys].sort()],
  )
}

export function addCounts(...all: Counts[]): Counts {
  return {
    created: all.reduce((sum, each) => sum + each.created, 0),
    changed: all.reduce((sum, each) => sum + each.changed, 0),
    unchanged: all.reduce((sum, each) => sum + each.unchanged, 0),
  }
}

/**
 * Publishes rows whose first holder keeps them; answers the rows that stand there, ours or those that were there before.
 * Waits for a transaction that is about to write the same key, so two can not both be first.
 */
export async function publishFirst<K extends ReferenceKind>(
  sql: Sql,
  kind: K,
  rows: ReadonlyMap<string, ReferenceRow[K]>,
): Promise<Map<string, ReferenceRow[K]>> {
  const keys = [...rows.keys()].sort()
  await sql.query(
    `insert into changes (kind, key, row)
     select $1, given.key, given.row::jsonb from unnest($2::text[], $3::text[]) as given (key, row)
     on conflict (kind, key) do nothing`,
    [kind, keys, keys.map((key) => JSON.stringify(rows.get(key)))],
  )
  const { rows: standing } = await sql.query<{ key: string; row: ReferenceRow[K] }>(
    'select key, row from changes where kind = $1 and key = any($2)',
    [kind, keys],
  )
  return new Map(standing.map(({ key, row }) => [key, row]))
}
