import { create } from 'zustand'
import type { StationStatus } from '../../shared/bridge/status.ts'
import type { Suggestion } from '../../shared/carton/suggest.ts'
import type { CartonType, Product } from '../../shared/catalog/product.ts'
import type { Step } from '../../shared/checklist/checklist.ts'
import type { Instruction } from '../../shared/checklist/step-kind.ts'
import type { Reason } from '../../shared/exception/reasons.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import type { PackPaper, PackState } from '../../shared/pack/state.ts'
import type { PrintJobState } from '../../shared/print-job/state.ts'
import type { Conflict } from '../../shared/reference/change.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import type { Person } from '../../shared/reference/person.ts'
import type { ReturnState } from '../../shared/return/state.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import type { ScaleSays } from '../bench/core.ts'
import type { Awaits } from '../bench/pack-desk.ts'
import type { Asked } from '../bench/problem-lane.ts'
import type { ReturnMatch } from '../bench/return-desk.ts'
import type { Offer } from '../bench/take-over-desk.ts'
import type { Verdict } from '../bench/verdict-body.ts'
import type { LedgerStatus } from '../ledger/ledger.ts'
import { type Preferences, usual } from '../settings/preferences.ts'

export type ScreenName = 'pack' | 'return' | 'figures' | 'inbox' | 'setup' | 'records' | 'checklists'
export type PanelName =
  | 'problem'
  | 'raise'
  | 'boxes'
  | 'unscannable'
  | 'lot'
  | 'count'
  | 'short'
  | 'damaged'
  | 'operator'
  | 'settings'
  | null

/** The open pack as the screen needs it. `job` is the newest print job of the carton at hand; each paper has its own. */
export type PackView = {
  /** Why the scale gives no weight; null where it gives one or is not asked. */
  scaleSays: ScaleSays
  state: PackState
  dossier: Dossier | undefined
  step: Step | undefined
  instruction: Instruction | undefined
  job: PrintJobState | undefined
  papers: readonly { paper: PackPaper; job: PrintJobState | undefined }[]
  /** For the carton that is to be chosen now; undefined while it is worked out. */
  suggestion: Suggestion | undefined
}

export type ReturnView = {
  state: ReturnState
  match: ReturnMatch | undefined
  names: ReadonlyMap<string, string>
  products: ReadonlyMap<string, Product>
  jobs: ReadonlyMap<number, PrintJobState>
}

/** All that the screens show. One writer: `bench/` through `publish`, and the screen choices below. */
export type View = {
  phase: 'starting' | 'uninvited' | 'elsewhere' | 'failed' | 'newer' | 'ready'
  screen: ScreenName
  panel: PanelName
  drawer: boolean
  operator: Person | null
  verdict: Verdict | null
  pack: PackView | null
  paused: readonly { pack: string; order: string; number: string }[]
  /** The pick list in hand; how much is left of it is null until the station said so. */
  list: { list: string; left: number | null; elsewhere: number } | null
  /** An order that another bench paused, and that may go on here. */
  offer: Offer | null
  /** A problem of which it is asked which units it is about. */
  asked: Asked | null
  /** A scan that a person has to say more of, or that is to confirm what a person said. */
  awaits: Awaits | null
  return: ReturnView | null
  cartons: readonly CartonType[]
  people: readonly Person[]
  /** The last scan that the setup heard: it belongs to no order. */
  heard: Scan | null
  station: StationStatus | null
  connected: boolean
  connectedSince: string
  ledger: LedgerStatus
  /** Exceptions as far as they are known here, ended ones of the last days too. */
  matters: readonly ExceptionState[]
  conflicts: readonly Conflict[]
  reasons: readonly Reason[]
  /** What the inbox has in hand. */
  matter: string | null
  preferences: Preferences
  /** Counts up when reference data changed: what is shown of it is asked for again. */
  changes: number
}

export const useView = create<View>(() => ({
  phase: 'starting',
  screen: 'pack',
  panel: null,
  drawer: false,
  operator: null,
  verdict: null,
  pack: null,
  paused: [],
  list: null,
  offer: null,
  asked: null,
  awaits: null,
  return: null,
  cartons: [],
  people: [],
  heard: null,
  station: null,
  connected: false,
  connectedSince: new Date().toISOString(),
  ledger: { attached: false, head: { stream: '', seq: 0 }, waiting: 0, strange: 0, fault: null },
  matters: [],
  conflicts: [],
  reasons: [],
  matter: null,
  preferences: usual,
  changes: 0,
}))
