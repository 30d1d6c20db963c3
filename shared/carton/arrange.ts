import { everyWay } from './every-way.ts'
import { type Load, type Placement, unitsOf } from './item.ts'
import { sorted, type Triple, volumeOf } from './region.ts'
import { type Effort, type Manner, type Room, stow } from './stow.ts'

/** Up to so many units every arrangement is looked at, for so many steps. */
const FEW = 6
const FEW_STEPS = 2_500
/** Places looked at in the first try, so that any order gets one, and in all further tries together. */
const FIRST_EFFORT = 300_000
const EFFORT = 12_000

const manners: readonly Manner[] = [
  { rank: 'low', blocks: true },
  { rank: 'snug', blocks: true },
  { rank: 'snug', blocks: false },
  { rank: 'low', blocks: false },
]
const plain: Manner = { rank: 'low', blocks: true }

const measures: readonly ((size: Triple) => number)[] = [
  volumeOf,
  (size) => sorted(size)[2],
  (size) => sorted(size)[1] * sorted(size)[2],
]

/**
 * An arrangement of all loads in a room. `none`: sure that there is none. `untidy`: no try found one. `endless`: so many
 * different things that not even one try came to its end.
 */
export function arrange(loads: readonly Load[], own: Room): Placement[] | 'none' | 'untidy' | 'endless' {
  const effort: Effort = { left: FIRST_EFFORT }
  const first = stow(byMeasure(loads, volumeOf), { ...own, manner: plain, effort, whole: true })
  if (first.left.length === 0) return first.placements
  if (effort.left < 0) return 'endless'
  if (unitsOf(loads) > FEW) return tryOrders(loads, own)
  const units = loads.flatMap(({ product, size, count }) => Array.from({ length: count }, () => ({ product, size })))
  const found = everyWay(units, own.room, { left: FEW_STEPS })
  return found === 'unknown' ? tryOrders(loads, own) : found
}

export function byMeasure(loads: readonly Load[], measure: (size: Triple) => number): Load[] {
  return loads.toSorted((a, b) => measure(b.size) - measure(a.size))
}

/** What found no place goes first in the next try: after a few tries what is hard to place is placed early. */
function tryOrders(loads: readonly Load[], own: Room): Placement[] | 'untidy' {
  const effort: Effort = { left: EFFORT }
  let orders = measures.flatMap((measure) => manners.map((manner) => ({ order: byMeasure(loads, measure), manner })))
  while (orders.length > 0) {
    const again: typeof orders = []
    for (const { order, manner } of orders) {
      const { placements, left } = stow(order, { ...own, manner, effort, whole: true })
      if (left.length === 0) return placements
      if (effort.left < 0) return 'untidy'
      const hard = left[0]?.product
      const easy = order.filter(({ product }) => product !== hard)
      if (order[0]?.product !== hard)
        again.push({ order: [...order.filter((load) => !easy.includes(load)), ...easy], manner })
    }
    orders = again
  }
  return 'untidy'
}
