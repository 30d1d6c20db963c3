import type { BridgeClient } from '../../shared/bridge/contract.ts'
import { BridgeDown } from '../../shared/bridge/rpc.ts'
import type { PlacedEvent } from '../../shared/event/read-event.ts'

/** The most events one append carries; a backlog after an outage goes in several. */
const BATCH = 200
const RETRY_MS = 1000

/** How a hand-over to the journal stands for one event. */
export type HandOver = 'journaled' | 'later'

type Waiter = { event: PlacedEvent; done: (result: HandOver) => void }

/**
 * The outbox in memory: events the journal does not have yet, in order, and the pump that appends them. What is in here
 * is also in the page's store, so a crash loses nothing: the next start fills it again.
 */
export type JournalLink = {
  /** Queues events; resolves when the journal has them, or with `later` when they have to wait. */
  handOver(events: readonly PlacedEvent[]): Promise<HandOver>
  /** Appends all that waits. Resolves when the outbox is empty or the station is away. */
  flush(): Promise<void>
  /**
   * Takes events back that no home has kept. Waits for an append under way first: what the journal took meanwhile stays.
   */
  withdraw(events: readonly PlacedEvent[]): Promise<'withdrawn' | 'journaled'>
  /** Puts other events in the place of all that wait. Call while nothing else is handed over. */
  replace(events: readonly PlacedEvent[]): Promise<void>
  waiting(): readonly PlacedEvent[]
  /** Words of the journal's last refusal to take an event, or null: it stays in the outbox and is tried again. */
  fault(): string | null
}

type LinkDeps = { noteJournaled(stream: string, seq: number): void; onChange(): void; patienceMs: number }

export function createJournalLink(bridge: Pick<BridgeClient, 'call' | 'connected'>, deps: LinkDeps): JournalLink {
  return new PumpedLink(bridge, deps)
}

class PumpedLink implements JournalLink {
  private readonly bridge: Pick<BridgeClient, 'call' | 'connected'>
  private readonly deps: LinkDeps
  private readonly outbox: PlacedEvent[] = []
  private waiters: Waiter[] = []
  private pumping: Promise<void> | undefined
  private refusal: string | null = null
  /** Set while the pump rests after a fault. */
  private rest: ReturnType<typeof setTimeout> | undefined

  constructor(bridge: Pick<BridgeClient, 'call' | 'connected'>, deps: LinkDeps) {
    this.bridge = bridge
    this.deps = deps
  }

  handOver(events: readonly PlacedEvent[]): Promise<HandOver> {
    this.outbox.push(...events)
    const last = events.at(-1)
    if (!(last && this.bridge.connected())) return Promise.resolve(last ? 'later' : 'journaled')
    const answered = new Promise<HandOver>((resolve) => {
      const patience = setTimeout(() => resolve('later'), this.deps.patienceMs)
      const done = (result: HandOver) => {
        clearTimeout(patience)
        resolve(result)
      }
      this.waiters.push({ event: last, done })
    })
    void this.start()
    return answered
  }

  async flush(): Promise<void> {
    // One that is just giving up does not count as having tried.
    await this.idle()
    await this.start()
    await this.idle()
  }

  async withdraw(events: readonly PlacedEvent[]): Promise<'withdrawn' | 'journaled'> {
    await this.idle()
    const kept = this.outbox.filter((event) => !events.includes(event))
    if (kept.length === this.outbox.length) return 'journaled'
    this.outbox.splice(0, this.outbox.length, ...kept)
    return 'withdrawn'
  }

  async replace(events: readonly PlacedEvent[]): Promise<void> {
    await this.idle()
    this.outbox.splice(0, this.outbox.length, ...events)
  }

  waiting(): readonly PlacedEvent[] {
    return this.outbox
  }

  fault(): string | null {
    return this.refusal
  }

  private async idle(): Promise<void> {
    while (this.pumping) await this.pumping
  }

  private start(): Promise<void> {
    this.pumping ??= this.pump().finally(() => {
      this.pumping = undefined
      // An event handed over after the pump's last look at the outbox must not wait for the next one.
      if (this.outbox.length > 0 && this.rest === undefined && this.bridge.connected()) void this.start()
    })
    return this.pumping
  }

  private async pump(): Promise<void> {
    clearTimeout(this.rest)
    this.rest = undefined
    try {
      while (await this.appendOne()) this.deps.onChange()
      if (!this.bridge.connected()) this.settle('later')
    } catch (error) {
      if (!(error instanceof BridgeDown)) this.refusal = error instanceof Error ? error.message : 'refused'
      this.rest = setTimeout(() => void this.start(), RETRY_MS)
      this.settle('later')
    }
    this.deps.onChange()
  }

  private async appendOne(): Promise<boolean> {
    const first = this.outbox[0]
    if (!(first && this.bridge.connected())) return false
    const batch = sameStream(this.outbox, first.stream)
    const { to } = await this.bridge.call('journal.append', { events: batch })
    this.outbox.splice(0, batch.length)
    this.refusal = null
    this.deps.noteJournaled(first.stream, to)
    this.settle('journaled')
    return true
  }

  private settle(result: HandOver): void {
    const held = new Set(this.outbox)
    const ready = this.waiters.filter(({ event }) => result === 'later' || !held.has(event))
    this.waiters = this.waiters.filter((waiter) => !ready.includes(waiter))
    for (const waiter of ready) waiter.done(result)
  }
}

function sameStream(events: readonly PlacedEvent[], stream: string): PlacedEvent[] {
  const end = events.findIndex((event) => event.stream !== stream)
  return events.slice(0, Math.min(end < 0 ? events.length : end, BATCH))
}
