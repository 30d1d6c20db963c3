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
}

const UNSENT = `
  FROM streams JOIN events USING (stream) LEFT JOIN parked USING (stream, seq)
  WHERE seq > confirmed AND parked.seq IS NULL`

export function outboxIn(db: DatabaseSync): Outbox {
  const first = db.prepare(`SELECT stream, seq ${UNSENT} ORDER BY minted, seq LIMIT 1`)
  const from = db.prepare(`
    SELECT seq, json FROM events LEFT JOIN parked USING (stream, seq)
    WHERE stream = ? AND seq >= ? AND parked.seq IS NULL ORDER BY seq LIMIT ?`)
  const confirm = db.prepare('UPDATE streams SET confirmed = ? WHERE stream = ? AND confirmed < ?')
  const park = db.prepare(`
    INSERT INTO parked (stream, seq, reason, detail, at)
    VALUES (?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ')) ON CONFLICT DO NOTHING`)
  const unsentFrom = db.prepare(`SELECT seq ${UNSENT} AND stream = ? AND seq >= ?`)
  const waiting = db.prepare(`SELECT count(*) AS count, min(events.at) AS oldest ${UNSENT}`)
  const parked = db.prepare('SELECT count(*) AS count FROM parked')

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
      const row = waiting.get()
      return { count: row?.['count'] as number, oldestAt: (row?.['oldest'] as string | null) ?? null }
    },
    parkedCount: () => parked.get()?.['count'] as number,
  }
}

/** The run at the start of `rows` in which each seq is one more than the one before. */
function consecutive(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const start = (rows[0]?.['seq'] as number | undefined) ?? 0
  const end = rows.findIndex((row, index) => row['seq'] !== start + index)
  return end === -1 ? rows : rows.slice(0, end)
}
