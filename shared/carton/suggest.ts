import type { CartonType } from '../catalog/product.ts'
import { byMeasure } from './arrange.ts'
import { type Fit, fillOf, fitGoods, type Miss } from './fit.ts'
import { type CartonItem, type Goods, goodsOf, type Load, type Placement, tripleOf } from './item.ts'
import { volumeOf } from './region.ts'
import { finish, type Search } from './search.ts'
import { type Effort, type Stowed, stow } from './stow.ts'

/** A carton that holds these placements; `grams` with its own tare, as far as weights are known. */
export type Filled = { carton: CartonType; fill: number; placements: Placement[]; grams: number }

/**
 * `one`: the smallest carton that holds everything, and why the next smaller does not. `by` says how sure that is: placed
 * one by one, or by volume alone, because there is too much to arrange. `unsized` units were not counted in.
 * `several`: no one carton holds it all, these together do.
 */
export type Suggestion =
  | {
      kind: 'one'
      carton: CartonType
      by: 'placing' | 'volume'
      fill: number
      placements: Placement[]
      smaller: { carton: CartonType; miss: Miss } | null
      unsized: number
    }
  | { kind: 'several'; cartons: Filled[]; unsized: number }
  | {
      kind: 'none'
      why:
        | { kind: 'no-cartons' }
        | { kind: 'nothing' }
        | { kind: 'no-sizes' }
        | { kind: 'too-many' }
        | { kind: 'too-big'; product: string }
    }

/** As many cartons as anybody would pack one order into; and each takes a while to work out. */
const MOST_CARTONS = 20
/** Places looked at for one question: in all cartons that may hold everything, and then in filling several. */
const EFFORT = 440_000
const SEVERAL_EFFORT = 400_000
/** Places looked at in one try to fill one of several cartons. */
const FILL_EFFORT = 30_000

export type Suggest = (items: readonly CartonItem[], cartons: readonly CartonType[]) => Suggestion

/** The smallest carton, by volume and then by tare, into which all items go. */
export const suggestCarton: Suggest = (items, cartons) => finish(searchCarton(items, cartons))

/** The same in pieces. */
export function* searchCarton(items: readonly CartonItem[], cartons: readonly CartonType[]): Search<Suggestion> {
  const goods = goodsOf(items)
  const reason = whyNone(goods, cartons)
  if (reason) return { kind: 'none', why: { kind: reason } }
  let smaller: { carton: CartonType; miss: Miss } | null = null
  const bySize = cartons.toSorted((a, b) => roomOf(a) - roomOf(b) || a.tareGrams - b.tareGrams)
  const budget: Effort = { left: EFFORT }
  for (const carton of bySize) {
    const fit = yield* fitGoods(carton, goods, budget)
    if (fit.kind !== 'misses') return oneOf(carton, fit, smaller)
    smaller = { carton, miss: fit.miss }
  }
  return yield* severalOf(goods, bySize)
}

function whyNone({ loads, unsized }: Goods, cartons: readonly CartonType[]) {
  if (cartons.length === 0) return 'no-cartons'
  if (loads.length > 0) return undefined
  return unsized > 0 ? 'no-sizes' : 'nothing'
}

function roomOf(carton: CartonType): number {
  return volumeOf(tripleOf(carton))
}

function oneOf(
  carton: CartonType,
  fit: Exclude<Fit, { kind: 'misses' }>,
  smaller: { carton: CartonType; miss: Miss } | null,
): Suggestion {
  const { fill, unsized } = fit
  const how =
    fit.kind === 'fits'
      ? { by: 'placing' as const, placements: fit.placements }
      : { by: 'volume' as const, placements: [] }
  return { kind: 'one', carton, ...how, fill, smaller, unsized }
}

/** Fills the largest carton that takes anything, again and again; the last is then the smallest that holds the rest. */
function* severalOf({ loads, unsized }: Goods, bySize: readonly CartonType[]): Search<Suggestion> {
  const cartons: Filled[] = []
  let left: readonly Load[] = byMeasure(loads, volumeOf)
  const budget: Effort = { left: SEVERAL_EFFORT }
  while (left.length > 0) {
    const [first] = left
    if (cartons.length === MOST_CARTONS || budget.left < 0) return { kind: 'none', why: { kind: 'too-many' } }
    const rest = left
    const full = yield* firstOf(
      bySize.toReversed(),
      (carton) => fillUp(carton, rest, budget),
      ({ volume }) => volume > 0,
    )
    if (!full && first) return { kind: 'none', why: { kind: 'too-big', product: first.product } }
    if (!full) break
    const last = full.left.length === 0
    const snug = last
      ? yield* firstOf(
          bySize,
          (carton) => fillUp(carton, rest, budget),
          (each) => each.left.length === 0,
        )
      : undefined
    cartons.push((snug ?? full).filled)
    left = full.left
  }
  return { kind: 'several', cartons, unsized }
}

function* firstOf<T, U>(
  from: readonly T[],
  make: (each: T) => Search<U>,
  good: (made: U) => boolean,
): Search<U | undefined> {
  for (const each of from) {
    const made = yield* make(each)
    if (good(made)) return made
  }
  return undefined
}

type FilledUp = { filled: Filled; volume: number; left: Load[] }

/** As much as goes into one carton, by the better of two quick tries. */
function* fillUp(carton: CartonType, loads: readonly Load[], budget: Effort): Search<FilledUp> {
  const room = tripleOf(carton)
  const grams = carton.maxGrams === null ? Number.POSITIVE_INFINITY : Math.max(0, carton.maxGrams - carton.tareGrams)
  const tries: Stowed[] = []
  for (const rank of ['low', 'snug'] as const) {
    const manner = { rank, blocks: true }
    const effort: Effort = { left: FILL_EFFORT }
    tries.push(yield* stow(loads, { room, grams, manner, effort, whole: false }))
    budget.left -= FILL_EFFORT - effort.left
  }
  const [one, other] = tries.map(({ placements, left }) => {
    const taken = without(loads, left)
    const fill = fillOf(taken, room)
    const weight = carton.tareGrams + taken.reduce((sum, load) => sum + load.grams * load.count, 0)
    return { filled: { carton, fill, placements, grams: weight }, volume: fill * volumeOf(room), left }
  }) as [FilledUp, FilledUp]
  return other.volume > one.volume ? other : one
}

/** `left` are among the loads, in the same order. */
function without(loads: readonly Load[], left: readonly Load[]): Load[] {
  return loads.flatMap((load) => {
    const count = load.count - (left.find((each) => each.product === load.product)?.count ?? 0)
    return count > 0 ? [{ ...load, count }] : []
  })
}
