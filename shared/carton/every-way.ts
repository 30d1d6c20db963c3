import type { Placement } from './item.ts'
import { type Axis, axes, overlap, type Region, type Triple, turnsOf, volumeOf } from './region.ts'
import type { Effort } from './stow.ts'

/** Two units one after the other along an axis. */
type Order = { axis: Axis; first: number; next: number }
type Unit = { product: string; size: Triple }
type Turned = readonly Triple[]

/**
 * Looks through every arrangement of a few units: any two that do not overlap stand one after the other along some axis.
 * Units are added largest first, each turned every way; as long as two overlap, each way to put one after the other is
 * tried, and every unit stands as low as those orders let it.
 * Answers the placements, `none` when there is no arrangement, `unknown` when the effort is spent before that is sure.
 */
export function everyWay(units: readonly Unit[], room: Triple, effort: Effort): Placement[] | 'none' | 'unknown' {
  const largestFirst = units.toSorted((a, b) => volumeOf(b.size) - volumeOf(a.size))

  function add(turned: Turned, orders: readonly Order[]): Placement[] | undefined {
    const unit = largestFirst[turned.length]
    if (!unit) return place(turned, orders)
    for (const turn of turnsOf(unit.size)) {
      const found = separate([...turned, turn], orders)
      if (found) return found
    }
    return undefined
  }

  function separate(turned: Turned, orders: readonly Order[]): Placement[] | undefined {
    effort.left -= 1
    if (effort.left < 0) return undefined
    const stand = standing(turned, orders, room)
    if (!stand) return undefined
    const pair = firstOverlap(stand)
    if (!pair) return add(turned, orders)
    const [a, b] = pair
    for (const axis of axes) {
      const found =
        separate(turned, [...orders, { axis, first: a, next: b }]) ??
        // In the very first pair the other way round is only the mirror image.
        (orders.length === 0 ? undefined : separate(turned, [...orders, { axis, first: b, next: a }]))
      if (found) return found
    }
    return undefined
  }

  function place(turned: Turned, orders: readonly Order[]): Placement[] | undefined {
    return standing(turned, orders, room)?.map(({ from }, index) => ({
      product: largestFirst[index]?.product ?? '',
      at: from,
      size: turned[index] ?? [0, 0, 0],
    }))
  }

  return add([], []) ?? (effort.left < 0 ? 'unknown' : 'none')
}

/** Every unit as low as the orders let it, or undefined when one then stands out of the room. Rings grow until they do. */
function standing(turned: Turned, orders: readonly Order[], room: Triple): Region[] | undefined {
  const starts = turned.map((): [number, number, number] => [0, 0, 0])
  for (let moved = true; moved; ) {
    moved = false
    for (const { axis, first, next } of orders) {
      const [before, after] = [starts[first], starts[next]]
      const from = (before?.[axis] ?? 0) + (turned[first]?.[axis] ?? 0)
      if (!after || after[axis] >= from) continue
      if (from + (turned[next]?.[axis] ?? 0) > room[axis]) return undefined
      after[axis] = from
      moved = true
    }
  }
  const regions = turned.map((size, index) => regionAt(starts[index] ?? [0, 0, 0], size))
  return regions.every(({ to }) => axes.every((axis) => to[axis] <= room[axis])) ? regions : undefined
}

function regionAt(from: Triple, size: Triple): Region {
  return { from, to: [from[0] + size[0], from[1] + size[1], from[2] + size[2]] }
}

function firstOverlap(regions: readonly Region[]): [number, number] | undefined {
  for (const [a, region] of regions.entries()) {
    const b = regions.findIndex((other, index) => index > a && overlap(region, other))
    if (b > a) return [a, b]
  }
  return undefined
}
