import type { BridgeClient } from '../../shared/bridge/contract.ts'
import { BridgeDown } from '../../shared/bridge/rpc.ts'
import type { StreamEvent } from '../../shared/event/catalogue.ts'

/** The most events one append carries; a backlog after an outage goes in several. */
const BATCH = 200
const RETRY_MS = 1000

/** How a hand-over to the journal stands for one event. */
export type HandOver = 'journaled' | 'later'

type Waiter = { event: StreamEvent; done: (result: HandOver) => void }

/**
 * The outbox in memory: events the journal does not have yet, in order, and the pump that appends them. What is in here
 * is also in the page's store, so a crash loses nothing: the next start fills it again.
 */
export type JournalLink = {
  /** Queues events; resolves when the journal has them, or with `later` when they have to wait. */
  handOver(events: readonly StreamEvent[]): Promise<HandOver>
  /** Appends all that waits. Resolves when the outbox is empty or the station is away. */
  flush(): Promise<void>
  /**
   * Takes events back that no home has kept. Waits for an append under way first: what the journal took meanwhile stays.
   */
  withdraw(events: readonly StreamEvent[]): Promise<'withdrawn' | 'journaled'>
  waiting(): readonly StreamEvent[]
  /** Words of the journal's last refusal to take an event, or null: it stays in the outbox and is tried again. */
  fault(): string | null
}

export function createJournalLink(
  bridge: Pick<BridgeClient, 'call' | 'connected'>,
  deps: { noteJournaled(stream: string, seq: number): void; onChange(): void; patienceMs: number },
): JournalLink {
  const outbox: StreamEvent[] = []
  let waiters: Waiter[] = []
  let pumping: Promise<void> | undefined
  let fault: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const settle = (result: HandOver) => {
    const held = new Set(outbox)
    const ready = waiters.filter(({ event }) => result === 'later' || !held.has(event))
    waiters = waiters.filter((waiter) => !ready.includes(waiter))
    for (const waiter of ready) waiter.done(result)
  }

  const appendOne = async (): Promise<boolean> => {
    const first = outbox[0]
    if (!(first && bridge.connected())) return false
    const batch = sameStream(outbox, first.stream)
    const { to } = await bridge.call('journal.append', { events: batch })
    outbox.splice(0, batch.length)
    fault = null
    deps.noteJournaled(first.stream, to)
    settle('journaled')
    return true
  }

  const pump = async () => {
    clearTimeout(timer)
    timer = undefined
    try {
      while (await appendOne()) deps.onChange()
      if (!bridge.connected()) settle('later')
    } catch (error) {
      if (!(error instanceof BridgeDown)) fault = error instanceof Error ? error.message : 'refused'
      timer = setTimeout(() => void start(), RETRY_MS)
      settle('later')
    }
    deps.onChange()
  }

  const start = (): Promise<void> => {
    pumping ??= pump().finally(() => {
      pumping = undefined
      // An event handed over after the pump's last look at the outbox must not wait for the next one.
      if (outbox.length > 0 && timer === undefined && bridge.connected()) void start()
    })
    return pumping
  }

  return {
    handOver(events) {
      outbox.push(...events)
      const last = events.at(-1)
      if (!(last && bridge.connected())) return Promise.resolve(last ? 'later' : 'journaled')
      const answered = new Promise<HandOver>((resolve) => {
        const patience = setTimeout(() => resolve('later'), deps.patienceMs)
        const done = (result: HandOver) => {
          clearTimeout(patience)
          resolve(result)
        }
        waiters.push({ event: last, done })
      })
      void start()
      return answered
    },
    async flush() {
      // One that is just giving up does not count as having tried.
      while (pumping) await pumping
      await start()
      while (pumping) await pumping
    },
    async withdraw(events) {
      while (pumping) await pumping
      const kept = outbox.filter((event) => !events.includes(event))
      if (kept.length === outbox.length) return 'journaled'
      outbox.splice(0, outbox.length, ...kept)
      return 'withdrawn'
    },
    waiting: () => outbox,
    fault: () => fault,
  }
}

function sameStream(events: readonly StreamEvent[], stream: string): StreamEvent[] {
  const end = events.findIndex((event) => event.stream !== stream)
  return events.slice(0, Math.min(end < 0 ? events.length : end, BATCH))
}
