import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { EventBody, StreamEvent } from '../../shared/event/catalogue.ts'
import { type Envelope, emptyHead, type Head, hashOf } from '../../shared/event/envelope.ts'
import { foldable, type PlacedEvent, readEvent, type StrangeEvent } from '../../shared/event/read-event.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import type { Beside, Loaded, PageStore } from '../store/page-store.ts'
import { FORKED, handBack, letGo, takeIn } from './homes.ts'
import { createJournalLink, type HandOver } from './journal-link.ts'

/** How long a scan waits for the journal before the page's own store alone accepts it. */
const JOURNAL_PATIENCE_MS = 400

/** Bodies of one subject; a commit may hold several, e.g. a pack and its print job. */
export type Entry = { subject: string; bodies: readonly EventBody[] }

export type Recorded = { events: readonly StreamEvent[]; handOver: HandOver }

/** `head` is the last place this page gave out, `waiting` counts what the journal has not taken yet. */
export type LedgerStatus = {
  attached: boolean
  head: { stream: string; seq: number }
  waiting: number
  /** Events here that this program does not know. They are kept and handed on; what they belong to rests. */
  strange: number
  fault: string | null
}

/**
 * The page's one writer. It gives events their place in the stream and keeps them in two independent homes in parallel:
 * the page's store and the station's journal. One call at a time, in order; the caller sees to that.
 */
export type Ledger = {
  record(entries: readonly Entry[], operator: string, beside?: Beside): Promise<Recorded>
  /** Settles with the station's journal who has what. Call at the start and whenever the station is back. */
  attach(): Promise<'level' | 'rebuilt' | 'away'>
  status(): LedgerStatus
  /** Events of open work as loaded or rebuilt: what the working set folds from. */
  openEvents(): readonly StreamEvent[]
  dossiers(): ReadonlyMap<string, Dossier>
  /** Whether everything of these subjects is in the journal, so that the page may forget it. */
  journaled(events: readonly StreamEvent[]): boolean
  /** Lets the copies of ended work go. Its events stay until central has them. */
  forget(subjects: readonly string[]): void
  /** Lets ended events go that central has. Call while the hands rest. */
  letGo(): Promise<void>
}

export type LedgerDeps = {
  store: PageStore
  bridge: Pick<BridgeClient, 'call' | 'connected'>
  station: () => string
  now: () => Date
  newId: () => string
  onChange: () => void
  /** The journal holds something else where this page's next events are to stand: attach, rather than wait for a restart. */
  onForked: () => void
}

export async function openLedger(deps: LedgerDeps): Promise<Ledger> {
  return new PageLedger(deps, await deps.store.load())
}

class PageLedger implements Ledger {
  private readonly deps: LedgerDeps
  private readonly link
  private readonly generation: string
  private head: Head
  private events: readonly StreamEvent[]
  private strange: readonly StrangeEvent[]
  private copies: Map<string, Dossier>
  private everAttached = false
  private knownForked = false
  /** What the journal kept and the page's store could not, oldest first: no newer event may go before it there. */
  private owed: { events: readonly StreamEvent[]; beside: Beside | undefined }[] = []

  constructor(deps: LedgerDeps, loaded: Loaded) {
    this.deps = deps
    this.generation = loaded.generation
    const { events, strange } = foldable(loaded.events)
    this.events = events
    this.strange = strange
    this.copies = loaded.dossiers
    this.head = headToGoOnFrom(loaded) ?? emptyHead(deps.newId())
    this.link = createJournalLink(deps.bridge, {
      noteJournaled: (stream, seq) => void deps.store.noteJournaled(stream, seq).catch(() => undefined),
      onChange: () => this.changed(),
      patienceMs: JOURNAL_PATIENCE_MS,
    })
    void this.link.handOver(unjournaled(loaded))
  }

  async record(entries: readonly Entry[], operator: string, beside?: Beside): Promise<Recorded> {
    const before = this.head
    const events = entries.flatMap(({ subject, bodies }) => bodies.map((body) => this.seal(subject, operator, body)))
    if (events.length === 0) return { events, handOver: 'journaled' }
    if (beside?.dossier) this.copies.set(beside.dossier.subject, beside.dossier.dossier)
    const kept = this.keepInPage(events, beside)
    const handed = this.link.handOver(events)
    try {
      await kept
    } catch (error) {
      // The journal alone is one durable home: go on from it. With neither, nothing was accepted: take the place back.
      await handed
      if ((await this.link.withdraw(events)) === 'journaled') {
        this.owed.push({ events, beside })
        return { events, handOver: 'journaled' }
      }
      this.head = before
      throw error
    }
    return { events, handOver: await handed }
  }

