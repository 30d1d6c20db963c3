import type { Certainty } from './certainty.ts'
import type { Gs1Element } from './gs1-element.ts'
import type { Gs1Fault } from './gs1-fault.ts'
import type { Gtin } from './gtin.ts'
import type { Candidate } from './tracking/candidate.ts'

/** One thing a barcode may mean. Which of several it is, what is expected at the bench decides. */
export type BarcodeMeaning = { certainty: Certainty } & (
  | {
      kind: 'elements'
      syntax: 'element-string' | 'digital-link'
      elements: readonly Gs1Element[]
      /** What an element needs and another barcode of the item may hold. */
      unmet: readonly Gs1Fault[]
    }
  | { kind: 'gtin'; gtin: Gtin }
  | { kind: 'sscc'; sscc: string }
  | { kind: 'tracking'; candidate: Candidate }
  /** A code of the house's own: a SKU, a tote, a shelf. */
  | { kind: 'plain'; text: string }
)

/** Why a barcode means nothing, or not what it seemed to. `at` counts the characters of the text after the AIM identifier. */
export type BarcodeFault =
  | Gs1Fault
  | { kind: 'control-character'; ai: null; at: number }
  /** As many digits as a GTIN has, but its check digit does not fit. */
  | { kind: 'misread'; ai: null; at: number }
