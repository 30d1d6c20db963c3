import { randomUUID } from 'node:crypto'
import type { EventBody, StreamEvent } from '../../../shared/event/catalogue.ts'
import { packEvent } from '../../../shared/pack/event.ts'

/** Milliseconds since the epoch of a time on the day that most tests are about, in UTC: `at('08:30')`. */
export function at(time: string, day = '2026-11-21'): number {
  return Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}.000Z`)
}

/** A station's stream as the figures need it. The chain of hashes plays no part in them and is left out. */
export function stationStream(station: string, stream: string = randomUUID()) {
  const events: StreamEvent[] = []
  return {
    events,
    add(time: number, subject: string, body: EventBody, operator = 'ana'): void {
      events.push({
        stream,
        seq: events.length + 1,
        id: randomUUID(),
        at: new Date(time).toISOString(),
        station,
        operator,
        subject,
        prev: '0'.repeat(64),
        ...body,
      } as StreamEvent)
    },
  }
}

export function opened(pickStartedAt: number | null = null): EventBody {
  return packEvent('pack.opened', {
    order: 'o1',
    revision: 1,
    lines: [{ line: '1', product: 'mug', quantity: 5 }],
    checklist: {
      id: 'standard',
      version: 1,
      name: 'Standard',
      steps: [{ id: 'items', kind: 'verify-items', options: {} }],
    },
    found: 'order',
    claim: 'held',
    dataAsOf: '2026-11-21T00:00:00.000Z',
    pickStartedAt: pickStartedAt === null ? null : new Date(pickStartedAt).toISOString(),
  })
}

export function scanned(quantity = 1): EventBody {
  const counts = [{ line: '1', quantity }]
  return packEvent('pack.unitsScanned', { product: 'mug', code: '4012345678901', counts, scan: 's1', method: 'scan' })
}

export function undone(quantity = 1): EventBody {
  return packEvent('pack.unitsUndone', { undoes: 'e1', product: 'mug', counts: [{ line: '1', quantity }] })
}

export function closed(units = 1): EventBody {
  return packEvent('pack.closed', {
    order: 'o1',
    cartons: [{ carton: 1, type: 'box-s', number: '340123450000000018' }],
    lines: [{ line: '1', product: 'mug', quantity: units }],
  })
}

export function refused(reason: string): EventBody {
  return { type: 'bench.refused', v: 1, data: { reason, screen: 'pack' } }
}

export const paused = packEvent('pack.paused', {})
export const resumed = packEvent('pack.resumed', {})
export const abandoned = packEvent('pack.abandoned', { reason: 'short' })
export const stopped = packEvent('pack.stopped', { reason: 'cancelled' })

export function returned(...quantities: number[]): EventBody {
  const grade = { condition: 'sealed', reason: 'unknown', disposition: 'restock' } as const
  const units = quantities.map((quantity, index) => ({
    unit: index + 1,
    product: 'mug',
    quantity,
    lpn: 'L1',
    ...grade,
  }))
  return { type: 'return.closed', v: 1, data: { order: null, rma: null, units } }
}

export function printAsked(reprintOf: string | null): EventBody {
  const reason = reprintOf === null ? null : 'unreadable'
  const about = {
    document: 'house-label',
    for: 'p1',
    carton: 1,
    number: 'n',
    sha256: '0'.repeat(64),
    bytes: 9,
  } as const
  return { type: 'print.requested', v: 1, data: { ...about, reprintOf, reason } }
}
