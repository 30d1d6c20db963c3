import type { Suggest } from '../carton/suggest.ts'
import type { CartonType, Product } from '../catalog/product.ts'
import type { Dossier } from '../reference/dossier.ts'
import type { Person } from '../reference/person.ts'
import type { ScanReading } from '../scan/read-scan.ts'
import type { Scan } from '../scan/scan.ts'
import type { CartonCommand } from './carton-commands.ts'
import type { foundBy } from './events.ts'
import type { RecheckOutcome } from './state.ts'
import type { StepCommand } from './step-commands.ts'

/** How an order came to be found, and what central said when the bench claimed it. */
export type OpenCommand = {
  kind: 'open'
  found: Exclude<(typeof foundBy)[number], 'take-over'>
  claim: 'held' | 'offline' | 'elsewhere' | 'order-held' | 'cancelled' | 'packed' | 'unknown' | 'unsure'
  /** When it is opened, for orders that are not due before some time; left out where nobody asks. */
  at?: string
  /** The pick list that is taken up here. */
  pickList?: string
}

/**
 * `known` is what the code means beyond this order, looked up only where the order does not have it. `at` is now, as the
 * bench's clock has it. `seenSerials` are those of the codes it may mean that left this bench before.
 */
export type ScanCommand = {
  kind: 'scan'
  scan: Scan
  reading: ScanReading
  known: Product | null
  at?: string
  seenSerials?: readonly string[]
  /** A person said that it is another unit than the one counted last. */
  another?: true
  /** So many of a product lie in the box in all, as a person counted: the scan confirms it. */
  countTo?: { product: string; total: number }
}

export type AbandonReason = 'damaged' | 'short' | 'wrong-order' | 'later' | 'other'

/** What central said beside how the order stands: the revision it is of now, and whether it is on hold for its payment. */
type Rechecked = { revision?: number | undefined; unpaid?: boolean }

/** `fresh` is the order as the station knows it now. What it was is the copy that labels and papers are made from. */
export type OrderHeard = { kind: 'order-heard'; fresh: Dossier }

/** All that can be asked of an open pack: by a person, or by the world answering an effect. */
export type PackCommand =
  | ScanCommand
  | StepCommand
  | OrderHeard
  | { kind: 'choose-carton'; type: string }
  | ({ kind: 'rechecked'; for: 'label' | 'close'; outcome: RecheckOutcome; asOf: string } & Rechecked)
  | { kind: 'number-taken'; carton: number; number: string }
  | { kind: 'label-printed'; carton: number; job: string }
  | { kind: 'list-papers' }
  | { kind: 'paper-printed'; job: string }
  | { kind: 'skip-paper'; job: string }
  | CartonCommand
  | { kind: 'undo' }
  | { kind: 'reopen'; step: string }
  | { kind: 'pause' }
  | { kind: 'resume' }
  /** Another bench goes on with it: the pack `to` there, the bench by its name. */
  | { kind: 'hand-over'; to: string; station: string }
  | { kind: 'abandon'; reason: AbandonReason }

/** What deciding may look at beside the state. `freshId` names whatever the decision creates. */
export type PackContext = {
  dossier: Dossier
  cartons: readonly CartonType[]
  freshId: string
  /** Who works here: a supervisor signs with a badge. */
  people?: readonly Person[]
  /** What `suggestCarton` answers, where somebody may know it already. */
  suggest?: Suggest
}
