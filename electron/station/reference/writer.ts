import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type Change, type ReferenceKind, referenceRows } from '../../../shared/reference/change.ts'
import { parse } from '../../../shared/schema.ts'
import type { PullPorts } from '../../../shared/sync/pull.ts'
import { DamagedFile } from '../sqlite-damage.ts'
import { createTables, kinds, tables } from './tables.ts'

export const REFERENCE_VERSION = 9

/** Lost means pulled again, so nothing waits for the disk here; rows and cursor still stand or fall together. */
export function prepareReference(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000')
  const version = db.prepare('PRAGMA user_version').get()?.['user_version']
  if (version === REFERENCE_VERSION) return
  // Of another version of this program: as good as damaged, for it is pulled again.
  if (version !== 0) throw new DamagedFile(`reference data of version ${version}`)
  db.exec('BEGIN')
  createTables(db)
  db.exec(`PRAGMA user_version = ${REFERENCE_VERSION}; COMMIT`)
}

type Writer = Pick<PullPorts, 'cursor' | 'apply'>

/** `skipped` hears of rows that do not fit their schema: one such row must not stop all that come after it. */
export function writerOn(db: DatabaseSync, skipped: (change: Change, why: string) => void): Writer {
  const cursor = db.prepare("SELECT value FROM pulled WHERE name = 'cursor'")
  const mark = db.prepare('INSERT INTO pulled VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
  const upserts = perKind((kind) => db.prepare(upsertSql(kind)))
  const deletes = perKind((kind) => db.prepare(`DELETE FROM "${kind}" WHERE key = ?`))

  const apply = (change: Change) => {
    const { kind, key, row } = change
    if (row === null) return deletes[kind].run(key)
    const parsed = parse<unknown>(referenceRows[kind], row)
    if (!parsed.ok) {
      // A checklist newer than this program: an older one goes on, and the status says so.
      if (kind === 'checklist' || kind === 'rules') mark.run(`skipped ${key}`, parsed.error)
      return skipped(change, parsed.error)
    }
    return upserts[kind].run(key, JSON.stringify(parsed.value), ...columnsOf(kind, parsed.value))
  }

  return {
    cursor: () => (cursor.get()?.['value'] as string | undefined) ?? null,
    apply({ changes, cursor: next, startOver, asOf }) {
      db.exec('BEGIN IMMEDIATE')
      try {
        if (startOver) empty(db)
        changes.forEach(apply)
        mark.run('cursor', next)
        if (asOf) mark.run('asOf', asOf)
        db.exec('COMMIT')
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      }
    },
  }
}

function empty(db: DatabaseSync): void {
  for (const kind of kinds) db.exec(`DELETE FROM "${kind}"`)
  db.exec("DELETE FROM pulled WHERE name = 'asOf' OR name LIKE 'skipped %'")
}

function perKind(make: (kind: ReferenceKind) => StatementSync): Record<ReferenceKind, StatementSync> {
  return Object.fromEntries(kinds.map((kind) => [kind, make(kind)])) as Record<ReferenceKind, StatementSync>
}

function upsertSql(kind: ReferenceKind): string {
  const names = ['row', ...Object.keys(tables[kind].columns)]
  const columns = names.map((name) => `, "${name}"`).join('')
  const updates = names.map((name) => `"${name}" = excluded."${name}"`).join(', ')
  return `INSERT INTO "${kind}" (key${columns}) VALUES (?${', ?'.repeat(names.length)})
    ON CONFLICT DO UPDATE SET ${updates}`
}

function columnsOf(kind: ReferenceKind, row: unknown): (string | number | null)[] {
  const columns = tables[kind].columns as Record<string, (row: unknown) => string | number | null>
  return Object.values(columns).map((column) => column(row))
}
