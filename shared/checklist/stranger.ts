/** What every step says to a scan that is not for it. */
import type { Barcode, Product } from '../catalog/product.ts'
import { refuse } from '../decision.ts'
import { labelMeant } from '../label/matches.ts'
import type { PackContext, ScanCommand } from '../pack/commands.ts'
import { type PackCarton, type PackState, unitsLeft } from '../pack/state.ts'
import type { Dossier } from '../reference/dossier.ts'
import { type CodeForm, type ItemAttributes, noAttributes } from '../scan/candidate.ts'
import { candidateFor, means, shownCode, spoiltScan } from '../scan/means.ts'
import type { ScanReading } from '../scan/read-scan.ts'
import type { PackDecision } from './step-kind.ts'

/** What a scan is of the order's own products: the row it counts by, and what the code says of this very item. */
export type FoundItem = { barcode: Barcode; form: CodeForm; attributes: ItemAttributes }

type Scanned = { reading: ScanReading; known?: Product | null }

/**
 * Of several things a scan may mean, the surest that is on the order. Where nothing is spelled so, the one product that the
 * catalogue knows by these letters in another case.
 */
export function itemOnOrder(scanned: Scanned, dossier: Dossier): FoundItem | undefined {
  return spelledSo(scanned.reading, dossier) ?? inOtherCase(scanned, dossier)
}

function spelledSo(reading: ScanReading, dossier: Dossier): FoundItem | undefined {
  const found = dossier.barcodes.flatMap((barcode) => {
    const candidate = candidateFor(reading, barcode.code)
    return candidate ? [{ barcode, candidate, rank: reading.candidates.indexOf(candidate) }] : []
  })
  const [surest] = found.toSorted((a, b) => a.rank - b.rank)
  if (!surest) return undefined
  const { barcode, candidate } = surest
  if (candidate.kind !== 'item') return { barcode, form: 'plain', attributes: noAttributes }
  const { form, attributes } = candidate
  // What a code says of itself goes before what the catalogue says of such codes, unless that is a grouping.
  const quantity = barcode.quantity === 1 ? (attributes.quantity ?? 1) : barcode.quantity
  return { barcode: { ...barcode, quantity }, form, attributes }
}

function inOtherCase({ reading, known }: Scanned, { barcodes }: Dossier): FoundItem | undefined {
  const letters = new Set(reading.candidates.map(({ code }) => code.toLowerCase()))
  const barcode = barcodes.find(({ code, product }) => product === known?.id && letters.has(code.toLowerCase()))
  return barcode && { barcode, form: 'plain', attributes: noAttributes }
}

export function nameOf(dossier: Dossier, product: string): string {
  return dossier.products.find((candidate) => candidate.id === product)?.name ?? product
}

/** Not where the order has lost it. */
export function isWanted({ lines }: PackState, product: string): boolean {
  return lines.some((line) => line.product === product && line.ordered + line.short > 0)
}

/** Refuses a scan with the most helpful reason there is for it. */
export function refuseStranger(state: PackState, command: ScanCommand, context: PackContext): PackDecision {
  const { reading, known } = command
  const spoilt = spoiltScan(reading)
  if (spoilt?.reason === 'unreadable') return refuse('unreadable')
  const onOrder = itemOnOrder(command, context.dossier)?.barcode
  if (known && !onOrder) return refuse('not-on-order', { name: known.name })
  if (onOrder && unitsLeft(state, onOrder.product) === 0) {
    return refuseFull(state, onOrder, nameOf(context.dossier, onOrder.product))
  }
  const { number } = context.dossier.order
  if (means(reading, number)) return refuse('order-open', { order: number })
  if (context.cartons.some((carton) => means(reading, carton.code))) return refuse('not-now')
  if (isVoid(state, reading)) return refuse('void-label')
  if (spoilt) return refuse(spoilt.reason, spoilt.detail)
  return looksLikeLabel(reading) ? refuse('wrong-label') : refuse('unknown-code', { code: shownCode(reading) })
}

/** The number of the order's own labels, void ones among them, that a scan is of. */
export function labelScanned({ cartons, handBack, voided }: PackState, reading: ScanReading): string | undefined {
  const labels = cartons.flatMap(({ label }) => label?.number ?? [])
  return labelMeant(reading, [...labels, ...handBack.map(({ number }) => number), ...voided])
}

/** The box whose label a scan is of. */
export function cartonOfLabel(state: PackState, reading: ScanReading): PackCarton | undefined {
  const number = labelScanned(state, reading)
  return state.cartons.find(({ label }) => label !== null && label.number === number)
}

/** Of what is complete nothing more is needed: one unit is one too many, a case is more than that. */
export function refuseFull(state: PackState, { product, quantity }: Barcode, name: string) {
  if (!isWanted(state, product)) return refuse('not-on-order', { name })
  return quantity > 1 ? refuse('case-not-needed', { name, holds: quantity }) : refuse('line-full', { name })
}

/** Whether it is a label that was replaced. */
export function isVoid(state: PackState, reading: ScanReading): boolean {
  const number = labelScanned(state, reading)
  return state.voided.some((old) => old === number)
}

function looksLikeLabel({ candidates: [surest] }: ScanReading): boolean {
  return surest?.kind === 'sscc' || (surest?.kind === 'tracking' && surest.certainty === 'likely')
}
