import type { OrderState } from './order.ts'

/** Who moves an order: the order system and supervisors through central's API, or a bench through its events. */
export type Mover = 'order-system' | 'bench' | 'carrier'

type Move = { from: OrderState; to: OrderState; by: Mover; when: string }

/** Every move an order may make. A bench never cancels or holds; the order system never packs. */
export const orderMoves: readonly Move[] = [
  { from: 'released', to: 'packing', by: 'bench', when: 'a pack is opened' },
  { from: 'packing', to: 'released', by: 'bench', when: 'the pack is abandoned or stopped' },
  { from: 'packing', to: 'packed', by: 'bench', when: 'the pack is closed' },
  { from: 'released', to: 'packed', by: 'bench', when: 'an offline pack is closed and arrives at once' },
  { from: 'packed', to: 'shipped', by: 'carrier', when: 'the carrier takes the parcels' },
  { from: 'released', to: 'held', by: 'order-system', when: 'payment, address or stock is in doubt' },
  { from: 'packing', to: 'held', by: 'order-system', when: 'the doubt arises while it is packed' },
  { from: 'held', to: 'released', by: 'order-system', when: 'the doubt is settled' },
  { from: 'released', to: 'cancelled', by: 'order-system', when: 'the customer or the shop cancels' },
  { from: 'packing', to: 'cancelled', by: 'order-system', when: 'the same, while it is packed' },
  { from: 'held', to: 'cancelled', by: 'order-system', when: 'the doubt is not settled' },
  { from: 'packed', to: 'cancelled', by: 'order-system', when: 'cancelled before the carrier came' },
]

export function mayMove(from: OrderState, to: OrderState, by: Mover): boolean {
  return orderMoves.some((move) => move.from === from && move.to === to && move.by === by)
}
