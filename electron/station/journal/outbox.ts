import type { DatabaseSync } from 'node:sqlite'
import type { Parked, PushPorts } from '../../../shared/sync/push.ts'
import type { EventBatch } from './batch.ts'
import { type ParkedEvents, parkedIn } from './parked.ts'
import { inTransaction } from './schema.ts'
import type { Strand, Strands } from './strands.ts'

/** The journal as the push loop sees it: what central does not hold yet. */
export type Outbox = Omit<PushPorts, 'push' | 'read' | 'failed' | 'doubt'> &
  ParkedEvents & {
    read(limit: number, but?: string): EventBatch | null
    waiting(): { count: number; oldestAt: string | null }
    /** Central has this strand up to `seq`, no more and no less: what was parked behind it is sent again in its place. */
    stand(stream: string, seq: number): void
  }

export function outboxIn(db: DatabaseSync, strands: Strands): Outbox {
  const readStrand = strandReader(db, strands)
  const park = db.prepare(`
    INSERT INTO parked (stream, seq, reason, detail, at)
    VALUES (?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ')) ON CONFLICT DO NOTHING`)
  const unpark = db.prepare("DELETE FROM parked WHERE stream = ? AND seq > ? AND seq <= ? AND reason <> 'rejected'")
  const notAgain = db.prepare(`DELETE FROM parked_again WHERE stream = ? AND seq > ? AND seq <= ?
    AND NOT EXISTS (SELECT 1 FROM parked WHERE parked.stream = parked_again.stream AND parked.seq = parked_again.seq)`)
  const strand = (stream: string): Strand | undefined => strands.all().find((one) => one.stream === stream)

  /** Rows of a strand, in the places that the events have here. */
  const parkRows = (stream: string, rows: readonly Parked[]) => {
    const { source = stream, after = 0 } = strand(stream) ?? {}
    for (const { seq, reason, detail } of rows) park.run(source, after + seq, reason, detail)
  }

  return {
    read(limit, but) {
      for (const of of strands.all()) {
        const batch = of.stream === but ? null : readStrand(of, limit)
        if (batch) return batch
      }
      return null
    },
    hashAt(stream, seq) {
      const of = strand(stream)
      return of ? strands.hashAt(of, seq) : null
    },
    confirm(stream, to) {
      const of = strand(stream)
      if (of && to > of.confirmed) strands.confirm(stream, to)
    },
    stand(stream, seq) {
      const of = strand(stream)
      if (!of) return
      inTransaction(db, () => {
        strands.confirm(stream, seq)
        unpark.run(of.source, of.after + seq, of.upTo)
        notAgain.run(of.source, of.after + seq, of.upTo)
      })
    },
    branch(stream, seq) {
      const of = strand(stream)
      if (of && strands.nextAfter(of, seq) !== null) strands.branch(of, seq)
    },
    park: (stream, rows) => inTransaction(db, () => parkRows(stream, rows)),
    waiting: waitingIn(db, strands),
    ...parkedIn(db, strands, parkRows),
  }
}

/** Where its next event is one that central failed at, the strand ends there, and the rest goes by itself. */
function strandReader(db: DatabaseSync, strands: Strands): (of: Strand, limit: number) => EventBatch | null {
  const rejected = db.prepare("SELECT 1 FROM parked WHERE stream = ? AND seq = ? AND reason = 'rejected'")
  return (of, limit) => {
    const next = strands.nextAfter(of, of.confirmed)
    if (next === null) return null
    if (!rejected.get(of.source, of.after + next)) {
      return { stream: of.stream, events: strands.read(of, next - 1, limit) }
    }
    if (strands.nextAfter(of, next) !== null) strands.branch(of, next)
    return null
  }
}

/** What central lacks and nobody is asked about. Counted by strand: thousands may wait, and this is asked with every scan. */
function waitingIn(db: DatabaseSync, strands: Strands): Outbox['waiting'] {
  const range = 'stream = ? AND seq > ? AND seq <= ?'
  const events = db.prepare(`SELECT count(*) AS count FROM events WHERE ${range}`)
  const rejected = db.prepare(`SELECT count(*) AS count FROM parked WHERE ${range} AND reason = 'rejected'`)
  const first = db.prepare(`SELECT at FROM events WHERE ${range} AND NOT EXISTS (SELECT 1 FROM parked
    WHERE parked.stream = events.stream AND parked.seq = events.seq AND parked.reason = 'rejected') ORDER BY seq LIMIT 1`)
  return () => {
    let [count, oldestAt] = [0, null as string | null]
    for (const { source, after, confirmed, upTo } of strands.all()) {
      const place = [source, after + confirmed, upTo] as const
      const all = events.get(...place)?.['count'] as number
      if (all === 0) continue
      count += all - (rejected.get(...place)?.['count'] as number)
      oldestAt ??= (first.get(...place)?.['at'] as string | undefined) ?? null
    }
    return { count, oldestAt }
  }
}
