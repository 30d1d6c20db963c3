import { cut } from '../schema.ts'
import type { Order } from './order.ts'

/** Whose an order is, for people who have two of one number before them. */
export function whoseOf({ client, shipTo }: Pick<Order, 'client' | 'shipTo'>): string {
  return [client, shipTo.name].filter((text) => text !== '').join(' · ')
}

/** More of a name than this pushes away what there is to say of the order. */
const MOST = 40

/** An order as it is told to people: by its number, and where another one has that number too, by whose it is. */
export function namedOrder({ order, whose }: { order: Pick<Order, 'number'>; whose: string | null }): {
  order: string
  whose?: string
} {
  return whose === null ? { order: order.number } : { order: order.number, whose: cut(whose, MOST) }
}
