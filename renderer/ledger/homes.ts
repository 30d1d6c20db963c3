import type { BridgeClient } from '../../shared/bridge/contract.ts'
import { type PlacedEvent, readEvent } from '../../shared/event/read-event.ts'
import type { EndedWork } from '../store/ended.ts'

type Bridge = Pick<BridgeClient, 'call'>
type Mark = { stream: string; seq: number }

/** As many events as one append carries. */
const BATCH = 200

/** How the journal says that an event can not stand where it claims to (`electron/station/journal/append.ts`). */
export const FORKED = /^(other-event|out-of-order|broken-link):/

/**
 * Gives the journal what it lacks of what this page has: it was emptied, brought back from a backup, or lost its end.
 * Answers the events that it will not take where they stand, because others stand there, and has in no other place.
 */
export async function handBack(bridge: Bridge, store: EndedWork): Promise<PlacedEvent[]> {
  const { lacks } = await bridge.call('journal.lacks', { runs: await store.runs() })
  const strays: PlacedEvent[] = []
  for (const run of lacks) {
    const events = await store.eventsOf(run)
    for (let at = 0; at < events.length; at += BATCH) strays.push(...(await give(bridge, events.slice(at, at + BATCH))))
  }
  return strays
}

async function give(bridge: Bridge, events: readonly PlacedEvent[]): Promise<PlacedEvent[]> {
  try {
    await bridge.call('journal.append', { events: [...events] })
    return []
  } catch (error) {
    if (!(error instanceof Error && FORKED.test(error.message))) throw error
    const { known } = await bridge.call('journal.known', { ids: events.map(({ id }) => id) })
    return events.filter(({ id }) => !known.includes(id))
  }
}

/** Keeps here what only the journal has and central lacks: this page's store was emptied. */
export async function takeIn(bridge: Bridge, store: EndedWork): Promise<void> {
  let last = await takePage(bridge, store, null)
  while (last) last = await takePage(bridge, store, last)
}

/** Answers the place of the last event of the page, or null where there is none. */
async function takePage(bridge: Bridge, store: EndedWork, after: Mark | null): Promise<Mark | null> {
  const { events } = await bridge.call('journal.unsent', { after })
  const placed = events.map(readEvent).flatMap((read) => (read.kind === 'unplaced' ? [] : [read.event]))
  await store.keepEnded(placed)
  const last = placed.at(-1)
  return last ? { stream: last.stream, seq: last.seq } : null
}

/** Lets ended work go that central has. */
export async function letGo(bridge: Bridge, store: EndedWork): Promise<void> {
  const streams = await store.endedStreams()
  if (streams.length === 0) return
  const { confirmed } = await bridge.call('journal.confirmed', { streams })
  await store.letGo(confirmed)
}
