import type { WeightUnit } from '../devices/weight.ts'
import type { Person } from '../reference/person.ts'
import type { MissingReason } from '../stock/lot.ts'
import type { UnscannableReason, WeightReason } from './step-events.ts'

export type ShownWeight = { grams: number; shown: string; unit: WeightUnit }

/** What the steps that look at the box may be asked or told. `at` is now, as the bench's clock has it. */
export type StepCommand =
  | { kind: 'weighed'; carton: number; weight: ShownWeight; scale: string }
  | { kind: 'type-weight'; carton: number; grams: number }
  | { kind: 'explain-weight'; carton: number; reason: WeightReason }
  | { kind: 'approve-weight'; carton: number; person: Person }
  | { kind: 'confirm' }
  | { kind: 'count-unscannable'; product: string; reason: UnscannableReason; person: Person | null }
  | { kind: 'sign-lot'; product: string; lot: string; reason: MissingReason; person: Person; at?: string }
  | { kind: 'name-lane'; at: string }
  | { kind: 'stage' }
  | { kind: 'photo-taken'; carton: number; sha256: string; bytes: number }

/** What the bench does for these steps by itself. */
export type StepEffect =
  | { kind: 'take-weight'; step: string; carton: number }
  /** `key` is another one each time the step is begun anew. */
  | { kind: 'name-lane'; step: string }
