import type { DatabaseSync } from 'node:sqlite'
import type { Run } from '../../../shared/event/run.ts'

/** A place in a stream. */
type Place = { stream: string; seq: number }

/** What the page asks of the journal before it lets go of anything. */
export type Homes = {
  /** Those of `runs` that the journal does not have, every event of them in its place and the same. */
  lacks(runs: readonly Run[]): Run[]
  /** Which of these event ids are here, in whatever place. */
  known(ids: readonly string[]): string[]
  /** How far central has each of these streams; one that is not here is left out. */
  confirmed(streams: readonly string[]): Place[]
  /** A page of what central does not have, the oldest stream first, behind `after`. */
  unsent(after: Place | null): unknown[]
}

/** As many as a message carries without holding up a scan that comes behind it. */
const PAGE = 200

export function homesIn(db: DatabaseSync): Homes {
  const counted = db.prepare('SELECT count(*) AS count FROM events WHERE stream = ? AND seq BETWEEN ? AND ?')
  const hashAt = db.prepare('SELECT hash FROM events WHERE stream = ? AND seq = ?')
  const place = db.prepare('SELECT 1 FROM events WHERE id = ?')
  const confirmed = db.prepare('SELECT confirmed FROM streams WHERE stream = ?')
  const unsent = db.prepare(`
    SELECT json FROM streams CROSS JOIN events ON events.stream = streams.stream AND events.seq > streams.confirmed
    WHERE (minted, events.seq) > ((SELECT minted FROM streams WHERE stream = ?), ?)
    ORDER BY minted, events.seq LIMIT ${PAGE}`)
  const firstUnsent = db.prepare(`
    SELECT json FROM streams CROSS JOIN events ON events.stream = streams.stream AND events.seq > streams.confirmed
    ORDER BY minted, events.seq LIMIT ${PAGE}`)

  // The chain of hashes tells of all before it: where the last one is the same and none is missing, all are.
  const has = ({ stream, from, to, hash }: Run) =>
    counted.get(stream, from, to)?.['count'] === to - from + 1 && hashAt.get(stream, to)?.['hash'] === hash

  return {
    lacks: (runs) => runs.filter((run) => !has(run)),
    known: (ids) => ids.filter((id) => place.get(id) !== undefined),
    confirmed: (streams) =>
      streams.flatMap((stream) => {
        const row = confirmed.get(stream)
        return row ? [{ stream, seq: row['confirmed'] as number }] : []
      }),
    unsent(after) {
      const rows = after ? unsent.all(after.stream, after.seq) : firstUnsent.all()
      return rows.map((row) => JSON.parse(row['json'] as string) as unknown)
    },
  }
}
