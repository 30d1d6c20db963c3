import type { Order } from '../../../shared/order/order.ts'

/** An order that central answered, as an order system sends it: without what central keeps itself. */
export function sourceOf(order: Order): Omit<Order, 'status' | 'holdReason' | 'flagged' | 'revision' | 'atBench'> {
  const {
    status: _status,
    holdReason: _reason,
    flagged: _flagged,
    revision: _revision,
    atBench: _bench,
    ...source
  } = order
  return source
}
