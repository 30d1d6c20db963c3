import { randomUUID } from 'node:crypto'
import { standardChecklist } from '../../central/demo/checklists.ts'
import type { EventBody, StreamEvent } from '../../shared/event/catalogue.ts'
import { emptyHead, hashOf } from '../../shared/event/envelope.ts'
import { packEvent } from '../../shared/pack/event.ts'
import type { PackPriorAct } from '../../shared/pack/events.ts'

const { instructions: _instructions, ...packChecklist } = standardChecklist

export type BenchStream = {
  stream: string
  events: StreamEvent[]
  add(subject: string, body: EventBody, at?: string): StreamEvent
}

const START = Date.UTC(2026, 10, 21, 8)

/** A bench that writes its journal: each event enveloped and chained to the one before. */
export function benchStream(station: string, stream: string = randomUUID()): BenchStream {
  let head = emptyHead(stream)
  const events: StreamEvent[] = []
  return {
    stream,
    events,
    add(subject, body, at) {
      const seq = head.seq + 1
      const event = {
        stream,
        seq,
        id: randomUUID(),
        at: at ?? new Date(START + seq * 1000).toISOString(),
        station,
        operator: 'anna',
        subject,
        prev: head.hash,
        ...body,
      } as StreamEvent
      head = { stream, seq, hash: hashOf(event) }
      events.push(event)
      return event
    },
  }
}

export type Line = { line: string; product: string; quantity: number }

export function opened(order: string, lines: Line[] = oneLine): EventBody {
  return packEvent('pack.opened', {
    order,
    revision: 1,
    lines,
    checklist: packChecklist,
    found: 'order',
    claim: 'held',
    dataAsOf: '2026-11-21T08:00:00.000Z',
    pickStartedAt: null,
  })
}

export function scanned(lines: Line[] = oneLine): EventBody {
  const [first = { line: '1', product: 'p1', quantity: 1 }] = lines
  const counts = [{ line: first.line, quantity: first.quantity }]
  return packEvent('pack.unitsScanned', { product: first.product, code: '1', counts, scan: 's', method: 'scan' })
}

export function closed(order: string, number: string, lines: Line[] = oneLine): EventBody {
  return packEvent('pack.closed', { order, cartons: [{ carton: 1, type: 'box-s', number }], lines })
}

export function abandoned(): EventBody {
  return packEvent('pack.abandoned', { reason: 'later' })
}

export function refusedScan(reason = 'unknown-code'): EventBody {
  return { type: 'bench.refused', v: 1, data: { reason, screen: 'pack' } }
}

const oneLine: Line[] = [{ line: '1', product: 'p1', quantity: 2 }]

/** Goes on with the pack `from` of another bench, in which one scan was counted. */
export function takenOver(order: string, from: string, station: string, lines: Line[] = oneLine): EventBody {
  const { type, v, data } = scanned(lines)
  const act = { id: randomUUID(), at: '2026-11-21T08:00:00.000Z', operator: 'anna', type, v, data }
  return packEvent('pack.takenOver', { order, from, station, acts: [act as PackPriorAct] })
}
