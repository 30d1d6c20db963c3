import { everyWay } from './every-way.ts'
import { type Load, type Placement, unitsOf } from './item.ts'
import { sorted, type Triple, volumeOf } from './region.ts'
import type { Search } from './search.ts'
import { type Effort, type Manner, type Room, stow } from './stow.ts'

/** Up to so many units every arrangement is looked at, for so many steps. */
const FEW = 6
const FEW_STEPS = 2_500
/** Places looked at in the first try, so that any order gets one, and in all further tries of one carton together. */
const FIRST_EFFORT = 300_000
const EFFORT = 220_000
/** A carton that would be fuller than this gets less effort, the less the fuller it would be. */
const HOPEFUL_FILL = 0.8

const manners: readonly Manner[] = [
  { rank: 'low', blocks: true },
  { rank: 'snug', blocks: true },
  { rank: 'snug', blocks: false },
  { rank: 'low', blocks: false },
  { rank: 'wall', blocks: true },
  { rank: 'near', blocks: true },
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
export function* arrange(
  loads: readonly Load[],
  own: Room,
  budget: Effort,
): Search<Placement[] | 'none' | 'untidy' | 'endless'> {
  const effort: Effort = { left: FIRST_EFFORT }
  const first = yield* stow(byMeasure(loads, volumeOf), { ...own, manner: plain, effort, whole: true })
  budget.left -= FIRST_EFFORT - effort.left
  if (first.left.length === 0) return first.placements
  if (effort.left < 0) return 'endless'
  const found = unitsOf(loads) > FEW ? 'unknown' : everyWay(oneByOne(loads), own.room, { left: FEW_STEPS })
  return found === 'unknown' ? yield* tryOrders(loads, own, budget) : found
}

function oneByOne(loads: readonly Load[]): Pick<Load, 'product' | 'size'>[] {
  return loads.flatMap(({ product, size, count }) => Array.from({ length: count }, () => ({ product, size })))
}

export function byMeasure(loads: readonly Load[], measure: (size: Triple) => number): Load[] {
  return loads.toSorted((a, b) => measure(b.size) - measure(a.size))
}

type Try = { order: readonly Load[]; manner: Manner }

/** As much of the budget as the carton deserves: one that would be nearly full hardly ever takes everything. */
function* tryOrders(loads: readonly Load[], own: Room, budget: Effort): Search<Placement[] | 'untidy'> {
  const fill = loads.reduce((sum, { size, count }) => sum + volumeOf(size) * count, 0) / volumeOf(own.room)
  const share = Math.min(1, (1 - fill) / (1 - HOPEFUL_FILL))
  const given = Math.max(0, Math.min(EFFORT * share, budget.left))
  const effort: Effort = { left: given }
  const found = yield* tryWith(effort, loads, own)
  budget.left -= given - effort.left
  return found
}

/**
 * Tries orders and manners one after another while there is effort left. What found no place goes to the front in the next
 * try; once that changes nothing more, the try that came furthest is changed here and there.
 */
function* tryWith(effort: Effort, loads: readonly Load[], own: Room): Search<Placement[] | 'untidy'> {
  const row = createRow()
  const tries: Try[] = measures.flatMap((measure) =>
    manners.map((manner) => ({ order: byMeasure(loads, measure), manner })),
  )
  let best: Tried = { order: loads, manner: plain, placed: [], left: loads }
  while (effort.left > 0) {
    const tried = yield* tryOne(tries.shift() ?? changed(best, row), own, effort)
    if (tried.left.length === 0) return tried.placed
    if (isFurther(tried, best)) best = tried
    const hard = tried.left[0]?.product
    if (tried.order[0]?.product !== hard && effort.left > 0) tries.push(hardFirst(tried, hard))
  }
  return 'untidy'
}

type Tried = Try & { placed: Placement[]; left: readonly Load[] }

function* tryOne(one: Try, own: Room, effort: Effort): Search<Tried> {
  const { placements, left } = yield* stow(one.order, { ...own, manner: one.manner, effort, whole: true })
  return { ...one, placed: placements, left }
}

function isFurther(one: Tried, other: Tried): boolean {
  const volume = ({ placed }: Tried) => placed.reduce((sum, { size }) => sum + volumeOf(size), 0)
  return volume(one) >= volume(other)
}

function hardFirst({ order, manner }: Try, hard: string | undefined): Try {
  const isHard = ({ product }: Load) => product === hard
  return { order: [...order.filter(isHard), ...order.filter((load) => !isHard(load))], manner }
}

/** The same with two things in other places of the order, some of alike ones apart, and at times in another manner. */
function changed({ order, manner }: Try, row: Row): Try {
  const moved = [...order]
  for (let n = 0; n < 2; n++) {
    const [one] = moved.splice(row(moved.length), 1)
    for (const part of one ? split(one, row) : []) moved.splice(row(moved.length + 1), 0, part)
  }
  return { order: moved, manner: row(3) === 0 ? (manners[row(manners.length)] ?? manner) : manner }
}

/** Alike things go in as one block, or some of them elsewhere. */
function split(load: Load, row: Row): Load[] {
  const count = row(load.count)
  return count === 0
    ? [load]
    : [
        { ...load, count },
        { ...load, count: load.count - count },
      ]
}

/** Whole numbers below a limit, in a row that is the same each time: the same goods always get the same answer. */
type Row = (below: number) => number

function createRow(): Row {
  let state = 1
  return (below) => {
    // Numerical Recipes' linear congruence; its high bits are the good ones.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}
