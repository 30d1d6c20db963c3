import { expect, test } from 'vitest'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import { shipmentsOf } from '../../../shared/metrics/shipments.ts'
import { throughput } from '../../../shared/metrics/throughput.ts'
import { benchStream, closed, opened } from '../../central/bench-stream.ts'

const missing = [{ line: '1', product: 'p1', quantity: 1 }]

function closing(orders: readonly { order: string; short?: boolean }[]): StreamEvent[] {
  const writer = benchStream('bench-1')
  for (const [at, { order, short }] of orders.entries()) {
    const body = closed(order, `N-${at}`)
    writer.add(`pack-${at}`, opened(order))
    if (body.type !== 'pack.closed') throw new Error('no close')
    writer.add(`pack-${at}`, short ? { ...body, data: { ...body.data, short: missing } } : body)
  }
  return writer.events
}

test('orders that went without some of their goods, over orders first sent, each once', () => {
  const events = closing([
    ...[{ order: 'o-1' }, { order: 'o-2', short: true }, { order: 'o-2', short: true }, { order: 'o-3' }],
    ...[{ order: 'o-2/2' }, { order: 'o-9/2', short: true }, { order: 'a/b' }],
  ])
  expect(shipmentsOf(events)).toEqual({ orders: 4, split: 1 })
})

test('of the day alone', () => {
  const events = closing([{ order: 'o-1', short: true }])
  expect(throughput(events, { day: '2026-11-21', timeZone: 'UTC' }).shipments).toEqual({ orders: 1, split: 1 })
  expect(throughput(events, { day: '2026-11-22', timeZone: 'UTC' }).shipments).toEqual({ orders: 0, split: 0 })
})
