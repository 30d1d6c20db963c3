import type { OrderState } from '../order/order.ts'
import type { Verb } from './events.ts'
import type { ExceptionState } from './state.ts'

type About = Pick<ExceptionState, 'order' | 'pack' | 'product'>

/** Still to be packed: lines may change, and it may wait. */
const workable: ReadonlySet<OrderState> = new Set<OrderState>(['released', 'packing', 'held'])

/**
 * The verbs that do something for a matter as its order stands; null where the bench does not know the order any more. What
 * was packed is not packed again, and what left is not put back.
 */
export function verbsFor({ order, pack, product }: About, status: OrderState | null): Verb[] {
  const isOpen = order !== null && status !== null && workable.has(status)
  const isHere = status !== 'shipped'
  const can: Readonly<Record<Verb, boolean>> = {
    release: isOpen,
    'change-line': isOpen,
    'cancel-line': isOpen,
    'ship-short': isOpen && pack !== null,
    replace: product !== null && isHere && status !== 'cancelled',
    restock: isHere,
    'void-label': pack !== null && isHere,
    'to-support': isOpen,
  }
  return (Object.keys(can) as Verb[]).filter((verb) => can[verb])
}
