import type { DatabaseSync } from 'node:sqlite'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import type { Envelope } from '../../../shared/event/envelope.ts'
import { readEvent } from '../../../shared/event/read-event.ts'
import { BENCH_SUBJECT } from '../../../shared/event/subjects.ts'

/** Places of events that this program does not know. They are kept and sent like all others; here nothing follows from them. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS strange (
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (stream, seq)
  ) STRICT, WITHOUT ROWID`

/** A condition on `events`: it is known, and so is all of its subject. */
export const FOLDS = `
  subject NOT IN (SELECT kept.subject FROM strange JOIN events AS kept USING (stream, seq)
    WHERE kept.subject <> '${BENCH_SUBJECT}')
  AND NOT EXISTS (SELECT 1 FROM strange WHERE strange.stream = events.stream AND strange.seq = events.seq)`

export type StrangeEvents = {
  note(event: Envelope): void
  count(): number
  /** Those that are known by now, after an update: `follow` does what was to follow from them. */
  settle(follow: (event: StreamEvent) => void): void
}

export function strangeIn(db: DatabaseSync): StrangeEvents {
  db.exec(TABLE)
  const note = db.prepare('INSERT INTO strange (stream, seq) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const count = db.prepare('SELECT count(*) AS count FROM strange')
  const all = db.prepare('SELECT json FROM strange JOIN events USING (stream, seq) ORDER BY stream, seq')
  const forget = db.prepare('DELETE FROM strange WHERE stream = ? AND seq = ?')
  return {
    note: ({ stream, seq }) => void note.run(stream, seq),
    count: () => count.get()?.['count'] as number,
    settle(follow) {
      for (const row of all.all()) {
        const read = readEvent(JSON.parse(row['json'] as string))
        if (read.kind !== 'known') continue
        follow(read.event)
        forget.run(read.event.stream, read.event.seq)
      }
    },
  }
}
