import { randomUUID } from 'node:crypto'
import { canonical } from '../../shared/event/canonical.ts'
import type { EventBody, StreamEvent } from '../../shared/event/catalogue.ts'
import { GENESIS, hashOf } from '../../shared/event/envelope.ts'
import type { Sql } from '../database/pool.ts'
import { appendEvents, moveHead } from './ledger.ts'
import type { StreamHead, Taken } from './sort-out.ts'

/** Who central is in its own events. */
export const CENTRAL = 'central'

export type OwnFact = { subject: string; body: EventBody }

/**
 * Appends facts that central tells by itself to its own stream, and answers them as events. They are chained as a bench's
 * are, so that everything central knows can be folded again from its ledger. Call within a transaction: the end of the
 * stream stays locked until it is over.
 */
export async function appendOwn(sql: Sql, at: string, facts: readonly OwnFact[]): Promise<StreamEvent[]> {
  if (facts.length === 0) return []
  const { stream, ...head } = await lockOwn(sql)
  const taken: Taken[] = []
  let last: StreamHead = head
  for (const { subject, body } of facts) {
    const place = { stream, seq: last.seq + 1, prev: last.hash }
    const event: StreamEvent = { ...place, id: randomUUID(), at, station: CENTRAL, operator: CENTRAL, subject, ...body }
    last = { seq: event.seq, hash: hashOf(event) }
    const placed = { ...place, hash: last.hash, text: canonical(event), parsed: { ok: true, value: event } as const }
    taken.push({ placed, event, broken: false })
  }
  await appendEvents(sql, stream, taken)
  await moveHead(sql, stream, last)
  return taken.map(({ event }) => event)
}

async function lockOwn(sql: Sql): Promise<StreamHead & { stream: string }> {
  await sql.query('insert into streams (stream, hash) select stream, $1 from server on conflict do nothing', [GENESIS])
  const { rows } = await sql.query<StreamHead & { stream: string }>(
    'select stream, seq, hash from streams join server using (stream) for update of streams',
  )
  const [head] = rows
  if (!head) throw new Error('The table server has no row.')
  return head
}
