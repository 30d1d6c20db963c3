import type { Product } from '../catalog/product.ts'
import type { PackCommand } from '../pack/commands.ts'
import type { PackState } from '../pack/state.ts'
import type { Dossier } from '../reference/dossier.ts'
import { currentStep } from './progress.ts'
import { kindOf } from './registry.ts'
import { itemOnOrder } from './stranger.ts'

/** The thing that was scanned beside the one that is asked for; `wanted` is null where no item is, or where it is the same. */
export type Compared = { scanned: Product; wanted: Product | null }

/** What a refused command was about, where that is a product; undefined where it is none. */
export function compared(state: PackState, command: PackCommand, dossier: Dossier): Compared | undefined {
  const scanned = productOf(command, dossier)
  if (!scanned) return undefined
  const step = currentStep(state)
  const focus = step ? kindOf(step.kind).instruction(state, dossier, step).focus : null
  const asked = state.lines.find(({ line }) => line === focus)?.product
  const wanted = dossier.products.find(({ id }) => id === asked) ?? null
  return { scanned, wanted: wanted?.id === scanned.id ? null : wanted }
}

function productOf(command: PackCommand, dossier: Dossier): Product | undefined {
  if (command.kind !== 'scan') return undefined
  const own = itemOnOrder(command, dossier)?.barcode.product
  return dossier.products.find(({ id }) => id === own) ?? command.known ?? undefined
}
