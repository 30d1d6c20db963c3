import type { CaptureKind } from '../catalog/product.ts'
import type { CodeForm } from '../scan/candidate.ts'
import type { PaperKind } from './change-events.ts'
import type { labelKinds, PackBody, PackChecklist, recheckOutcomes, stopReasons } from './events.ts'
import type { StepFacts } from './step-facts.ts'

/**
 * `ordered` is what is to be packed of it; `short` is what the order asked for beyond that and goes without. Together they
 * are what the order asked for. `capture` is written down of each unit. `kit` is the order's own line it is a part of. `first` is what the order asked for when the pack began.
 */
export type PackLine = {
  line: string
  product: string
  ordered: number
  packed: number
  short: number
  first: number
  capture: readonly CaptureKind[]
  kit: { line: string; product: string; quantity: number } | null
}

export type LineCount = { line: string; quantity: number }

export type PackLabel = {
  kind: (typeof labelKinds)[number]
  number: string
  job: string
  printed: boolean
  scanned: boolean
}

/** `inside` is the carton it was put into, or null. What lies in it is counted by line. */
export type PackCarton = {
  carton: number
  type: string | null
  label: PackLabel | null
  contents: readonly LineCount[]
  inside: number | null
}

/** Something that can be taken back: the event that did it, and the state it restores. */
export type PackAct = { event: string; type: PackBody['type']; before: Omit<PackState, 'acts'> }

/** A paper that goes with the order, and the print job that makes it. */
export type PackPaper = {
  document: PaperKind
  sha256: string | null
  job: string
  printed: boolean
  skipped: boolean
}

/** One accepted scan that can still be taken back, newest last. `event` is the id of the event that counted it. */
export type ScanTaken = {
  event: string
  scan: string
  product: string
  counts: readonly { line: string; quantity: number }[]
  /** Null where no code was scanned. */
  form: CodeForm | null
  serial: string | null
}

export type RecheckOutcome = (typeof recheckOutcomes)[number]
export type StopReason = (typeof stopReasons)[number]

/**
 * A pack as its events tell it. It is folded, never stored. `rechecked` holds what central last answered for each moment
 * that asks, or null while nobody has asked since the step was last reopened. `papers` is null until they are settled.
 */
export type PackState = {
  pack: string
  order: string
  /** Of the order, as this pack last heard of it. */
  revision: number
  operator: string
  checklist: PackChecklist
  lines: readonly PackLine[]
  scans: readonly ScanTaken[]
  cartons: readonly PackCarton[]
  /** The carton that units are counted into; at the close, the one whose label is scanned next. */
  current: number
  /** Newest last. */
  acts: readonly PackAct[]
  voided: readonly string[]
  /** Labels that must be scanned in before new ones are made. */
  handBack: readonly { carton: number; number: string }[]
  papers: readonly PackPaper[] | null
  facts: StepFacts
  rechecked: { label: RecheckOutcome | null; close: RecheckOutcome | null }
  /** How old what the last recheck said was: an instant. Null before the first. */
  checkedAsOf: string | null
  phase: 'open' | 'paused' | 'stopped' | 'abandoned' | 'closed' | 'handed-over'
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

/** Units of a line that lie in a box though the order does not want them any more. */
export function unitsOver({ ordered, packed }: Pick<PackLine, 'ordered' | 'packed'>): number {
  return Math.max(0, packed - ordered)
}

/** Units of `product` still to be packed, over all its lines. */
export function unitsLeft(state: PackState, product: string): number {
  return state.lines.reduce((sum, line) => sum + (line.product === product ? line.ordered - line.packed : 0), 0)
}