  async attach(): Promise<'level' | 'rebuilt' | 'away'> {
    try {
      await this.link.flush()
      if (!this.deps.bridge.connected()) return 'away'
      const strays = await handBack(this.deps.bridge, this.deps.store)
      await this.link.flush()
      if (strays.length > 0 || this.isForked()) await this.reseat(strays)
      const head = this.everAttached || this.head.seq > 0 ? this.head : null
      const answer = await this.deps.bridge.call('session.attach', { generation: this.generation, head })
      this.everAttached = true
      if (answer.standing !== 'rebuild') return 'level'
      // What the journal refuses to take lives in this store alone, which is emptied only once it does.
      if (this.link.waiting().length > 0) return 'away'
      await this.rebuild(answer.head, answer.openWork)
      void takeIn(this.deps.bridge, this.deps.store).catch(() => undefined)
      return 'rebuilt'
    } catch {
      return 'away'
    }
  }

  status(): LedgerStatus {
    const { stream, seq } = this.head
    const waiting = this.link.waiting().length
    const strange = this.strange.length
    return { attached: this.everAttached, head: { stream, seq }, waiting, strange, fault: this.link.fault() }
  }

  openEvents(): readonly StreamEvent[] {
    return this.events
  }

  dossiers(): ReadonlyMap<string, Dossier> {
    return this.copies
  }

  journaled(events: readonly StreamEvent[]): boolean {
    const waiting = new Set(this.link.waiting().map((event) => event.id))
    return events.every((event) => !waiting.has(event.id))
  }

  forget(subjects: readonly string[]): void {
    for (const subject of subjects) this.copies.delete(subject)
  }

  async letGo(): Promise<void> {
    if (this.deps.bridge.connected()) await letGo(this.deps.bridge, this.deps.store).catch(() => undefined)
  }

  private isForked(): boolean {
    return FORKED.test(this.link.fault() ?? '')
  }

  private changed(): void {
    this.deps.onChange()
    const isForked = this.isForked()
    if (isForked && !this.knownForked) this.deps.onForked()
    this.knownForked = isForked
  }

  private async keepInPage(events: readonly StreamEvent[], beside: Beside | undefined): Promise<void> {
    for (let first = this.owed[0]; first; first = this.owed[0]) {
      await this.deps.store.commit(first.events, first.beside)
      this.owed.shift()
    }
    await this.deps.store.commit(events, beside)
  }

  private seal(subject: string, operator: string, body: EventBody): StreamEvent {
    const { newId, now, station } = this.deps
    return this.place({ ...body, id: newId(), at: now().toISOString(), station: station(), operator, subject })
  }

  /** Gives an event the next place in the stream. */
  private place<E extends Omit<Envelope, 'stream' | 'seq' | 'prev'>>(event: E): E & Envelope {
    const { stream, seq, hash } = this.head
    const placed = { ...event, stream, seq: seq + 1, prev: hash }
    this.head = { stream, seq: seq + 1, hash: hashOf(placed) }
    return placed
  }

  /**
   * The journal holds other events in these places: this store or the journal is an older copy. Nothing is given up and
   * nothing there is overwritten: `strays` and what waits get places in a new stream, which the journal adopts.
   */
  private async reseat(strays: readonly PlacedEvent[]): Promise<void> {
    this.head = emptyHead(this.deps.newId())
    const waiting = this.link.waiting()
    const isWaiting = new Set(waiting.map(({ id }) => id))
    const moved = [...strays.filter(({ id }) => !isWaiting.has(id)), ...waiting].map((event) => this.place(event))
    await this.deps.store.reseat(moved)
    await this.link.replace(moved)
    await this.link.flush()
  }

  private async rebuild(head: Head, openWork: readonly unknown[]): Promise<void> {
    const placed = openWork.map(readEvent).flatMap((read) => (read.kind === 'unplaced' ? [] : [read.event]))
    const { events, strange } = foldable(placed)
    const dossiers = await this.fetchDossiers(events)
    await this.deps.store.rebuild(head, placed, dossiers)
    this.strange = strange
    this.head = head
    this.owed = []
    this.events = events
    this.copies = dossiers
  }

  /** Copies of orders are no facts, so the journal has none: those still here are kept, others come from reference data. */
  private async fetchDossiers(events: readonly StreamEvent[]): Promise<Map<string, Dossier>> {
    const dossiers = new Map<string, Dossier>()
    for (const event of events) {
      if (event.type !== 'pack.opened') continue
      const own = this.copies.get(event.subject)
      const copy = own ?? (await this.fetchDossier(event.data.order))
      if (copy) dossiers.set(event.subject, copy)
    }
    return dossiers
  }

  private async fetchDossier(order: string): Promise<Dossier | null> {
    const { dossier } = await this.deps.bridge.call('orders.dossier', { order }).catch(() => ({ dossier: null }))
    return dossier
  }
}

function unjournaled({ events, journaled }: Loaded): PlacedEvent[] {
  if (!journaled) return [...events]
  return events.filter((event) => event.stream !== journaled.stream || event.seq > journaled.seq)
}

/**
 * The end of the stream this store may go on with. None where it never met a station, and none where the journal is known
 * to have got further than this store: its places are taken. A stream of its own is begun then, which the journal adopts.
 */
function headToGoOnFrom({ head, journaled }: Loaded): Head | null {
  const isBehind = head !== null && journaled !== null && journaled.stream === head.stream && journaled.seq > head.seq
  return isBehind ? null : head
}
