import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { inNewestVersion, type StreamEvent } from '../../../shared/event/catalogue.ts'
import type { Head } from '../../../shared/event/envelope.ts'
import { BENCH_SUBJECT } from '../../../shared/event/subjects.ts'
import type { LoggedReturn } from '../../../shared/reference/change.ts'
import { DamagedFile } from '../sqlite-damage.ts'
import { appender } from './append.ts'
import { type Homes, homesIn } from './homes.ts'
import { type Marks, marksIn } from './marks.ts'
import { type Numbers, numbersIn } from './numbers.ts'
import { type Outbox, outboxIn } from './outbox.ts'
import { type SentPhotos, sentPhotosIn } from './photos.ts'
import { type Records, recordsIn } from './records.ts'
import { returnsIn } from './returns.ts'
import { inTransaction, prepare } from './schema.ts'
import { serialsIn } from './serials.ts'
import { type Strands, strandsIn } from './strands.ts'
import { FOLDS, strangeIn } from './strange.ts'

/** The ledger of this station: every event, append-only, on the disk before anybody is told that it is kept. */
export type Journal = {
  head(): Head
  /** Keeps all of `events` or throws. Sending what is already kept is no fault. Answers the seq of the end. */
  append(events: readonly unknown[]): number
  /** Keeps events that central has and this journal lost. Those that are here stay where they are. */
  takeUp(events: readonly unknown[]): void
  /** Gives up the numbers at hand, and the stream that is written on, or only if that is `stream`: others may go on there. */
  leave(stream?: string): void
  strands: Strands
  /** All events of every subject that has not ended, and of its print jobs; older streams first. */
  openWork(): unknown[]
  /** Events whose claimed time lies in `[from, to)`, and all of the packs and returns these belong to; by stream and seq. */
  between(from: string, to: string): StreamEvent[]
  /** Orders that were packed at this bench, whether or not central has heard of it. */
  packedOrders(): string[]
  isPackedHere(order: string): boolean
  /** The order and pack of a label that left this bench. */
  outbound(number: string): { order: string; pack: string } | null
  records: Records
  /** How many events here this program does not know; a newer one wrote them, or they are not as they should be. */
  strangeCount(): number
  /** Which of these serials stand in another pack of this bench that was closed or is open. */
  serialsSeen(product: string, serials: readonly string[], pack: string): string[]
  /** The returns that were closed here under an RMA, or of an order without one; the oldest first. */
  returnsOf(about: { rma: string } | { order: string }): LoggedReturn[]
  marks: Marks
  homes: Homes
  outbox: Outbox
  photos: SentPhotos
  numbers: Numbers
  close(): void
}

/** Opens the journal in `file`, or makes a new, empty one with a stream of its own. Throws where the file is damaged. */
export function openJournal(file: string): Journal {
  const db = new DatabaseSync(file)
  try {
    prepare(db)
    verify(db)
    return journalOn(db)
  } catch (error) {
    db.close()
    throw error
  }
}

/** Reads every page once, so that damage is found at the start and not in the middle of a pack. */
function verify(db: DatabaseSync): void {
  const result = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
  if (result !== 'ok') throw new DamagedFile(String(result))
}

function journalOn(db: DatabaseSync): Journal {
  const marks = marksIn(db)
  const stream = ownStream(db, marks)
  const strange = strangeIn(db)
  const { append, head, takeUp } = appender(db, stream.own, strange)
  const strands = strandsIn(db)
  const numbers = numbersIn(db)
  // A print job may have ended while the pack or return it is for goes on: whether its label came out still matters there.
  // UNION ALL, CROSS JOIN and the + keep SQLite to the indexes; otherwise it reads all events there ever were.
  const open = db.prepare(`
    WITH working AS (SELECT subject FROM subjects WHERE ended = 0 AND subject <> '${BENCH_SUBJECT}')
    SELECT json FROM events JOIN streams USING (stream)
    WHERE subject IN (
      SELECT subject FROM working
      UNION ALL SELECT prints.subject FROM working CROSS JOIN events AS prints
        ON prints.type = 'print.requested' AND prints.json ->> '$.data.for' = +working.subject
    ) ORDER BY minted, seq`)
  const between = db.prepare(`
    WITH timely AS (SELECT rowid AS place, subject FROM events WHERE at >= ? AND at < ?)
    SELECT json FROM events WHERE rowid IN (
      SELECT place FROM timely
      UNION SELECT rowid FROM events WHERE subject IN (SELECT subject FROM timely WHERE subject <> '${BENCH_SUBJECT}')
    ) AND ${FOLDS} ORDER BY stream, seq`)
  const packed = db.prepare('SELECT DISTINCT order_id FROM outbound')
  const isPacked = db.prepare('SELECT 1 FROM outbound WHERE order_id = ? LIMIT 1')
  const outbound = db.prepare('SELECT order_id, pack FROM outbound WHERE number = ?')
  const events = (rows: Record<string, unknown>[]) => rows.map((row) => JSON.parse(row['json'] as string) as unknown)
  return {
    head: () => head(stream.own()),
    append,
    takeUp,
    leave(left) {
      numbers.giveUp()
      if (left === stream.own() || (left === undefined && head(stream.own()).seq > 0)) stream.mint()
    },
    strands,
    openWork: () => events(open.all()),
    between: (from, to) => (events(between.all(from, to)) as StreamEvent[]).map(inNewestVersion),
    serialsSeen: serialsIn(db),
    returnsOf: returnsIn(db),
    packedOrders: () => packed.all().map((row) => row['order_id'] as string),
    isPackedHere: (order) => isPacked.get(order) !== undefined,
    outbound(number) {
      const row = outbound.get(number)
      return row ? { order: row['order_id'] as string, pack: row['pack'] as string } : null
    },
    records: recordsIn(db),
    strangeCount: strange.count,
    marks,
    homes: homesIn(db),
    outbox: outboxIn(db, strands),
    photos: sentPhotosIn(db),
    numbers,
    close: () => db.close(),
  }
}

/** The stream that is written on, and how another one is begun. */
function ownStream(db: DatabaseSync, marks: Marks): { own(): string; mint(): void } {
  // Streams found later on are older ones and count down from the first, so that the own one stays the last.
  const add = db.prepare(
    'INSERT INTO streams (stream, minted) VALUES (?, (SELECT coalesce(max(minted), -1) + 1 FROM streams))',
  )
  const mint = () => {
    const stream = randomUUID()
    inTransaction(db, () => {
      add.run(stream)
      marks.set('stream', stream)
    })
    return stream
  }
  let own = marks.get('stream') ?? mint()
  return {
    own: () => own,
    mint() {
      own = mint()
    },
  }
}
