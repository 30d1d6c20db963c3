import type { DatabaseSync } from 'node:sqlite'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import { type Envelope, emptyHead, type Head, hashOf } from '../../../shared/event/envelope.ts'
import { type ReadEvent, readEvent } from '../../../shared/event/read-event.ts'
import { endsSubject } from '../../../shared/event/subjects.ts'
import { labelKey } from '../../../shared/label/matches.ts'
import { parkedDecisions } from './parked-decisions.ts'
import { inTransaction } from './schema.ts'
import type { StrangeEvents } from './strange.ts'

/** The event does not fit what the journal holds. Nothing of its batch was kept. */
export class AppendRefused extends Error {
  override name = 'AppendRefused'
  readonly fault: 'malformed' | 'other-event' | 'out-of-order' | 'broken-link'
  constructor(fault: AppendRefused['fault'], message: string) {
    super(`${fault}: ${message}`)
    this.fault = fault
  }
}

/** How appending is done on one open journal. `own` answers the stream that is written on now. */
export function appender(db: DatabaseSync, own: () => string, strange: StrangeEvents) {
  const kept = db.prepare('SELECT id, hash FROM events WHERE stream = ? AND seq = ?')
  const place = db.prepare('SELECT 1 FROM events WHERE id = ?')
  const last = db.prepare('SELECT seq, hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1')
  const keep = keeping(db, own, strange)

  const head = (stream: string): Head => {
    const row = last.get(stream)
    return row ? { stream, seq: row['seq'] as number, hash: row['hash'] as string } : emptyHead(stream)
  }

  const before = (event: Envelope): string | undefined => {
    if (event.seq === 1) return emptyHead(event.stream).hash
    return kept.get(event.stream, event.seq - 1)?.['hash'] as string | undefined
  }

  /** Whether `event` is new here. Throws where it can not be what it says it is. */
  const isNew = ({ stream, seq, id, prev }: Envelope, previous: string | undefined): boolean => {
    const there = kept.get(stream, seq)
    if (there?.['id'] === id) return false
    if (there) throw new AppendRefused('other-event', `seq ${seq} is already ${there['id']}`)
    if (place.get(id)) {
      // It was kept in another place since; of an older stream nothing depends on it.
      if (stream !== own()) return false
      throw new AppendRefused('other-event', `${id} is in another place already`)
    }
    // An older stream comes from a page that outlived its journal: what came before may be lost, and what is left is kept.
    if (previous === undefined && stream === own()) {
      throw new AppendRefused('out-of-order', `seq ${seq} does not follow ${head(own()).seq}`)
    }
    if (previous !== undefined && previous !== prev) throw new AppendRefused('broken-link', `prev of seq ${seq}`)
    return true
  }

  const append = (read: Placed) => {
    if (isNew(read.event, before(read.event))) keep(read)
  }

  /** Keeps events that central has and this journal lost; those that are here, wherever, stay where they are. */
  const takeUp = (events: readonly unknown[]) => {
    for (const event of events) {
      const read = readEvent(event)
      if (read.kind === 'unplaced') continue
      const { stream, seq, id } = read.event
      if (!(kept.get(stream, seq) || place.get(id))) keep(read)
    }
  }

  return {
    head,
    /** Keeps all of `events` or none. Answers the end of the last one's stream. Durable when it returns. */
    append(events: readonly unknown[]): number {
      const checked = events.map(checkedEvent)
      inTransaction(db, () => checked.forEach(append))
      return head(checked.at(-1)?.event.stream ?? own()).seq
    },
    takeUp: (events: readonly unknown[]) => inTransaction(db, () => takeUp(events)),
  }
}

/** Writes an event down in its place, with all that follows from it. */
function keeping(db: DatabaseSync, own: () => string, strange: StrangeEvents): (read: Placed) => void {
  const adopt = db.prepare(
    'INSERT INTO streams (stream, minted) VALUES (?, (SELECT min(minted) - 1 FROM streams)) ON CONFLICT DO NOTHING',
  )
  const insert = db.prepare(
    'INSERT INTO events (stream, seq, id, subject, type, at, hash, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const touch = db.prepare(
    'INSERT INTO subjects (subject, ended) VALUES (?, ?) ON CONFLICT DO UPDATE SET ended = max(ended, excluded.ended)',
  )
  const follow = following(db)
  inTransaction(db, () => strange.settle(follow))
  return (read) => {
    const { event } = read
    const { stream, seq, id, subject, type, at } = event
    if (stream !== own()) adopt.run(stream)
    insert.run(stream, seq, id, subject, type, at, hashOf(event), JSON.stringify(event))
    touch.run(subject, endsSubject(type) ? 1 : 0)
    if (read.kind === 'known') follow(read.event)
    else strange.note(event)
  }
}

/** What follows from an event beside its place. Of one that this program does not know, nothing: central may know it. */
function following(db: DatabaseSync): (event: StreamEvent) => void {
  const packed = db.prepare('INSERT INTO outbound (number, order_id, pack) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const decideParked = parkedDecisions(db)
  return (event) => {
    decideParked(event)
    if (event.type !== 'pack.closed') return
    for (const { number } of event.data.cartons) packed.run(labelKey(number), event.data.order, event.subject)
  }
}

/** An event with a place is kept, whether or not this program knows what it says. */
type Placed = Exclude<ReadEvent, { kind: 'unplaced' }>

function checkedEvent(input: unknown, index: number): Placed {
  const read = readEvent(input)
  if (read.kind === 'unplaced') throw new AppendRefused('malformed', `event ${index}: ${read.why}`)
  return read
}
