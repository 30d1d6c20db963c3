import type { DatabaseSync } from 'node:sqlite'
import type { Envelope } from '../../../shared/event/envelope.ts'
import type { Parked, PushPorts } from '../../../shared/sync/push.ts'
import { inTransaction } from './schema.ts'

type EventBatch = { stream: string; events: Envelope[] }

/** A parked event with why; `again`: it goes to central once more as soon as that can be reached. */
type ParkedRow = {
  stream: string
  seq: number
  type: string
  reason: string
  detail: string
  at: string
  again: boolean
}
type ParkedRange = { stream: string; from: number; to: number; count: number }

/** The journal as the push loop sees it: what central does not hold yet. */
export type Outbox = Omit<PushPorts, 'push' | 'read'> & {
  read(limit: number, from?: { stream: string; seq: number }): EventBatch | null
  waiting(): { count: number; oldestAt: string | null }
  /** What is parked and not set aside for good: how many, the newest of them, and from where to where in each stream. */
  parkedCount(): number
  parked(): ParkedRow[]
  parkedRanges(): ParkedRange[]
}

// CROSS JOIN tells SQLite to go from the few streams to their ends; by itself it reads all events there ever were.
const AFTER_CONFIRMED = (table: string) =>
  `FROM streams CROSS JOIN ${table} ON ${table}.stream = streams.stream AND ${table}.seq > streams.confirmed`
const UNSENT = `${AFTER_CONFIRMED('events')}
  LEFT JOIN parked ON parked.stream = events.stream AND parked.seq = events.seq WHERE parked.seq IS NULL`

const ASKED_ABOUT = `FROM parked WHERE NOT EXISTS (
  SELECT 1 FROM parked_for_good AS good
  WHERE good.stream = parked.stream AND parked.seq BETWEEN good.first AND good.last)`

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
  const ranges = db.prepare(`
    SELECT stream, min(seq) AS "from", max(seq) AS "to", count(*) AS count ${ASKED_ABOUT} GROUP BY stream`)
  const parkedRows = db.prepare(`
    SELECT parked.stream, parked.seq, events.type, parked.reason, parked.detail, parked.at,
      EXISTS (SELECT 1 FROM parked_again AS again WHERE again.stream = parked.stream AND again.seq = parked.seq) AS again
    ${ASKED_ABOUT.replace('WHERE', 'JOIN events USING (stream, seq) WHERE')}
    ORDER BY parked.at DESC, parked.seq DESC LIMIT 20`)
  const firstAgain = db.prepare('SELECT stream, seq FROM parked_again ORDER BY stream, seq LIMIT 1')
  const fromAgain = db.prepare(`
    SELECT seq, json FROM parked_again JOIN events USING (stream, seq)
    WHERE stream = ? AND seq >= ? ORDER BY seq LIMIT ?`)
  const sent = db.prepare('DELETE FROM parked_again WHERE stream = ? AND seq = ?')
  const unpark = db.prepare('DELETE FROM parked WHERE stream = ? AND seq = ?')

  const parkRows = (stream: string, rows: readonly Parked[]) =>
    inTransaction(db, () => {
      for (const { seq, reason, detail } of rows) park.run(stream, seq, reason, detail)
    })

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
    park: parkRows,
    parkFrom(stream, seq, reason, detail) {
      const rows = unsentFrom.all(stream, seq).map((row) => ({ seq: row['seq'] as number, reason, detail }))
      parkRows(stream, rows)
    },
    readAgain(limit) {
      const at = firstAgain.get()
      if (!at) return null
      const stream = at['stream'] as string
      return batchOf(stream, fromAgain.all(stream, at['seq'] as number, limit))
    },
    settleAgain({ stream, events }, still) {
      inTransaction(db, () => {
        for (const { seq } of events) {
          sent.run(stream, seq)
          unpark.run(stream, seq)
        }
        for (const { seq, reason, detail } of still) park.run(stream, seq, reason, detail)
      })
    },
    waiting() {
      const count = (unconfirmed.get()?.['count'] as number) - (setAside.get()?.['count'] as number)
      return { count, oldestAt: (first.get()?.['at'] as string | undefined) ?? null }
    },
    parked: () => parkedRows.all().map((row) => ({ ...row, again: row['again'] === 1 }) as ParkedRow),
    parkedRanges: () => ranges.all().map((row) => ({ ...row }) as ParkedRange),
    parkedCount: () => ranges.all().reduce((sum, row) => sum + (row['count'] as number), 0),
  }
}

function batchOf(stream: string, rows: Record<string, unknown>[]): EventBatch {
  return { stream, events: consecutive(rows).map((row) => JSON.parse(row['json'] as string) as Envelope) }
}

/** The run at the start of `rows` in which each seq is one more than the one before. */
function consecutive(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const start = (rows[0]?.['seq'] as number | undefined) ?? 0
  const end = rows.findIndex((row, index) => row['seq'] !== start + index)
  return end === -1 ? rows : rows.slice(0, end)
}
