import type { DatabaseSync } from 'node:sqlite'
import type { Run } from '../../../shared/event/run.ts'
import { UNSENT } from './strands.ts'

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
  /** A page of what central does not have, by stream and place, behind `after`. */
  unsent(after: Place | null): unknown[]
}

/** As many as a message carries without holding up a scan that comes behind it. */
const PAGE = 200

export function homesIn(db: DatabaseSync): Homes {
  const counted = db.prepare('SELECT count(*) AS count FROM events WHERE stream = ? AND seq BETWEEN ? AND ?')
  const hashAt = db.prepare('SELECT hash FROM events WHERE stream = ? AND seq = ?')
  const place = db.prepare('SELECT 1 FROM events WHERE id = ?')
  const parts = db.prepare('SELECT after, confirmed, up_to FROM strands WHERE source = ? ORDER BY after')
  const unsent = db.prepare(
    `SELECT json ${UNSENT} WHERE (events.stream, events.seq) > (?, ?) ORDER BY events.stream, events.seq LIMIT ${PAGE}`,
  )

  // The chain of hashes tells of all before it: where the last one is the same and none is missing, all are.
  const has = ({ stream, from, to, hash }: Run) =>
    counted.get(stream, from, to)?.['count'] === to - from + 1 && hashAt.get(stream, to)?.['hash'] === hash

  /** Without a break: what central lacks in the middle of a stream keeps all behind it here. */
  const confirmedOf = (stream: string): Place[] => {
    const strands = parts.all(stream) as { after: number; confirmed: number; up_to: number }[]
    let seq: number | null = null
    for (const { after, confirmed, up_to } of strands) {
      seq = Math.min(after + confirmed, up_to)
      if (seq < up_to) break
    }
    return seq === null ? [] : [{ stream, seq }]
  }

  return {
    lacks: (runs) => runs.filter((run) => !has(run)),
    known: (ids) => ids.filter((id) => place.get(id) !== undefined),
    confirmed: (streams) => streams.flatMap(confirmedOf),
    unsent: (after) =>
      unsent.all(after?.stream ?? '', after?.seq ?? 0).map((row) => JSON.parse(row['json'] as string) as unknown),
  }
}
