import Dexie from 'dexie'
import { hashOf } from '../../shared/event/envelope.ts'
import type { PlacedEvent } from '../../shared/event/read-event.ts'
import type { Run } from '../../shared/event/run.ts'
import type { BenchDatabase, EndedRow, EventRow } from './database.ts'
import { placedIn } from './placed.ts'

/** A place in a stream. */
type Place = { stream: string; seq: number }

/**
 * The second home of ended work. The journal has it too; central may not have it for weeks. It stays here until then, apart
 * from the working set, so that no start waits for it.
 */
export type EndedWork = {
  /** All that this store has, ended or not, as runs. */
  runs(): Promise<Run[]>
  /** The events of one of these runs, in order. */
  eventsOf(run: Run): Promise<PlacedEvent[]>
  /** Keeps what the journal alone has. */
  keepEnded(events: readonly PlacedEvent[]): Promise<void>
  /** The streams of ended work here. */
  endedStreams(): Promise<string[]>
  /** Lets ended work go up to these places: central has it. */
  letGo(confirmed: readonly Place[]): Promise<void>
}

/** `limited` gives up on a write that hangs. */
export function endedWork(db: BenchDatabase, limited: <T>(work: Promise<T>) => Promise<T>): EndedWork {
  return {
    runs: () => runs(db),
    eventsOf: (run) => eventsOf(db, run),
    keepEnded: (events) => limited(db.ended.bulkPut(events.map(endedRow)).then(() => undefined)),
    endedStreams: () => endedStreams(db),
    letGo: (confirmed) => limited(letGo(db, confirmed)),
  }
}

export function endedRow(event: PlacedEvent): EndedRow {
  return { stream: event.stream, seq: event.seq, event }
}

/** Moves rows of the working set to the ended ones. Call within a transaction over both tables. */
export async function setAsEnded(db: BenchDatabase, rows: readonly EventRow[]): Promise<void> {
  await db.ended.bulkPut(rows.map(({ event }) => endedRow(event)))
  await db.events.bulkDelete(rows.map(({ ordinal }) => ordinal))
}

/** Only the ends of runs are read: there may be tens of thousands of events between them. */
async function runs(db: BenchDatabase): Promise<Run[]> {
  const working = await workingEvents(db)
  const ends = endsOf([...(await endedPlaces(db)), ...working])
  const last = await Promise.all(ends.map(({ stream, to }) => eventAt(db, working, { stream, seq: to })))
  return ends.flatMap((end, index) => (last[index] ? [{ ...end, hash: hashOf(last[index]) }] : []))
}

async function workingEvents(db: BenchDatabase): Promise<PlacedEvent[]> {
  return (await db.events.orderBy('ordinal').toArray()).flatMap(({ event }) => placedIn(event))
}

async function endedPlaces(db: BenchDatabase): Promise<Place[]> {
  const keys = await db.ended.toCollection().primaryKeys()
  return keys.map(([stream, seq]) => ({ stream, seq }))
}

function endsOf(places: readonly Place[]): { stream: string; from: number; to: number }[] {
  const sorted = [...places].sort((a, b) => (a.stream === b.stream ? a.seq - b.seq : a.stream < b.stream ? -1 : 1))
  const ends: { stream: string; from: number; to: number }[] = []
  for (const { stream, seq } of sorted) {
    const end = ends.at(-1)
    if (end?.stream === stream && seq - end.to <= 1) end.to = seq
    else ends.push({ stream, from: seq, to: seq })
  }
  return ends
}

/** A write that was given up on may have landed after all; what was kept later in its place is what counts. */
async function eventAt(
  db: BenchDatabase,
  working: readonly PlacedEvent[],
  { stream, seq }: Place,
): Promise<PlacedEvent | undefined> {
  const open = working.findLast((event) => event.stream === stream && event.seq === seq)
  return open ?? (await db.ended.get([stream, seq]))?.event
}

async function eventsOf(db: BenchDatabase, { stream, from, to }: Run): Promise<PlacedEvent[]> {
  const ended = await db.ended.where('[stream+seq]').between([stream, from], [stream, to], true, true).toArray()
  const open = (await workingEvents(db)).filter((event) => isWithin(event, { stream, from, to }))
  const byPlace = new Map([...ended.map(({ event }) => event), ...open].map((event) => [event.seq, event]))
  return [...byPlace.values()].sort((a, b) => a.seq - b.seq)
}

function isWithin(place: Place, { stream, from, to }: Omit<Run, 'hash'>): boolean {
  return place.stream === stream && place.seq >= from && place.seq <= to
}

/** Goes from the first place of one stream to the first of the next: there are few streams, and each may be long. */
async function endedStreams(db: BenchDatabase): Promise<string[]> {
  const streams: string[] = []
  let row = await db.ended.orderBy('[stream+seq]').first()
  while (row) {
    streams.push(row.stream)
    row = await db.ended.where('[stream+seq]').above([row.stream, Dexie.maxKey]).first()
  }
  return streams
}

async function letGo(db: BenchDatabase, confirmed: readonly Place[]): Promise<void> {
  for (const { stream, seq } of confirmed) {
    await db.ended.where('[stream+seq]').between([stream, Dexie.minKey], [stream, seq], true, true).delete()
  }
}
