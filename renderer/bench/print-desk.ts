import { BridgeDown } from '../../shared/bridge/rpc.ts'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import type { PrinterLanguage } from '../../shared/devices/language.ts'
import { sha256 } from '../../shared/event/sha256.ts'
import { printable } from '../../shared/label/raw-label.ts'
import type { PrintJobCommand, PrintOutcome } from '../../shared/print-job/commands.ts'
import { decide, effectsOf, type PrintDecision, requestPrint, requestReprint } from '../../shared/print-job/decide.ts'
import type { DocumentKind, PrintJobState, ReprintReason } from '../../shared/print-job/state.ts'
import type { BenchCore } from './core.ts'
import { EffectRunner } from './effect-runner.ts'
import type { RefusalReason } from './refusal-reasons.ts'
import { attention } from './verdict.ts'

/** A document to print: what it is for, the language it is written in, and the printer's bytes as text. */
export type Document = {
  document: DocumentKind
  language: PrinterLanguage
  for: string
  carton: number | null
  number: string
  body: string
  /** Of the body. Left out where it is small: a page of kilobytes is summed in no time, one of megabytes is not. */
  sha256?: string
}

/** Sees print jobs through: each is kept as `sent` before its first byte may leave, and never sent twice by itself. */
export class PrintDesk {
  private readonly core: BenchCore
  private readonly runner: EffectRunner
  private readonly onOutcome: () => void
  private orphans: readonly string[] = []
  /** What printers answered and no home could keep yet, by job. */
  private readonly outcomes = new Map<string, PrintOutcome>()

  /** `onOutcome` is called when a job's state moved: what waited for the label may go on. */
  constructor(core: BenchCore, onOutcome: () => void) {
    this.core = core
    this.onOutcome = onOutcome
    this.runner = new EffectRunner(() => this.runOwed())
  }

  /** Begins the job named `job`, unless there is one already. Call within the queue. */
  async request(job: string, document: Document): Promise<void> {
    if (this.core.work.jobs.has(job)) return
    await this.keep(job, requestPrint(described(document)), document.body)
    this.runOwed()
  }

  /** Prints the stored bytes of `original` again as a job of its own. Call within the queue. */
  async reprint(original: PrintJobState, reason: ReprintReason, document: Document): Promise<void> {
    const decision = requestReprint(original, reason, described(document))
    if (decision.kind === 'refused') return this.refuse(decision.refusal.reason)
    await this.command(original.job, { kind: 'supersede' })
    await this.keep(this.core.deps.newId(), decision, document.body)
    this.core.say({ kind: 'accepted', key: 'verdict.reprinting', params: {} })
    this.runOwed()
  }

  /** Keeps what a person saw at the printer. Call within the queue. */
  async answer(job: string, cameOut: boolean): Promise<void> {
    if (this.core.work.jobs.get(job)?.phase !== 'unknown') return
    await this.command(job, { kind: 'answer', cameOut })
    this.core.say({ kind: 'accepted', key: cameOut ? 'verdict.label-there' : 'verdict.label-missing', params: {} })
    this.onOutcome()
  }

  /** Decides one command on a job. Call within the queue. */
  async command(job: string, command: PrintJobCommand): Promise<void> {
    const state = this.core.work.jobs.get(job)
    if (state) await this.keep(job, decide(state, command))
  }

  /** Notes the jobs that were on their way when the page stopped: nobody will hear of them any more. */
  takeUp(): void {
    const jobs = [...this.core.work.jobs.values()]
    this.orphans = jobs.filter(({ phase }) => phase === 'sent').map(({ job }) => job)
  }

  /**
   * Has a person say what became of them. Only once page and journal are level: the journal may have heard more than the
   * page had kept. Call within the queue.
   */
  async declareLost(): Promise<void> {
    for (const job of this.orphans) await this.command(job, { kind: 'lost' })
    this.orphans = []
  }

  runOwed(): void {
    for (const job of this.outcomes.keys()) this.runner.run(job, () => this.conclude(job))
    for (const state of this.core.work.jobs.values()) {
      for (const _send of effectsOf(state)) this.runner.run(state.job, () => this.send(state))
    }
  }

  private async send(state: PrintJobState): Promise<boolean> {
    const { bridge, store } = this.core.deps
    if (!bridge.connected()) {
      this.core.remind('attention.station-away')
      return false
    }
    const printer = this.core.printerFor(state.document)
    const body = await store.printBody(state.job)
    const begun = await this.core.enqueue(() => this.begin(state.job, printer?.id ?? 'none'))
    if (!begun) return true
    this.outcomes.set(state.job, await this.hand(state, printer, body))
    return this.conclude(state.job)
  }

  /** Keeps that a job is sent. False where that was decided before, or nothing is to be sent any more. */
  private async begin(job: string, printer: string): Promise<boolean> {
    if (this.core.work.jobs.get(job)?.phase !== 'requested') return false
    if (!this.core.work.awaits(job)) {
      await this.command(job, { kind: 'supersede' })
      return false
    }
    await this.command(job, { kind: 'send', printer })
    return true
  }

  /** Keeps what the printer answered. Called again until a home has it: nobody will answer a second time. */
  private async conclude(job: string): Promise<boolean> {
    const outcome = this.outcomes.get(job)
    if (!outcome) return true
    await this.core.enqueue(() => this.command(job, { kind: 'outcome', outcome }))
    this.outcomes.delete(job)
    this.announce(outcome)
    this.onOutcome()
    return true
  }

  private async hand(
    state: PrintJobState,
    printer: DeviceStatus | undefined,
    body: string | undefined,
  ): Promise<PrintOutcome> {
    if (printer === undefined || body === undefined) return { outcome: 'failed', why: 'no-printer' }
    // Made for the printer that stood here then: printed again it is made anew.
    if (printer.language !== state.language) return { outcome: 'failed', why: 'wrong-language' }
    try {
      return await this.core.deps.bridge.call('print.send', {
        ...{ job: state.job, printer: printer.id, document: state.document },
        ...printable(body, state.language),
      })
    } catch (error) {
      // The station went away while it had the bytes: nobody knows. Any other fault is the station's own word that it refused.
      if (error instanceof BridgeDown) return { outcome: 'unknown', bytes: 0, why: 'no-answer' }
      console.error(error)
      return { outcome: 'unknown', bytes: 0, why: 'broken-off' }
    }
  }

  private announce(outcome: PrintOutcome): void {
    if (outcome.outcome === 'failed') this.core.say(attention(`attention.print-${outcome.why}`))
    if (outcome.outcome === 'unknown') this.core.say(attention('attention.print-unknown'))
  }

  private async keep(job: string, decision: PrintDecision, body?: string): Promise<void> {
    if (decision.kind === 'refused') return this.refuse(decision.refusal.reason)
    if (decision.events.length === 0) return
    const beside = body === undefined ? undefined : { print: { job, body } }
    await this.core.record([{ subject: job, bodies: decision.events }], beside)
  }

  private refuse(reason: RefusalReason): Promise<void> {
    return this.core.refuse(reason, {}, { screen: this.core.activeReturn ? 'return' : 'pack' })
  }
}

function described({ body, ...what }: Document) {
  return { ...what, sha256: what.sha256 ?? sha256(body), bytes: bytesIn(printable(body, what.language)) }
}

/** How many bytes go to the printer. */
function bytesIn({ body, encoding }: ReturnType<typeof printable>): number {
  if (encoding === 'utf8') return new TextEncoder().encode(body).length
  return Math.floor((body.length * 3) / 4) - (body.match(/=+$/)?.[0].length ?? 0)
}
