import { assertNever } from '../assert-never.ts'
import type { Load, Placement } from './item.ts'
import { carve, type Region, sorted, type Triple, turnsOf, volumeOf } from './region.ts'
import type { Search } from './search.ts'

/** How many places may still be looked at: counted, not timed, so that the same goods always get the same answer. */
export type Effort = { left: number }

/**
 * How to choose among the places for a thing: fill from the floor up, take the space it leaves the least of, build a wall
 * at one end and then the next before it, or keep to the corner where the first one stands.
 */
export type Manner = { rank: 'low' | 'snug' | 'wall' | 'near'; blocks: boolean }

export type Stowed = { placements: Placement[]; left: Load[] }

/** What a carton takes: its inner measures, and the weight of what is put in. */
export type Room = { room: Triple; grams: number }

/** Keeping the spaces costs about as much as looking at so many places in each. */
const CARVING = 6
/** Places looked at in one piece of the work: about a tenth of a millisecond. */
const PIECE = 2_000

type Spot = { from: Triple; turn: Triple; counts: Triple; units: number; first: number; then: number }

/**
 * Puts loads into a room one after another in the order given, each where `manner` says. What finds no place is left.
 * With `blocks` alike units go in side by side as one block, which is quick and tidy; else one by one.
 * `grams` is what they may weigh together. `whole`: gives up at the first that finds no place.
 */
export function* stow(
  loads: readonly Load[],
  { room, grams, manner, effort, whole }: Room & { manner: Manner; effort: Effort; whole: boolean },
): Search<Stowed> {
  let spaces: Region[] = [{ from: [0, 0, 0], to: room }]
  const placements: Placement[] = []
  const left: Load[] = []
  const narrowest = Math.min(...loads.map(({ size }) => Math.min(...size)))
  let gramsLeft = grams
  let told = effort.left
  for (const load of loads) {
    const turns = turnsOf(load.size)
    let count = lightEnough(load, gramsLeft)
    let over = load.count - count
    while (count > 0) {
      const spot = bestSpot(spaces, turns, manner.blocks ? count : 1, manner, effort)
      if (!spot) break
      placements.push(...unitsAt(load.product, spot))
      count -= volumeOf(spot.counts)
      spaces = carve(spaces, { from: spot.from, to: far(spot) }, narrowest)
      effort.left -= spaces.length * CARVING
      told -= yield* tellOf(told - effort.left)
    }
    over += count
    gramsLeft -= (load.count - over) * load.grams
    if (over > 0) left.push({ ...load, count: over })
    if (whole && over > 0) break
  }
  yield told - effort.left
  return { placements, left }
}

/** Tells of so many places once they are a piece; answers how many were told. */
function* tellOf(looked: number): Search<number> {
  if (looked < PIECE) return 0
  yield looked
  return looked
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
  for (const space of spaces) {
    for (const turn of turns) {
      const spot = spotIn(space, turn, count, rank)
      if (spot && (!best || isBetter(spot, best))) best = spot
    }
  }
  return best
}

function spotIn({ from, to }: Region, turn: Triple, count: number, rank: Manner['rank']): Spot | undefined {
  const [long, wide, high] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  if (turn[0] > long || turn[1] > wide || turn[2] > high) return undefined
  // No more than there are, and only whole rows and layers.
  const along = count === 1 ? 1 : Math.min(count, Math.floor(long / turn[0]))
  const across = count === 1 ? 1 : Math.min(Math.floor(count / along), Math.floor(wide / turn[1]))
  const up = count === 1 ? 1 : Math.min(Math.floor(count / (along * across)), Math.floor(high / turn[2]))
  const [x, y, z] = [turn[0] * along, turn[1] * across, turn[2] * up]
  const counts: Triple = [along, across, up]
  const end: Triple = [from[0] + x, from[1] + y, from[2] + z]
  const [first, then] = rank === 'snug' ? sorted([long - x, wide - y, high - z]) : farness(end, rank)
  return { from, turn, counts, units: along * across * up, first, then }
}

/** How far off a place ends, the less the better. */
function farness([x, y, z]: Triple, rank: Exclude<Manner['rank'], 'snug'>): readonly [number, number] {
  switch (rank) {
    case 'low':
      return [z, y * FAR + x]
    case 'wall':
      return [x, z * FAR + y]
    case 'near':
      return [x + y + z, z]
    default:
      return assertNever(rank)
  }
}

/** More than any carton measures, in millimetres: what is multiplied by it counts before what is added. */
const FAR = 1_000_000

function isBetter(spot: Spot, best: Spot): boolean {
  if (spot.units !== best.units) return spot.units > best.units
  return spot.first === best.first ? spot.then < best.then : spot.first < best.first
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
