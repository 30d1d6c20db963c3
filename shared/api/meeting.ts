/**
 * What a bench and central tell each other whenever they meet, before anything is sent: how far each has every stream, and
 * which life of the station speaks. Either store may have gone back in time since; neither believes the other's numbers
 * where its own hashes say otherwise.
 */

import { head } from '../event/envelope.ts'
import { hashText, instant, seq, streamEnd, z } from '../schema.ts'

/** More streams than any journal comes to have; each journal that is lost, restored or cloned adds one. */
const MAX_STREAMS = 10_000

/** The highest serial reference of a company prefix that a bench has ever been given or has seen on a label. */
const serialSeen = z.strictObject({
  extension: z.string().regex(/^[0-9]$/),
  companyPrefix: z.string().regex(/^[0-9]{7,10}$/),
  serial: z.number().int().min(0),
})

/**
 * `streams`: the end of every stream in the journal, as it is sent, and how far central had confirmed it. `life`: `now` is minted at each start of the station,
 * `was` are those it said before: the one that central took last, as far as this journal knows, and those it had no answer to.
 * A journal that is restored or copied says old ones. `timeline`: central's, as it was when they met last. `insist`: a person said that this is the bench and the other a copy.
 */
export const meetRequest = z.strictObject({
  streams: z.array(head.extend({ confirmed: streamEnd }).strict()).max(MAX_STREAMS),
  life: z.strictObject({ was: z.array(z.uuid()).max(1000), now: z.uuid(), insist: z.boolean().default(false) }),
  numbers: z.array(serialSeen).max(100),
  timeline: z.string().max(64).nullable().default(null),
})
export type MeetRequest = z.infer<typeof meetRequest>

/**
 * Central's end of a stream. `there`: the hash that central has at the bench's end of it, where it has got as far; null
 * where central is behind, or has nothing at that place.
 */
const metStream = z.object({ stream: z.uuid(), seq: streamEnd, hash: hashText, there: hashText.nullable() })

/**
 * `ours`: the life that central knows, or the first one. `went-back`: it knows a later one, of which nothing is heard now;
 * this one is taken for the station's. `copy`: a later one speaks right now; this one is taken for nobody's.
 */
export const lifeStandings = ['ours', 'went-back', 'copy'] as const

/**
 * `streams`: all that the bench named, and all others that central has of this station. `restored`: set while central
 * itself came back from a backup and has not heard all of its benches since.
 */
export const meetAnswer = z.object({
  life: z.enum(lifeStandings),
  streams: z.array(metStream).max(MAX_STREAMS),
  timeline: z.string(),
  restored: z.object({ at: instant, unheard: z.number().int().min(0) }).nullable(),
  asOf: instant,
})
export type MeetAnswer = z.infer<typeof meetAnswer>
export type MetStream = z.infer<typeof metStream>

/** Events of one stream of the station that asks, as they were taken; the next page begins after the last of them. */
export const streamEventsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(500),
})
export const streamEventsAnswer = z.object({
  events: z.array(z.object({ seq, hash: hashText, event: z.unknown() })),
  more: z.boolean(),
})
export type StreamEventsAnswer = z.infer<typeof streamEventsAnswer>
