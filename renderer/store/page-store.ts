import { type Envelope, type Head, hashOf } from '../../shared/event/envelope.ts'
import type { PlacedEvent } from '../../shared/event/read-event.ts'
import { type Dossier, dossier } from '../../shared/reference/dossier.ts'
import { parse, z } from '../../shared/schema.ts'
import { BenchDatabase, type EventRow, openKnown } from './database.ts'
import { type EndedWork, endedRow, endedWork, setAsEnded } from './ended.ts'
import { noteMark, readMark } from './marks.ts'
import { placedIn } from './placed.ts'

/** What lies beside a commit's events: copies that are needed to go on, but are no facts. */
export type Beside = {
  dossier?: { subject: string; dossier: Dossier }
  print?: { job: string; body: string }
}

export type Loaded = {
  generation: string
  head: Head | null
  journaled: { stream: string; seq: number } | null
  /** All that have a place, known or not, in the order they were kept. */
  events: PlacedEvent[]
  dossiers: Map<string, Dossier>
}

/** The page's own durable store. All writes are strict; a write that hangs (a full disk can do that) is given up on. */
export type PageStore = EndedWork & {
  load(): Promise<Loaded>
  /** Keeps events and what lies beside them in one transaction. Resolves when they are on the disk. */
  commit(events: readonly PlacedEvent[], beside?: Beside): Promise<void>
  /** Notes how far the journal has this stream. A lagging note only makes the page send events again. */
  noteJournaled(stream: string, seq: number): Promise<void>
  printBody(job: string): Promise<string | undefined>
  /** Takes what belongs to ended subjects out of the working set; the events stay until central has them. */
  prune(subjects: readonly string[], jobs: readonly string[]): Promise<void>
  /** Puts events in the place of those with the same ids. */
  reseat(events: readonly PlacedEvent[]): Promise<void>
  /** Replaces the working set by what the journal says. What is not open there counts as ended. */
  rebuild(head: Head, events: readonly PlacedEvent[], dossiers: ReadonlyMap<string, Dossier>): Promise<void>
}

const WRITE_LIMIT_MS = 4000

/** A write that did not reach the page's store in time, or at all. */
export class StoreFault extends Error {
  override name = 'StoreFault'
}

export async function openPageStore(name?: string): Promise<PageStore> {
  const db = new BenchDatabase(name)
  await openKnown(db)
  let ordinal = (await db.events.orderBy('ordinal').last())?.ordinal ?? 0
  const rowsOf = (events: readonly PlacedEvent[]): EventRow[] =>
    events.map((event) => ({ ordinal: ++ordinal, subject: event.subject, event }))
  return {
    ...endedWork(db, limited),
    load: () => load(db),
    commit: (events, beside) => limited(commit(db, rowsOf(events), beside)),
    noteJournaled: (stream, seq) => limited(noteMark(db, 'journaled', { stream, seq })),
    printBody: (job) => printBody(db, job),
    prune: (subjects, jobs) => limited(prune(db, subjects, jobs)),
    reseat: (events) => limited(reseat(db, events)),
    rebuild: (head, events, dossiers) => limited(rebuild(db, head, rowsOf(events), dossiers)),
  }
}

async function commit(db: BenchDatabase, rows: readonly EventRow[], beside: Beside | undefined): Promise<void> {
  const [only] = rows
  if (rows.length === 1 && only && !beside) return addOne(db.backendDB(), only)
  await db.transaction('rw', [db.events, db.dossiers, db.prints], async () => {
    await db.events.bulkAdd([...rows])
    if (beside?.dossier) await db.dossiers.put(beside.dossier)
    if (beside?.print) await db.prints.put(beside.print)
  })
}

/**
 * The common case, a scan, is one row. Written through the database's own handle: Dexie's scopes and hooks around it
 * more than double the time until the tone.
 */
function addOne(db: IDBDatabase, row: EventRow): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('events', 'readwrite', { durability: 'strict' })
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(new StoreFault(transaction.error?.message ?? 'the write was given up'))
    transaction.objectStore('events').add(row)
    transaction.commit()
  })
}

