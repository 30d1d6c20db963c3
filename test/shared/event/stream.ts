import { randomUUID } from 'node:crypto'
import type { EventBody, StreamEvent } from '../../../shared/event/catalogue.ts'
import { emptyHead, type Head, hashOf } from '../../../shared/event/envelope.ts'
import { AT } from '../pack/fixtures.ts'

/** Chains bodies into a stream, as a bench would. */
export function chained(bodies: readonly EventBody[], from: Head = emptyHead(randomUUID()), subject = 'pack-1') {
  let head = from
  const events = bodies.map((body): StreamEvent => {
    const place = { stream: head.stream, seq: head.seq + 1, id: randomUUID(), prev: head.hash }
    const event: StreamEvent = { ...body, ...place, at: AT, station: 'bench-1', operator: 'ana', subject }
    head = { stream: head.stream, seq: event.seq, hash: hashOf(event) }
    return event
  })
  return { events, head }
}

export function refusedBody(reason = 'misread'): EventBody {
  return { type: 'bench.refused', v: 1, data: { reason, screen: 'idle' } }
}
