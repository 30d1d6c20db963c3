import { inNewestVersion, type StreamEvent } from '../../shared/event/catalogue.ts'
import { endsSubject } from '../../shared/event/subjects.ts'
import { evolve as evolvePack, type PackEvent } from '../../shared/pack/evolve.ts'
import type { PackState } from '../../shared/pack/state.ts'
import { evolve as evolveJob, type PrintJobEvent } from '../../shared/print-job/evolve.ts'
import type { PrintJobState } from '../../shared/print-job/state.ts'
import { evolve as evolveReturn, type ReturnEvent } from '../../shared/return/evolve.ts'
import type { ReturnState } from '../../shared/return/state.ts'

/** Open work, folded from its events. Ended subjects stay until they are dropped, so that the last moment can be shown. */
export class WorkingSet {
  readonly packs = new Map<string, PackState>()
  readonly returns = new Map<string, ReturnState>()
  readonly jobs = new Map<string, PrintJobState>()
  private readonly eventsOf = new Map<string, StreamEvent[]>()
  private inHand: { subject: string; list: string } | undefined

  apply(events: readonly StreamEvent[]): void {
    for (const event of events) this.applyOne(inNewestVersion(event))
  }

  clear(): void {
    this.packs.clear()
    this.returns.clear()
    this.jobs.clear()
    this.eventsOf.clear()
    this.inHand = undefined
  }

  events(subject: string): readonly StreamEvent[] {
    return this.eventsOf.get(subject) ?? []
  }

  /** Subjects that something of a domain or a type happened to: `exception.`, `exception.raised`. */
  subjectsOf(type: string): string[] {
    const fits = (event: StreamEvent) => event.type.startsWith(type)
    return [...this.eventsOf].filter(([, events]) => events.some(fits)).map(([subject]) => subject)
  }

  /** Subjects nothing more will happen to, print jobs only once they and what they were for have ended too. */
  ended(): string[] {
    return [...this.eventsOf].filter(([subject, events]) => this.hasEnded(subject, events)).map(([subject]) => subject)
  }

  drop(subjects: readonly string[]): void {
    for (const subject of subjects) {
      this.packs.delete(subject)
      this.returns.delete(subject)
      this.jobs.delete(subject)
      this.eventsOf.delete(subject)
    }
  }

  openPackOf(order: string): PackState | undefined {
    return [...this.packs.values()].find(
      (pack) => pack.order === order && (pack.phase === 'open' || pack.phase === 'paused'),
    )
  }

  /** Orders that are open or paused here. */
  openOrders(): string[] {
    return [...this.packs.values()]
      .filter(({ phase }) => phase === 'open' || phase === 'paused')
      .map(({ order }) => order)
  }

  /** The pick list that is taken up, and the subject of its events. */
  list(): { subject: string; list: string } | undefined {
    return this.inHand
  }

  /** The print jobs of one label, oldest first: the first and its reprints. */
  jobsFor(subject: string, carton: number | null): PrintJobState[] {
    return [...this.jobs.values()].filter((job) => job.for === subject && job.carton === carton)
  }

  /** A print job and those that printed it again, oldest first. */
  lineOf(job: string): PrintJobState[] {
    const line = new Set([job])
    return [...this.jobs.values()].filter((one) => {
      if (one.reprintOf !== null && line.has(one.reprintOf)) line.add(one.job)
      return line.has(one.job)
    })
  }

  /** Whether the label of a print job is still wanted: not where its pack ended without it or took another number. */
  awaits(job: string): boolean {
    const state = this.jobs.get(job)
    const pack = state && this.packs.get(state.for)
    if (!(state && pack)) return true
    if (pack.phase === 'abandoned' || pack.phase === 'stopped' || pack.phase === 'handed-over') return false
    if (state.carton === null) return true
    const label = pack.cartons.find(({ carton }) => carton === state.carton)?.label
    return label != null && this.lineOf(label.job).includes(state)
  }

  private hasEnded(subject: string, events: readonly StreamEvent[]): boolean {
    const job = this.jobs.get(subject)
    // What a printer has in hand is heard of yet, however long ago its parcel was closed.
    if (job) return job.phase !== 'requested' && job.phase !== 'sent' && !this.isOpen(job.for)
    return events.some((event) => endsSubject(event.type)) || subject === 'bench'
  }

  private isOpen(subject: string): boolean {
    const phase = this.packs.get(subject)?.phase ?? this.returns.get(subject)?.phase
    if (phase) return phase === 'open' || phase === 'paused'
    const events = this.eventsOf.get(subject) ?? []
    return events.some(({ type }) => type === 'exception.raised') && !events.some(({ type }) => endsSubject(type))
  }

  private applyOne(event: StreamEvent): void {
    const { subject, type } = event
    const events = this.eventsOf.get(subject) ?? []
    events.push(event)
    this.eventsOf.set(subject, events)
    // What begins in the middle (its opening lost with a journal) can not be folded; its events are kept all the same.
    if (event.type === 'list.takenUp') this.inHand = { subject, list: event.data.list }
    else if (event.type === 'list.left') this.inHand = this.inHand?.subject === subject ? undefined : this.inHand
    else if (type.startsWith('pack.')) fold(this.packs, subject, evolvePack, event as PackEvent, type === 'pack.opened')
    else if (type.startsWith('return.')) {
      fold(this.returns, subject, evolveReturn, event as ReturnEvent, type === 'return.opened')
    } else if (type.startsWith('print.')) {
      fold(this.jobs, subject, evolveJob, event as PrintJobEvent, type === 'print.requested')
    }
  }
}

function fold<S, E>(
  states: Map<string, S>,
  subject: string,
  evolve: (state: S | undefined, event: E) => S,
  event: E,
  opens: boolean,
): void {
  const state = states.get(subject)
  if (state || opens) states.set(subject, evolve(state, event))
}
