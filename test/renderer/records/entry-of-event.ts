import type { EventType } from '../../../shared/event/catalogue.ts'
import { type Entry, entriesOf } from '../../../shared/record/entries.ts'
import type { PackRecord } from '../../../shared/record/record.ts'

type Event = { type: EventType; stream: string; seq: number; subject: string }

/** The entry of a record that holds nothing but this event. */
export function entryOfEvent(event: Event): Entry {
  const link = { seq: event.seq, prev: '', hash: '', event: { ...event } }
  const record = { order: 'o', packs: [event.subject], stretches: [{ stream: event.stream, links: [link] }] }
  const [entry] = entriesOf(record as unknown as PackRecord, { unbroken: true, events: 1, hashes: 1, faults: [] })
  if (!entry) throw new Error(`no entry of ${event.type}`)
  return entry
}
