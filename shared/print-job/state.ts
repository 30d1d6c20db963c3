import type { PrinterLanguage } from '../devices/language.ts'
import type { documentKinds, LabelCounter } from './events.ts'

export type DocumentKind = (typeof documentKinds)[number]
export type ReprintReason = 'no-label' | 'unreadable' | 'damaged' | 'lost' | 'other'

/** A print job as its events tell it; see `events.ts` for what each phase means. Its bytes are kept beside, by `job`. */
export type PrintJobState = {
  job: string
  document: DocumentKind
  language: PrinterLanguage
  for: string
  carton: number | null
  number: string
  sha256: string
  bytes: number
  reprintOf: string | null
  phase: 'requested' | 'sent' | 'delivered' | 'confirmed' | 'unknown' | 'failed'
  why: string | null
  /** What the printer's own count of labels said, where the end of the job was not seen. */
  counter: LabelCounter | null
  requestedAt: string
}

/** Whether the label may be taken to be in the packer's hand: it is for the packer to scan it. */
export function cameOut(state: PrintJobState): boolean {
  return state.phase === 'delivered' || state.phase === 'confirmed'
}
