/** What every step says to a scan that is not for it. */
import { readsAs } from '../catalog/code.ts'
import type { Barcode } from '../catalog/product.ts'
import { refuse } from '../decision.ts'
import type { PackContext, ScanCommand } from '../pack/commands.ts'
import { type PackState, unitsLeft } from '../pack/state.ts'
import type { Dossier } from '../reference/dossier.ts'
import type { PackDecision } from './step-kind.ts'

/** The barcode row of a scan among those of the order's own products. */
export function barcodeOnOrder(command: Pick<ScanCommand, 'reading'>, dossier: Dossier): Barcode | undefined {
  return dossier.barcodes.find((barcode) => readsAs(command.reading, barcode.code))
}

export function nameOf(dossier: Dossier, product: string): string {
  return dossier.products.find((candidate) => candidate.id === product)?.name ?? product
}

/** Refuses a scan with the most helpful reason there is for it. */
export function refuseStranger(state: PackState, command: ScanCommand, context: PackContext): PackDecision {
  const { reading, known } = command
  if (reading.kind === 'unreadable') return refuse('unreadable')
  if (known) return refuse('not-on-order', { name: known.name })
  const onOrder = barcodeOnOrder(command, context.dossier)
  if (onOrder && unitsLeft(state, onOrder.product) === 0) {
    return refuse('line-full', { name: nameOf(context.dossier, onOrder.product) })
  }
  if (reading.kind === 'misread') return refuse('misread')
  if (readsAs(reading, context.dossier.order.number)) return refuse('order-open', { order: reading.text })
  if (context.cartons.some((carton) => readsAs(reading, carton.code))) return refuse('not-now')
  if (state.voided.includes(reading.text)) return refuse('void-label')
  return reading.kind === 'sscc' ? refuse('wrong-label') : refuse('unknown-code', { code: reading.text.slice(0, 24) })
}
