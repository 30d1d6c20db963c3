import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { DeviceStatus, StationStatus } from '../../shared/bridge/status.ts'
import type { CartonType } from '../../shared/catalog/product.ts'
import type { Compared } from '../../shared/checklist/compare.ts'
import type { RefusalDetail } from '../../shared/decision.ts'
import { printerFor } from '../../shared/devices/route.ts'
import type { TakenWeightAnswer } from '../../shared/devices/taken-weight.ts'
import { BENCH_SUBJECT } from '../../shared/event/subjects.ts'
import type { Drawing } from '../../shared/label/drawing.ts'
import type { DocumentKind } from '../../shared/print-job/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import type { Person } from '../../shared/reference/person.ts'
import { readScan, type ScanReading, type Separators } from '../../shared/scan/read-scan.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import type { Entry, Ledger } from '../ledger/ledger.ts'
import type { MessageKey } from '../messages/catalogues.ts'
import type { Beside, PageStore } from '../store/page-store.ts'
import { CartonForesight } from './carton-foresight.ts'
import { type LabelBody, type LabelPrinter, labelBody, labelPrinterOf } from './label-body.ts'
import type { RefusalReason } from './refusal-reasons.ts'
import { attention, refused } from './verdict.ts'
import type { Verdict, VerdictBody } from './verdict-body.ts'
import { WorkingSet } from './working-set.ts'

export type ScaleSays = Extract<TakenWeightAnswer, { kind: 'none' }>['why'] | null

export type Screen = 'pack' | 'return'

export type CoreDeps = {
  bridge: BridgeClient
  store: PageStore
  ledger: Ledger
  newId: () => string
  /** Sounds the verdict and shows it. */
  onVerdict: (verdict: Verdict) => void
  onChange: () => void
  /** What is known of whether the keyboard scanner here passes GS1 separators on; unknown where nobody says. */
  wedgeSeparators?: () => Separators
}

/** What the desks (pack, return, print) share: the ledger, the working set, one queue of commands, one voice. */
export class BenchCore {
  readonly deps: CoreDeps
  readonly work = new WorkingSet()
  readonly dossiers = new Map<string, Dossier>()
  readonly foresight: CartonForesight
  operator: Person | null = null
  status: StationStatus | null = null
  cartons: readonly CartonType[] = []
  people: readonly Person[] = []
  /** Why the scale gave no weight when it was last asked; null where it gave one or nobody asked. */
  scaleSays: ScaleSays = null
  activePack: string | null = null
  activeReturn: string | null = null
  /** When the last commit was durable, on the page's monotonic clock in milliseconds. */
  durableAt = 0
  /** Hears of every refusal; what comes of it is kept beside. */
  onRefused: (reason: RefusalReason, code: string | undefined, detail: RefusalDetail) => Promise<void> = () =>
    Promise.resolve()
  /** Orders that wait in the problem lane: only its tag brings each back. */
  asides: () => readonly string[] = () => []
  private queue: Promise<unknown> = Promise.resolve()
  private serial = 0
  private lastSaid = ''

  constructor(deps: CoreDeps) {
    this.deps = deps
    this.foresight = new CartonForesight(() => deps.onChange())
  }

  /** Runs one command after the other: the next one sees what this one decided. A bug in one does not stop the rest. */
  enqueue<T>(command: () => Promise<T>): Promise<T> {
    const result = this.queue.then(command)
    this.queue = result.catch(() => undefined)
    return result
  }

  /** The printer of this bench for a document, as it was last heard of. */
  printerFor(document: DocumentKind): DeviceStatus | undefined {
    return this.status ? printerFor(document, this.status.devices, this.status.routes) : undefined
  }

  /** A label of our own, made for the printer that takes it. Rejects where the station is needed for it, and away. */
  async label(document: DocumentKind, drawing: Drawing): Promise<LabelBody & Pick<LabelPrinter, 'language'>> {
    const printer = labelPrinterOf(this.printerFor(document))
    return { language: printer.language, ...(await labelBody(drawing, printer, this.deps.bridge)) }
  }

  /** Keeps events and folds them in. Throws where neither home could keep them; then nothing was accepted. */
  async record(entries: readonly Entry[], beside?: Beside): Promise<void> {
    const { events } = await this.deps.ledger.record(entries, this.operator?.id ?? 'nobody', beside)
    this.durableAt = performance.now()
    this.work.apply(events)
    this.deps.onChange()
  }

  isAside(order: string): boolean {
    return this.asides().includes(order)
  }

  say(body: VerdictBody): void {
    this.lastSaid = body.key
    this.deps.onVerdict({ ...body, serial: ++this.serial })
  }

  /** Says what an effect that is tried over and over waits for: not again as long as nothing else was said since. */
  remind(key: MessageKey): void {
    if (this.lastSaid !== key) this.say(attention(key))
  }

  /** Takes the words back of what was waited for, now that it is there: they would stand until the next scan. */
  takeBack(key: MessageKey, now: MessageKey): void {
    if (this.lastSaid === key) this.say({ kind: 'accepted', key: now, params: {} })
  }

  /** All that a scan may mean. */
  read(scan: Scan): ScanReading {
    return readScan(scan, this.deps.wedgeSeparators?.())
  }

  /**
   * Says why not, and keeps the fact. `code` is the surest thing that was scanned. The words do not wait for the disk:
   * nothing was accepted.
   */
  async refuse(
    reason: RefusalReason,
    detail: RefusalDetail,
    about: { screen: 'idle' | 'pack' | 'return'; step?: string; code?: string; things?: Compared | undefined },
  ) {
    this.say(refused(reason, detail, about.things))
    const { screen, step, code } = about
    const kept = evidence(code)
    const data = { reason, screen, ...(step ? { step } : {}), ...(kept ? { code: kept } : {}) }
    await this.record([{ subject: BENCH_SUBJECT, bodies: [{ type: 'bench.refused', v: 1, data }] }]).catch(
      () => undefined,
    )
    await this.onRefused(reason, kept, detail).catch(() => undefined)
  }

  /** A command that failed for want of storage or through a bug: said aloud, never swallowed. */
  notSaved(error: unknown): void {
    console.error(error)
    this.say(attention('attention.not-saved'))
  }
}

/** What a refused scan leaves behind: product- and order-like codes only, since a packer may scan a letter or a badge. */
function evidence(code: string | undefined): string | undefined {
  return code !== undefined && /^[\w.\-/]{1,40}$/.test(code) ? code : undefined
}
