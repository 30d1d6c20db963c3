import { benchEvents } from '../bench/events.ts'
import { exceptionEvents } from '../exception/events.ts'
import { packEvents } from '../pack/events.ts'
import { pickListEvents } from '../pick-list/events.ts'
import { printJobEvents } from '../print-job/events.ts'
import { returnEvents } from '../return/events.ts'
import { type Parsed, parse, z } from '../schema.ts'
import { type Envelope, envelopeFields } from './envelope.ts'
import { newestVersion, olderSchema, upcast } from './upcast.ts'

/** Every event type there is, with the schema of its data at its newest version. */
export const catalogue = {
  ...benchEvents,
  ...packEvents,
  ...pickListEvents,
  ...printJobEvents,
  ...returnEvents,
  ...exceptionEvents,
}

type Catalogue = typeof catalogue
export type EventType = keyof Catalogue

/** What a decider answers: an event that has no place in a stream yet. */
export type EventBody = { [T in EventType]: { type: T; v: 1; data: z.infer<Catalogue[T]> } }[EventType]

/** An event in its place: enveloped, chained, ready to be kept. */
export type StreamEvent = Envelope & EventBody

const envelope = z.strictObject({ ...envelopeFields, type: z.string(), v: z.number().int(), data: z.unknown() })

/**
 * Checks one event from outside. Unknown types, versions and members are refused with words that name them; nothing is
 * stripped, so that the hash of what is kept is the hash of what was sent.
 */
export function parseEvent(input: unknown): Parsed<StreamEvent> {
  const outer = parse(envelope, input)
  if (!outer.ok) return outer
  const { type, v, data } = outer.value
  if (!isEventType(type)) return { ok: false, error: `type: unknown event type ${type.slice(0, 64)}` }
  const newest = newestVersion(type)
  const schema = v === newest ? catalogue[type] : olderSchema(type, v)
  if (!schema) return { ok: false, error: `v: ${type} is known in version ${newest}, not ${v}` }
  const inner = parse<unknown>(schema, data)
  if (!inner.ok) return { ok: false, error: `data.${inner.error}` }
  return { ok: true, value: outer.value as StreamEvent }
}

/** An event as whoever folds it takes it: in its newest version. Its hash is that of the event as it was kept. */
export function inNewestVersion(event: StreamEvent): StreamEvent {
  if (event.v === newestVersion(event.type)) return event
  return { ...event, ...upcast(event.type, event.v, event.data) } as StreamEvent
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(catalogue, type)
}
