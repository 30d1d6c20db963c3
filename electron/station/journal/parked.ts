import type { DatabaseSync } from 'node:sqlite'
import type { Parked, PushPorts } from '../../../shared/sync/push.ts'
import { inTransaction } from './schema.ts'
import type { Strand, Strands } from './strands.ts'

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

/** What central did not take and nobody set aside for good: the newest, how many, and from where to where in each stream. */
export type ParkedEvents = Pick<PushPorts, 'readAgain' | 'settleAgain'> & {
  parked(): ParkedRow[]
  parkedCount(): number
  parkedRanges(): ParkedRange[]
}

const ASKED_ABOUT = `FROM parked WHERE NOT EXISTS (
  SELECT 1 FROM parked_for_good AS good
  WHERE good.stream = parked.stream AND parked.seq BETWEEN good.first AND good.last)`

/** `park` is called within a transaction. */
export function parkedIn(
  db: DatabaseSync,
  strands: Strands,
  park: (stream: string, rows: readonly Parked[]) => void,
): ParkedEvents {
  const ranges = db.prepare(`
    SELECT stream, min(seq) AS "from", max(seq) AS "to", count(*) AS count ${ASKED_ABOUT} GROUP BY stream`)
  const parkedRows = db.prepare(`
    SELECT parked.stream, parked.seq, events.type, parked.reason, parked.detail, parked.at,
      EXISTS (SELECT 1 FROM parked_again AS again WHERE again.stream = parked.stream AND again.seq = parked.seq) AS again
    ${ASKED_ABOUT.replace('WHERE', 'JOIN events USING (stream, seq) WHERE')}
    ORDER BY parked.at DESC, parked.seq DESC LIMIT 20`)
  const firstAgain = db.prepare('SELECT stream, seq FROM parked_again ORDER BY stream, seq LIMIT 1')
  const isAgain = db.prepare('SELECT 1 FROM parked_again WHERE stream = ? AND seq = ?')
  const sent = db.prepare('DELETE FROM parked_again WHERE stream = ? AND seq = ?')
  const unpark = db.prepare('DELETE FROM parked WHERE stream = ? AND seq = ?')

  /** The strand that sends this place. */
  const strandOf = (stream: string, seq: number): Strand | undefined =>
    strands.all().find((one) => one.source === stream && seq > one.after && seq <= one.upTo)

  return {
    readAgain(limit) {
      const at = firstAgain.get()
      const [stream, seq] = [at?.['stream'] as string, at?.['seq'] as number]
      const of = at && strandOf(stream, seq)
      if (!of) return null
      const events = strands.read(of, seq - of.after - 1, limit)
      const end = events.findIndex((event) => !isAgain.get(stream, of.after + event.seq))
      return { stream: of.stream, events: end === -1 ? events : events.slice(0, end) }
    },
    settleAgain({ stream, events }, still) {
      const { source = stream, after = 0 } = strands.all().find((one) => one.stream === stream) ?? {}
      inTransaction(db, () => {
        for (const { seq } of events) {
          sent.run(source, after + seq)
          unpark.run(source, after + seq)
        }
        park(stream, still)
      })
    },
    parked: () => parkedRows.all().map((row) => ({ ...row, again: row['again'] === 1 }) as ParkedRow),
    parkedRanges: () => ranges.all().map((row) => ({ ...row }) as ParkedRange),
    parkedCount: () => ranges.all().reduce((sum, row) => sum + (row['count'] as number), 0),
  }
}
