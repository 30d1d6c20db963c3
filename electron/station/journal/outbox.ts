import type { DatabaseSync } from 'node:sqlite'
import type { Envelope } from '../../../shared/event/envelope.ts'
import type { Parked, PushPorts } from '../../../shared/sync/push.ts'
import { inTransaction } from './schema.ts'

type EventBatch = { stream: string; events: Envelope[] }

/** The journal as the push loop sees it: what central does not hold yet. */
export type Outbox = Omit<PushPorts, 'push' | 'read'> & {
  read(limit: number, from?: { stream: string; seq: number }): EventBatch | null
  waiting(): { count: number; oldestAt: string | null }
  parkedCount(): number
  /** What is parked, the newest first, and why. */
  parked(): { seq: number; type: string; reason: string; detail: string; at: string }[]
}

// CROSS JOIN tells SQLite to go from the few streams to their ends; by itself it reads all events there ever were.
const AFTER_CONFIRMED = (table: string) =>
  `FROM streams CROSS JOIN ${table} ON ${table}.stream = streams.stream AND ${table}.seq > streams.confirmed`
const UNSENT = `${AFTER_CONFIRMED('events')}
  LEFT JOIN parked ON parked.stream = events.stream AND parked.seq = events.seq WHERE parked.seq IS NULL`

export function outboxIn(db: DatabaseSync): Outbox {
  const first = db.prepare(`SELECT events.stream, events.seq, events.at ${UNSENT} ORDER BY minted, events.seq LIMIT 1`)
  const from = db.prepare(`
    SELECT seq, json FROM events LEFT JOIN parked USING (stream, seq)
    WHERE stream = ? AND seq >= ? AND parked.seq IS NULL ORDER BY seq LIMIT ?`)
  const confirm = db.prepare('UPDATE streams SET confirmed = ? WHERE stream = ? AND confirmed < ?')
  const park = db.prepare(`
    INSERT INTO parked (stream, seq, reason, detail, at)
    VALUES (?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ')) ON CONFLICT DO NOTHING`)
  const unsentFrom = db.prepare(`SELECT events.seq ${UNSENT} AND events.stream = ? AND events.seq >= ?`)
  const unconfirmed = db.prepare(`SELECT count(*) AS count ${AFTER_CONFIRMED('events')}`)
  const setAside = db.prepare(`SELECT count(*) AS count ${AFTER_CONFIRMED('parked')}`)
  const parked = db.prepare('SELECT count(*) AS count FROM parked')

  const parkedRows = db.prepare(`
    SELECT seq, type, parked.reason, parked.detail, parked.at FROM parked JOIN events USING (stream, seq)
    ORDER BY parked.at DESC, seq DESC LIMIT 20`)

  const parkRows = (stream: string, rows: readonly Parked[]) =>
    inTransaction(db, () => {
      for (const { seq, reason, detail } of rows) park.run(stream, seq, reason, detail)
    })

  return {
    read(limit, start) {
      const at = start ?? first.get()
      if (!at) return null
      const stream = at['stream'] as string
      const rows = from.all(stream, at['seq'] as number, limit)
      return { stream, events: consecutive(rows).map((row) => JSON.parse(row['json'] as string) as Envelope) }
    },
    markConfirmed(stream, to) {
      confirm.run(to, stream, to)
    },
    park: parkRows,
    parkFrom(stream, seq, reason, detail) {
      const rows = unsentFrom.all(stream, seq).map((row) => ({ seq: row['seq'] as number, reason, detail }))
      parkRows(stream, rows)
    },
    waiting() {
      const count = (unconfirmed.get()?.['count'] as number) - (setAside.get()?.['count'] as number)
      return { count, oldestAt: (first.get()?.['at'] as string | undefined) ?? null }
    },
    parked: () => parkedRows.all().map((row) => ({ ...row }) as ReturnType<Outbox['parked']>[number]),
    parkedCount: () => parked.get()?.['count'] as number,
  }
}

/** The run at the start of `rows` in which each seq is one more than the one before. */
function consecutive(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const start = (rows[0]?.['seq'] as number | undefined) ?? 0
  const end = rows.findIndex((row, index) => row['seq'] !== start + index)
  return end === -1 ? rows : rows.slice(0, end)
}
