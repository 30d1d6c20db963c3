import { hashText, id, instant, seq, streamEnd, z } from '../schema.ts'
import { canonical } from './canonical.ts'
import { sha256 } from './sha256.ts'

/** `prev` of the first event of a stream. */
export const GENESIS = '0'.repeat(64)

/**
 * What every event carries beside its type and data. Identity is `(stream, seq)`: a stream is minted with a new, empty
 * journal and `seq` counts from 1 without gaps. `at` is the bench's claim, never used for order. `subject` is the pack,
 * return or print job the event belongs to. `prev` is the hash of the event before it in the stream.
 */
export const envelopeFields = {
  stream: z.uuid(),
  seq,
  id: z.uuid(),
  at: instant,
  station: id,
  operator: id,
  subject: id,
  prev: hashText,
}

export type Envelope = {
  stream: string
  seq: number
  id: string
  at: string
  station: string
  operator: string
  subject: string
  prev: string
}

/** How far a stream is known. */
export const mark = z.object({ stream: z.uuid(), seq: streamEnd })

/** The end of a stream: what the next event must follow. An empty stream has `seq` 0 and the genesis hash. */
export const head = mark.extend({ hash: hashText })
export type Head = z.infer<typeof head>

export function emptyHead(stream: string): Head {
  return { stream, seq: 0, hash: GENESIS }
}

/** SHA-256 over the canonical form of the whole event, its own `prev` included: the link the next event carries. */
export function hashOf(event: Envelope): string {
  return sha256(canonical(event))
}

export type ChainFault = { seq: number; fault: 'out-of-order' | 'broken-link' | 'other-stream' }

/** Walks `events` on from `head`; answers the new head, or the first event that does not follow. */
export function follow(
  head: Head,
  events: readonly Envelope[],
): { ok: true; head: Head } | { ok: false; fault: ChainFault } {
  let { seq, hash: last } = head
  for (const event of events) {
    const fault = faultOf({ stream: head.stream, seq, hash: last }, event)
    if (fault) return { ok: false, fault: { seq: event.seq, fault } }
    seq = event.seq
    last = hashOf(event)
  }
  return { ok: true, head: { stream: head.stream, seq, hash: last } }
}

function faultOf(head: Head, event: Envelope): ChainFault['fault'] | undefined {
  if (event.stream !== head.stream) return 'other-stream'
  if (event.seq !== head.seq + 1) return 'out-of-order'
  return event.prev === head.hash ? undefined : 'broken-link'
}
