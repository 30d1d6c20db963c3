import type { CartonType } from '../../../catalog/product.ts'
import type { PackCarton, PackState } from '../../../pack/state.ts'
import type { WeightVerdict } from '../../../pack/step-events.ts'
import type { Dossier } from '../../../reference/dossier.ts'

export type Tolerance = { grams: number; percent: number }

/** `expectedGrams` is null where the weight of something in the box is not known; `learned` are the samples behind it. */
export type Expected = { expectedGrams: number | null; tareGrams: number; learned: number | null }

/** What a carton should weigh: what is in it, as often as it is in it, and the carton itself. */
export function expectedWeight(
  state: PackState,
  carton: number,
  { dossier, cartons }: { dossier: Dossier; cartons: readonly CartonType[] },
  samples: number,
): Expected {
  const tares = boxesIn(state, carton).map(({ type }) => cartons.find(({ id }) => id === type)?.tareGrams ?? 0)
  const tareGrams = tares.reduce((sum, grams) => sum + grams, 0)
  const rows = [...unitsOf(state, carton)].map(([product, units]) => {
    const each = unitWeight(dossier, product, samples)
    return each && { grams: each.grams * units, samples: each.samples }
  })
  const known = rows.filter((row) => row !== null)
  if (known.length < rows.length || rows.length === 0) return { expectedGrams: null, tareGrams, learned: null }
  const learned = known.flatMap((row) => row.samples ?? [])
  return {
    expectedGrams: known.reduce((sum, { grams }) => sum + grams, tareGrams),
    tareGrams,
    learned: learned.length > 0 ? Math.min(...learned) : null,
  }
}

/** Units of each product in a carton and in those within it. */
export function unitsOf(state: PackState, carton: number): Map<string, number> {
  const units = new Map<string, number>()
  for (const box of boxesIn(state, carton)) {
    for (const { line, quantity } of box.contents) {
      const product = state.lines.find((one) => one.line === line)?.product ?? line
      units.set(product, (units.get(product) ?? 0) + quantity)
    }
  }
  return units
}

/** A carton and those that were put into it. */
function boxesIn(state: PackState, carton: number): PackCarton[] {
  return state.cartons.filter((one) => one.carton === carton || one.inside === carton)
}

/** What a unit weighs, given or learned from enough packs; null where nobody knows. */
export function unitWeight(dossier: Dossier, product: string, samples: number) {
  const given = dossier.products.find(({ id }) => id === product)?.weightGrams ?? null
  if (given !== null) return { grams: given, samples: null }
  const learned = dossier.weights.find((one) => one.product === product)
  return learned && learned.samples >= samples ? { grams: learned.grams, samples: learned.samples } : null
}

/** `grams` held against what is expected. The wider of the two tolerances counts; its edge is within. */
export function judge(
  grams: number,
  expectedGrams: number | null,
  tolerance: Tolerance,
): { verdict: WeightVerdict; toleranceGrams: number | null } {
  if (expectedGrams === null) return { verdict: 'unknown', toleranceGrams: null }
  const toleranceGrams = Math.max(tolerance.grams, Math.round((expectedGrams * tolerance.percent) / 100))
  if (Math.abs(grams - expectedGrams) <= toleranceGrams) return { verdict: 'within', toleranceGrams }
  return { verdict: grams > expectedGrams ? 'over' : 'under', toleranceGrams }
}
