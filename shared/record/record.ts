/** The record of an order's packs: their events as they were kept, and the hashes that hold them in their place. */
import { count, hashText, id, instant, positive, seq, z } from '../schema.ts'

/**
 * One place of a stream. `hash` is the SHA-256 the event was kept under, `prev` the one it says it follows. `event` is
 * null where the event is about something else: then only its place in the chain is told.
 */
export const link = z.object({
  seq,
  prev: z.string().max(200),
  hash: hashText,
  event: z.record(z.string(), z.unknown()).nullable(),
})
export type Link = z.infer<typeof link>

/** A run of one stream, from the event before the first one told to the event after the last, both ends included. */
export const stretch = z.object({ stream: z.uuid(), from: seq, to: seq, links: z.array(link).max(50_000) })
export type Stretch = z.infer<typeof stretch>

export const MOST_STRETCHES = 2000

/** Events only: ids, codes, counts and measures. Names are for whoever shows it to look up. */
export const packRecord = z.object({
  order: id,
  packs: z.array(id).max(1000),
  /** Whose ledger it was read from: this bench's journal, or central. */
  kept: z.enum(['bench', 'central']),
  asOf: instant,
  /** How many events are told: one that is left out is missed. */
  events: count,
  stretches: z.array(stretch).max(MOST_STRETCHES),
  /** How many more stretches there are than are told; left out where all are. */
  leftOut: positive.optional(),
})
export type PackRecord = z.infer<typeof packRecord>

/** What a search for a record found. `away`: it is not here, and central could not be asked. */
export const recordAnswer = z.discriminatedUnion('found', [
  z.object({ found: z.literal('record'), record: packRecord }),
  z.object({ found: z.literal('nothing') }),
  z.object({ found: z.literal('away') }),
])
export type RecordAnswer = z.infer<typeof recordAnswer>