async function load(db: BenchDatabase): Promise<Loaded> {
  const generation = await generationOf(db)
  const rows = await db.events.orderBy('ordinal').toArray()
  const placed = rows.flatMap(({ event }) => placedIn(event))
  if (placed.length < rows.length) console.error(`${rows.length - placed.length} events here have no place to be read`)
  const events = newest(placed)
  const dossiers = new Map<string, Dossier>()
  for (const row of await db.dossiers.toArray()) {
    const copy = parse(dossier, row.dossier)
    if (copy.ok) dossiers.set(row.subject, copy.value)
  }
  const journaled = await readMark(db, 'journaled')
  return { generation, head: await headAfter(db, rows.at(-1)), journaled, events, dossiers }
}

/** A write that was given up on may have landed after all; what was kept later in its place is what counts. */
function newest<E extends Envelope>(events: E[]): E[] {
  const placeOf = ({ stream, seq }: Envelope) => `${stream} ${seq}`
  const last = new Map(events.map((event) => [placeOf(event), event]))
  return events.filter((event) => last.get(placeOf(event)) === event)
}

/** A mark of this very store: Chromium replaces a damaged database by an empty one without a word. */
async function generationOf(db: BenchDatabase): Promise<string> {
  const known = await readMark(db, 'generation')
  if (known !== null) return known
  const value = crypto.randomUUID()
  await noteMark(db, 'generation', value)
  return value
}

/**
 * The newest event's place, or the head that was noted when the store was rebuilt or pruned. None where the newest row has no
 * place to be read: nobody knows which one it took, so a stream of its own is begun.
 */
async function headAfter(db: BenchDatabase, newest: EventRow | undefined): Promise<Head | null> {
  const noted = await readMark(db, 'head')
  if (!newest) return noted
  const [last] = placedIn(newest.event)
  if (!last) return null
  // Only a rebuild changes the stream, and it notes the new one: a last event of another stream is older than the note.
  if (noted && (noted.stream !== last.stream || noted.seq > last.seq)) return noted
  return { stream: last.stream, seq: last.seq, hash: hashOf(last) }
}

async function printBody(db: BenchDatabase, job: string): Promise<string | undefined> {
  const body = parse(z.string(), (await db.prints.get(job))?.body)
  return body.ok ? body.value : undefined
}

async function prune(db: BenchDatabase, subjects: readonly string[], jobs: readonly string[]): Promise<void> {
  await db.transaction('rw', [db.events, db.ended, db.dossiers, db.prints, db.meta], async () => {
    const last = await db.events.orderBy('ordinal').last()
    const head = await headAfter(db, last)
    if (head) await noteMark(db, 'head', head)
    const ended = db.events.where('subject').anyOf([...subjects])
    await setAsEnded(db, await ended.toArray())
    await db.dossiers.bulkDelete([...subjects])
    await db.prints.bulkDelete([...jobs])
  })
}

async function reseat(db: BenchDatabase, events: readonly PlacedEvent[]): Promise<void> {
  const moved = new Map(events.map((event) => [event.id, event]))
  await db.transaction('rw', [db.events, db.ended], async () => {
    await db.events
      .filter(({ event }) => moved.has(event.id))
      .modify((row) => {
        row.event = moved.get(row.event.id) ?? row.event
      })
    const ended = await db.ended.filter(({ event }) => moved.has(event.id)).toArray()
    await db.ended.bulkDelete(ended.map(({ stream, seq }) => [stream, seq]))
    await db.ended.bulkPut(ended.map(({ event }) => endedRow(moved.get(event.id) ?? event)))
  })
}

async function rebuild(
  db: BenchDatabase,
  head: Head,
  rows: readonly EventRow[],
  dossiers: ReadonlyMap<string, Dossier>,
): Promise<void> {
  await db.transaction('rw', [db.events, db.ended, db.dossiers, db.prints, db.meta], async () => {
    // What has no place can be in no journal either: it stays.
    await setAsEnded(db, await db.events.filter(({ event }) => placedIn(event).length > 0).toArray())
    await db.dossiers.clear()
    await db.events.bulkAdd([...rows])
    await db.ended.bulkDelete(rows.map(({ event }) => [event.stream, event.seq]))
    await db.dossiers.bulkPut([...dossiers].map(([subject, copy]) => ({ subject, dossier: copy })))
    await noteMark(db, 'head', head)
    await noteMark(db, 'journaled', { stream: head.stream, seq: head.seq })
  })
}

async function limited<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StoreFault('the page store did not answer')), WRITE_LIMIT_MS)
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}
