import type { Load, Placement } from './item.ts'
import { axes, carve, holds, type Region, type Triple, turnsOf, volumeOf } from './region.ts'

/** How many places may still be looked at: counted, not timed, so that the same goods always get the same answer. */
export type Effort = { left: number }

/** How to choose among the places for a thing: fill from the floor up, or take the space it leaves the least of. */
export type Manner = { rank: 'low' | 'snug'; blocks: boolean }

export type Stowed = { placements: Placement[]; left: Load[] }

/** What a carton takes: its inner measures, and the weight of what is put in. */
export type Room = { room: Triple; grams: number }

/** Keeping the spaces costs about as much as looking at so many places in each. */
const CARVING = 6

type Spot = { from: Triple; turn: Triple; counts: Triple; cost: Triple }

/**
 * Puts loads into a room one after another in the order given, each where `manner` says. What finds no place is left.
 * With `blocks` alike units go in side by side as one block, which is quick and tidy; else one by one.
 * `grams` is what they may weigh together. `whole`: gives up at the first that finds no place.
 */
export function stow(
  loads: readonly Load[],
  { room, grams, manner, effort, whole }: Room & { manner: Manner; effort: Effort; whole: boolean },
): Stowed {
  let spaces: Region[] = [{ from: [0, 0, 0], to: room }]
  const placements: Placement[] = []
  const left: Load[] = []
  const narrowest = Math.min(...loads.map(({ size }) => Math.min(...size)))
  let gramsLeft = grams
  for (const load of loads) {
    const turns = turnsOf(load.size)
    let count = lightEnough(load, gramsLeft)
    let over = load.count - count
    while (count > 0) {
      const spot = bestSpot(spaces, turns, manner.blocks ? count : 1, manner, effort)
      if (!spot) break
      placements.push(...unitsAt(load.product, spot))
      count -= volumeOf(spot.counts)
      spaces = carve(spaces, { from: spot.from, to: far(spot) }).filter((space) => isOpen(space, narrowest))
      effort.left -= spaces.length * CARVING
    }
    over += count
    gramsLeft -= (load.count - over) * load.grams
    if (over > 0) left.push({ ...load, count: over })
    if (whole && over > 0) break
  }
  return { placements, left }
}

/** Nothing goes into a space that is narrower than the narrowest thing. */
function isOpen({ from, to }: Region, narrowest: number): boolean {
  return axes.every((axis) => to[axis] - from[axis] >= narrowest)
}

function lightEnough({ count, grams }: Load, gramsLeft: number): number {
  return grams === 0 ? count : Math.min(count, Math.floor(gramsLeft / grams))
}

function bestSpot(
  spaces: readonly Region[],
  turns: readonly Triple[],
  count: number,
  { rank }: Manner,
  effort: Effort,
): Spot | undefined {
  effort.left -= spaces.length * turns.length
  if (effort.left < 0) return undefined
  let best: Spot | undefined
  for (const { from, to } of spaces) {
    const room: Triple = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
    for (const turn of turns) {
      if (!holds(room, turn)) continue
      const counts = blockOf(turn, room, count)
      const cost = rank === 'low' ? lowness(from, turn, counts) : snugness(room, turn, counts)
      if (!best || isLess(cost, best.cost)) best = { from, turn, counts, cost }
    }
  }
  return best
}

/** How many stand side by side along each axis: no more than there are, and only whole rows and layers. */
function blockOf(turn: Triple, room: Triple, count: number): Triple {
  if (count === 1) return [1, 1, 1]
  const along = Math.min(count, Math.floor(room[0] / turn[0]))
  const across = Math.min(Math.floor(count / along), Math.floor(room[1] / turn[1]))
  return [along, across, Math.min(Math.floor(count / (along * across)), Math.floor(room[2] / turn[2]))]
}

function lowness(from: Triple, turn: Triple, counts: Triple): Triple {
  const [x, y, z] = far({ from, turn, counts })
  return [-volumeOf(counts), z, y * 1_000_000 + x]
}

function snugness(room: Triple, turn: Triple, counts: Triple): Triple {
  const gaps = axes.map((axis) => room[axis] - turn[axis] * counts[axis]).sort((a, b) => a - b)
  return [-volumeOf(counts), gaps[0] ?? 0, gaps[1] ?? 0]
}

function isLess(a: Triple, b: Triple): boolean {
  for (const axis of axes) if (a[axis] !== b[axis]) return a[axis] < b[axis]
  return false
}

function far({ from, turn, counts }: Pick<Spot, 'from' | 'turn' | 'counts'>): Triple {
  return [from[0] + turn[0] * counts[0], from[1] + turn[1] * counts[1], from[2] + turn[2] * counts[2]]
}

function unitsAt(product: string, { from, turn, counts }: Spot): Placement[] {
  return Array.from({ length: volumeOf(counts) }, (_, unit) => {
    const nth: Triple = [
      unit % counts[0],
      Math.floor(unit / counts[0]) % counts[1],
      Math.floor(unit / counts[0] / counts[1]),
    ]
    return { product, at: far({ from, turn, counts: nth }), size: turn }
  })
}
