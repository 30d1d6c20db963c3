import type { PackState } from '../../../pack/state.ts'
import type { CartonWeight } from '../../../pack/step-facts.ts'
import type { Dossier } from '../../../reference/dossier.ts'
import { unitsOf, unitWeight } from './expected.ts'

/** A product of the order: what a unit weighs, and how many should lie in the box. */
export type Weighable = { product: string; grams: number; inBox: number }

/** So many units of one product too many, or too few, would weigh what the box is off by. */
export type WeightGuess = { product: string; units: number }

/** Nobody puts more than so many units into a box by mistake. */
const MOST_UNITS = 24
/** Two readings of the same fault are told; more are none. */
const MOST_GUESSES = 2
/** Units of one product differ by so much. */
const SPREAD = 0.03

/**
 * What a box may hold too much (`off` above nought, in grams) or too little of. A guess is only told where one unit more or
 * less would not fit as well, and never that more is missing than should be in there. The nearest first, then the fewest.
 */
export function explainWeight(off: number, goods: readonly Weighable[], toleranceGrams: number): WeightGuess[] {
  const distance = Math.abs(off)
  const slack = Math.max(toleranceGrams, distance * SPREAD)
  const guesses = goods.flatMap(({ product, grams, inBox }) => {
    const units = grams > 0 ? Math.round(distance / grams) : 0
    const most = off < 0 ? Math.min(inBox, MOST_UNITS) : MOST_UNITS
    const error = Math.abs(distance - units * grams)
    if (units < 1 || units > most || error > Math.min(slack, grams / 4)) return []
    return [{ product, units, error }]
  })
  return guesses
    .toSorted((a, b) => a.error - b.error || a.units - b.units || (a.product < b.product ? -1 : 1))
    .slice(0, MOST_GUESSES)
    .map(({ product, units }) => ({ product, units }))
}

/** What the box that is held may hold too much or too little of. */
export function explainHeld(state: PackState, held: CartonWeight, dossier: Dossier, samples: number): WeightGuess[] {
  if (held.expectedGrams === null) return []
  const inBox = unitsOf(state, held.carton)
  const products = new Set(state.lines.map(({ product }) => product))
  const goods = [...products].flatMap((product) => {
    const each = unitWeight(dossier, product, samples)
    return each ? [{ product, grams: each.grams, inBox: inBox.get(product) ?? 0 }] : []
  })
  return explainWeight(held.grams - held.expectedGrams, goods, held.toleranceGrams ?? 0)
}
