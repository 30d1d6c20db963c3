import { hash as digest } from 'node:crypto'
import { canonical } from '../../shared/event/canonical.ts'
import { parseEvent, type StreamEvent } from '../../shared/event/catalogue.ts'
import { cut, type Parsed } from '../../shared/schema.ts'
import type { Station } from '../access/stations.ts'
import { CentralProblem } from '../problem.ts'

/** One event as it was sent, its place in the stream, and what we make of it. `text` is its canonical form. */
export type Placed = { seq: number; prev: unknown; hash: string; text: string; parsed: Parsed<StreamEvent> }

/** Deeper than any event; canonical forms are made by recursion. */
const MAX_DEPTH = 32

/**
 * Finds the place of every event, whatever else is wrong with it. Only one whose place can not be told stops the batch.
 * Sorted, so that the order in which a batch was put together does not matter.
 */
export function placeEvents(stream: string, station: Station, events: readonly unknown[]): Placed[] {
  return events.map((raw, index) => placeOne(stream, station, raw, index)).sort((a, b) => a.seq - b.seq)
}

function placeOne(stream: string, station: Station, raw: unknown, index: number): Placed {
  if (!isRecord(raw)) throw unplaceable(index, 'is not an object')
  const seq = raw['seq']
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 1) {
    throw unplaceable(index, 'has no seq, a whole number from 1 up')
  }
  if (raw['stream'] !== stream) throw unplaceable(index, 'is not of the stream that the request names')
  if (!isShallow(raw, MAX_DEPTH)) throw unplaceable(index, `is nested deeper than ${MAX_DEPTH} levels`)
  const text = canonical(raw)
  return { seq, prev: raw['prev'], hash: digest('sha256', text), text, parsed: parseFor(station, raw) }
}

function parseFor(station: Station, raw: unknown): Parsed<StreamEvent> {
  const parsed = parseEvent(raw)
  if (!parsed.ok) return { ok: false, error: printable(parsed.error) }
  if (parsed.value.station === station.id) return parsed
  return { ok: false, error: `station: the event says ${parsed.value.station}, the token says ${station.id}` }
}

/** A reason quotes what was sent, and PostgreSQL keeps neither NUL nor half a character in a text. */
export function printable(text: string): string {
  return cut(text.toWellFormed().replace(/\p{Cc}/gu, '\ufffd'), 1000)
}

function unplaceable(index: number, what: string): CentralProblem {
  return new CentralProblem(
    'bad-request',
    `events.${index} ${what}, so it has no place in the stream. Nothing was taken.`,
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isShallow(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return left > 0 && Object.values(value).every((member) => isShallow(member, left - 1))
}
