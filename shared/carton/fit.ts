import type { CartonType } from '../catalog/product.ts'
import { arrange } from './arrange.ts'
import { type CartonItem, type Goods, goodsOf, type Load, type Placement, tripleOf } from './item.ts'
import { axes, sorted, type Triple, volumeOf } from './region.ts'
import { finish, type Search } from './search.ts'
import type { Effort } from './stow.ts'

/**
 * Why a carton does not do. `short`: this product is so many millimetres too long even alone. `heavy`: so many grams over
 * its limit. `full`: more volume than it has room. `jumbled`: no arrangement; `proven` when every one was looked at.
 */
export type Miss =
  | { kind: 'short'; product: string; mm: number }
  | { kind: 'heavy'; grams: number }
  | { kind: 'full' }
  | { kind: 'jumbled'; proven: boolean }

export type SureMiss = Exclude<Miss, { kind: 'jumbled' }>

/**
 * `fill` is the share of the room that the units take whose size is known. `unsized` units are not among the placements.
 * `likely`: too many different things to arrange in time; by volume alone it should do.
 */
export type Fit =
  | { kind: 'fits'; fill: number; placements: Placement[]; unsized: number }
  | { kind: 'likely'; fill: number; unsized: number }
  | { kind: 'misses'; miss: Miss }

/** What mixed goods fill of a carton when nobody thinks about it. */
const LIKELY_FILL = 0.6

/** Whether all items go into the carton, each turned as need be. Units without a size are only weighed. */
export function fits(carton: CartonType, items: readonly CartonItem[]): Fit {
  return finish(fitGoods(carton, goodsOf(items), { left: Number.POSITIVE_INFINITY }))
}

/** `budget` is what all cartons of one question may take together. */
export function* fitGoods(carton: CartonType, goods: Goods, budget: Effort): Search<Fit> {
  const room = tripleOf(carton)
  const miss = sureMiss(carton, goods)
  if (miss) return { kind: 'misses', miss }
  const fill = fillOf(goods.loads, room)
  const placements = yield* arrange(goods.loads, { room, grams: Number.POSITIVE_INFINITY }, budget)
  if (placements === 'endless' && fill <= LIKELY_FILL) return { kind: 'likely', fill, unsized: goods.unsized }
  if (typeof placements === 'string')
    return { kind: 'misses', miss: { kind: 'jumbled', proven: placements === 'none' } }
  return { kind: 'fits', fill, placements, unsized: goods.unsized }
}

/** Why a carton can not do however it is filled; undefined where it may. Nothing is arranged for that. */
export function sureMiss(carton: CartonType, { loads, grams }: Goods): SureMiss | undefined {
  const room = tripleOf(carton)
  const full: SureMiss | undefined = fillOf(loads, room) > 1 ? { kind: 'full' } : undefined
  return tooHeavy(carton, grams) ?? tooShort(room, loads) ?? full
}

export function fillOf(loads: readonly Load[], room: Triple): number {
  return loads.reduce((sum, { size, count }) => sum + volumeOf(size) * count, 0) / volumeOf(room)
}

function tooHeavy({ maxGrams, tareGrams }: CartonType, grams: number): SureMiss | undefined {
  if (maxGrams === null || grams + tareGrams <= maxGrams) return undefined
  return { kind: 'heavy', grams: grams + tareGrams - maxGrams }
}

/** The product that is the most too long, however it is turned. */
function tooShort(room: Triple, loads: readonly Load[]): SureMiss | undefined {
  let worst: (Miss & { kind: 'short' }) | undefined
  const inside = sorted(room)
  for (const { product, size } of loads) {
    const outside = sorted(size)
    const mm = Math.max(...axes.map((axis) => outside[axis] - inside[axis]))
    if (mm > (worst?.mm ?? 0)) worst = { kind: 'short', product, mm }
  }
  return worst
}
