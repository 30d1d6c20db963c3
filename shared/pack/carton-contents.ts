import type { PackCarton, PackState } from './state.ts'

/** A carton of which the type needs no choosing: the unit in it ships in the box it came in. */
export const OWN_BOX = 'own'

export function unitsIn({ contents }: PackCarton): number {
  return contents.reduce((sum, { quantity }) => sum + quantity, 0)
}

export function cartonOf(state: PackState, carton: number): PackCarton | undefined {
  return state.cartons.find((one) => one.carton === carton)
}

function innerOf(state: PackState, { carton }: PackCarton): readonly PackCarton[] {
  return state.cartons.filter(({ inside }) => inside === carton)
}

function isEmpty(state: PackState, carton: PackCarton): boolean {
  return [carton, ...innerOf(state, carton)].every((one) => unitsIn(one) === 0)
}

/** The boxes that leave the bench with a label of their own, in order. An empty one stays here, save that one must go. */
export function cartonsToShip(state: PackState): readonly PackCarton[] {
  const outer = state.cartons.filter(({ inside }) => inside === null)
  const full = outer.filter((carton) => !isEmpty(state, carton))
  return full.length > 0 ? full : outer.slice(0, 1)
}

/** The place of a box among those that leave: `n` of `of`, both from 1 up. Undefined of one without a label. */
export function placeOf(state: PackState, carton: number): { n: number; of: number } | undefined {
  const leaving = cartonsToShip(state)
  const at = leaving.findIndex((one) => one.carton === carton)
  return at < 0 ? undefined : { n: at + 1, of: leaving.length }
}

/** The carton that has no type yet and needs one now. The box at hand comes first. */
export function cartonToChoose(state: PackState): PackCarton | undefined {
  const open = state.cartons.filter(({ type }) => type === null)
  const nothing = state.cartons.every((carton) => unitsIn(carton) === 0)
  const counting = state.lines.some((line) => line.packed < line.ordered)
  const due = open.filter((one) => {
    const atHand = one.carton === state.current
    return !isEmpty(state, one) || (atHand && (nothing || counting))
  })
  return due.find(({ carton }) => carton === state.current) ?? due[0]
}

/** The box whose label is printed or scanned next: the one at hand, where that is open, else the first. */
export function cartonAtHand(state: PackState): PackCarton | undefined {
  const leaving = cartonsToShip(state)
  const printing = leaving.find(({ label }) => label !== null && !label.printed)
  if (printing) return printing
  const open = leaving.filter(({ label }) => label?.scanned !== true)
  return open.find(({ carton }) => carton === state.current) ?? open[0]
}

/**
 * The number a box is called by: its place among those that stand on the bench, and on labels once some are made. Those
 * within others, and those that stay here, come behind: no two are called alike.
 */
export function boxNumber(state: PackState, carton: number): number {
  const leaving = cartonsToShip(state)
  const standing = state.cartons.filter(({ inside }) => inside === null)
  const row = leaving.some((one) => one.label !== null) ? leaving : standing
  const rest = state.cartons.filter((one) => !row.includes(one))
  const at = [...row, ...rest].findIndex((one) => one.carton === carton)
  return at < 0 ? carton : at + 1
}
