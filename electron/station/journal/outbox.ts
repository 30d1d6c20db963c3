import type { DatabaseSync } from 'node:sqlite'
import type { Parked, PushPorts } from '../../../shared/sync/push.ts'
import { batchOf, type EventBatch } from './batch.ts'
import { type ParkedEvents, parkedIn } from './parked.ts'
import { inTransaction } from './schema.ts'

/** The journal as the push loop sees it: what central does not hold yet. */
export type Outbox = Omit<PushPorts, 'push' | 'read'> &
  ParkedEvents & {
    read(limit: number, from?: { stream: string; seq: number }): EventBatch | null
    waiting(): { count: number; oldestAt: string | null }
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
  const parkRows = (stream: string, rows: readonly Parked[]) => {
    for (const { seq, reason, detail } of rows) park.run(stream, seq, reason, detail)
  }
  const parkAll = (stream: string, rows: readonly Parked[]) => inTransaction(db, () => parkRows(stream, rows))

  return {
    read(limit, start) {
      const at = start ?? first.get()
      if (!at) return null
      const stream = at['stream'] as string
      return batchOf(stream, from.all(stream, at['seq'] as number, limit))
    },
    markConfirmed(stream, to) {
      confirm.run(to, stream, to)
    },
    park: parkAll,
    parkFrom(stream, seq, reason, detail) {
      const rows = unsentFrom.all(stream, seq).map((row) => ({ seq: row['seq'] as number, reason, detail }))
      parkAll(stream, rows)
    },
    waiting() {
      const count = (unconfirmed.get()?.['count'] as number) - (setAside.get()?.['count'] as number)
      return { count, oldestAt: (first.get()?.['at'] as string | undefined) ?? null }
    },
    ...parkedIn(db, parkRows),
  }
}
