import type { StreamEvent } from '../event/catalogue.ts'
import type { Figures } from './figures.ts'

/** What is sent later of an order is packed under its id with the shipment's number behind it: `o-1/2`. */
const LATER = /\/\d{1,4}$/

/** Orders of which the first shipment was closed, each once, and those of them that need more than one. */
export function shipmentsOf(closed: readonly StreamEvent[]): Figures['shipments'] {
  const orders = new Set<string>()
  const split = new Set<string>()
  for (const event of closed) {
    if (event.type !== 'pack.closed' || LATER.test(event.data.order)) continue
    orders.add(event.data.order)
    if (event.data.short) split.add(event.data.order)
  }
  return { orders: orders.size, split: split.size }
}
