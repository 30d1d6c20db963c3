import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { ReferenceKind, ReferenceRow } from '../../../shared/reference/change.ts'

export type Rows = {
  /** Rows of one kind that fit `where`, an SQL condition with `?` for `values` (it may end in ORDER BY and LIMIT). */
  all<K extends ReferenceKind>(kind: K, where: string, ...values: SQLInputValue[]): ReferenceRow[K][]
  one<K extends ReferenceKind>(kind: K, where: string, ...values: SQLInputValue[]): ReferenceRow[K] | null
  /** Any other question. */
  ask(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[]
}

/** Reads rows that the writer has checked: their JSON needs no second check. Statements are prepared once each. */
export function rowsIn(db: DatabaseSync): Rows {
  const prepared = new Map<string, StatementSync>()
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? db.prepare(sql)
    prepared.set(sql, known)
    return known
  }
  const all: Rows['all'] = (kind, where, ...values) =>
    statement(`SELECT row FROM "${kind}" WHERE ${where}`)
      .all(...values)
      .map(({ row }) => JSON.parse(row as string))
  return {
    all,
    one: (kind, where, ...values) => all(kind, where, ...values)[0] ?? null,
    ask: (sql, ...values) => statement(sql).all(...values),
  }
}
