import type { labelKinds, PackChecklist, PaperKind, recheckOutcomes, stopReasons } from './events.ts'

export type PackLine = { line: string; product: string; ordered: number; packed: number }

export type PackLabel = {
  kind: (typeof labelKinds)[number]
  number: string
  job: string
  printed: boolean
  scanned: boolean
}

export type PackCarton = { carton: number; type: string | null; label: PackLabel | null }

/** A paper that goes with the order, and the print job that makes it. */
export type PackPaper = {
  document: PaperKind
  sha256: string | null
  job: string
  printed: boolean
  skipped: boolean
}

/** One accepted scan that can still be taken back, newest last. `event` is the id of the event that counted it. */
export type ScanTaken = { event: string; product: string; counts: readonly { line: string; quantity: number }[] }

export type RecheckOutcome = (typeof recheckOutcomes)[number]
export type StopReason = (typeof stopReasons)[number]

/**
 * A pack as its events tell it. It is folded, never stored. `rechecked` holds what central last answered for each moment
 * that asks, or null while nobody has asked since the step was last reopened. `papers` is null until they are settled.
 */
export type PackState = {
  pack: string
  order: string
  revision: number
  operator: string
  checklist: PackChecklist
  lines: readonly PackLine[]
  scans: readonly ScanTaken[]
  cartons: readonly PackCarton[]
  voided: readonly string[]
  papers: readonly PackPaper[] | null
  rechecked: { label: RecheckOutcome | null; close: RecheckOutcome | null }
  phase: 'open' | 'paused' | 'stopped' | 'abandoned' | 'closed'
  stopReason: StopReason | null
  claim: 'held' | 'offline'
  openedAt: string
}

export function unitsOrdered(state: PackState): number {
  return state.lines.reduce((sum, line) => sum + line.ordered, 0)
}

export function unitsPacked(state: PackState): number {
  return state.lines.reduce((sum, line) => sum + line.packed, 0)
}

/** Units of `product` still to be packed, over all its lines. */
export function unitsLeft(state: PackState, product: string): number {
  return state.lines.reduce((sum, line) => sum + (line.product === product ? line.ordered - line.packed : 0), 0)
}
