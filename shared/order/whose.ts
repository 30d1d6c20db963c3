import type { Order } from './order.ts'

/** Whose an order is, for people who have two of one number before them. */
export function whoseOf({ client, shipTo }: Pick<Order, 'client' | 'shipTo'>): string {
  return [client, shipTo.name].filter((text) => text !== '').join(' · ')
}
