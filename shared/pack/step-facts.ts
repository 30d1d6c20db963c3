import type { NoteKind, WeightReason, WeightVerdict } from './step-events.ts'

export type CartonWeight = {
  step: string
  carton: number
  grams: number
  scale: string | null
  expectedGrams: number | null
  toleranceGrams: number | null
  verdict: WeightVerdict
  /** Why it is right all the same, and who signed that; null until somebody did. */
  reason: WeightReason | null
  approvedBy: string | null
}

/** What was written down, by the id of the event; `scan` is the one that counted the unit. */
export type Captured = {
  event: string
  scan: string
  product: string
  method: 'item-code' | 'scan' | 'typed'
  lot: string | null
  expiry: string | null
  serial: string | null
}

/** What the steps that look at the box gathered so far. */
export type StepFacts = {
  notes: readonly NoteKind[]
  weights: readonly CartonWeight[]
  confirmed: readonly { step: string; carton: number | null }[]
  captured: readonly Captured[]
  /** Lots that were signed for as not to be had. */
  missingLots: readonly { product: string; lot: string }[]
  /** Cartons that were named once although they surely do not do. */
  doubted: readonly { carton: number; type: string; miss: string }[]
  /** Where the parcel goes, once that was looked up. */
  lanes: readonly { step: string; lane: string | null; staged: boolean }[]
  photos: readonly { step: string; carton: number; sha256: string }[]
}

export const noFacts: StepFacts = {
  notes: [],
  weights: [],
  confirmed: [],
  captured: [],
  missingLots: [],
  doubted: [],
  lanes: [],
  photos: [],
}
