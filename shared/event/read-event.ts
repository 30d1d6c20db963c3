import { parse, z } from '../schema.ts'
import { parseEvent, type StreamEvent } from './catalogue.ts'
import { type Envelope, envelopeFields } from './envelope.ts'
import { BENCH_SUBJECT } from './subjects.ts'

/** An event in its place that this program does not know: its type, its version or its shape. It is kept as it is. */
export type StrangeEvent = Envelope & { type: string; v: number }

/** An event with a place in a stream. */
export type PlacedEvent = StreamEvent | StrangeEvent

export type ReadEvent =
  | { kind: 'known'; event: StreamEvent }
  | { kind: 'strange'; event: StrangeEvent; why: string }
  | { kind: 'unplaced'; why: string }

// Loose: what a newer program writes beside it belongs to it, and to its hash.
const placed = z.looseObject({ ...envelopeFields, type: z.string(), v: z.number().int() })

/**
 * Reads an event from where it was kept or came from. What is not known has its place all the same, and goes where all
 * events go; `unplaced` is what has none.
 */
export function readEvent(input: unknown): ReadEvent {
  const known = parseEvent(input)
  if (known.ok) return { kind: 'known', event: known.value }
  const place = parse(placed, input)
  if (!place.ok) return { kind: 'unplaced', why: place.error }
  return { kind: 'strange', event: input as StrangeEvent, why: known.error }
}

/** The events that may be folded. A subject with an event that is not known is not gone on with: half of it is missing. */
export function foldable(events: readonly PlacedEvent[]): {
  events: StreamEvent[]
  strange: StrangeEvent[]
} {
  const read = events.map(readEvent)
  const strange = read.flatMap((one) => (one.kind === 'strange' ? [one.event] : []))
  const shut = new Set(strange.map(({ subject }) => subject).filter((subject) => subject !== BENCH_SUBJECT))
  const known = read.flatMap((one) => (one.kind === 'known' && !shut.has(one.event.subject) ? [one.event] : []))
  return { events: known, strange }
}
