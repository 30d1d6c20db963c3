import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { type Ledger, openLedger } from '../../../renderer/ledger/ledger.ts'
import { openPageStore, type PageStore } from '../../../renderer/store/page-store.ts'
import type { EventBody } from '../../../shared/event/catalogue.ts'
import { refusedBody } from '../../shared/event/stream.ts'
import { AT, PackInHand } from '../../shared/pack/fixtures.ts'
import { StationInTest } from './station.ts'

/** A page's store that can be made to fail. */
export type FaultyStore = PageStore & { failing: boolean }

export async function faultyStore(name: string): Promise<FaultyStore> {
  const store = await openPageStore(name)
  const faulty: FaultyStore = {
    ...store,
    failing: false,
    commit: async (events, beside) => {
      if (faulty.failing) throw new Error('the disk is full')
      return store.commit(events, beside)
    },
  }
  return faulty
}

export type Page = { name: string; store: FaultyStore; ledger: Ledger }

/** Opens a page on its store: a new one, or the one called `name` as after a reload. */
export async function openPage(
  station: StationInTest,
  name: string = randomUUID(),
  stationId = 'bench-1',
): Promise<Page> {
  const store = await faultyStore(name)
  const ledger: Ledger = await openLedger({
    store,
    bridge: station.bridge,
    station: () => stationId,
    now: () => new Date(AT),
    newId: () => randomUUID(),
    onChange: () => {},
    onForked: () => station.forked(ledger),
  })
  return { name, store, ledger }
}

/** A new page that has met its station. */
export async function attached(station = new StationInTest()) {
  const page = await openPage(station)
  const outcome = await page.ledger.attach()
  if (outcome !== 'rebuilt') throw new Error(`attaching a new page: ${outcome}`)
  return { station, page }
}

/** Records one event and gives it back. */
export async function note({ ledger }: Page, subject = 'pack-1', body: EventBody = refusedBody()) {
  const { events, handOver } = await ledger.record([{ subject, bodies: [body] }], 'ana')
  const [event] = events
  if (!event) throw new Error('nothing was recorded')
  return { event, handOver }
}

/** Bodies of a pack that was opened and scanned into. */
export const packBodies: readonly EventBody[] = (() => {
  const pack = new PackInHand()
  for (const code of ['4006381333931', '4006381333931', 'TEA-1']) pack.scan(code)
  return pack.events.map(({ type, v, data }) => ({ type, v, data }) as EventBody)
})()

export const [openedBody, scannedBody] = packBodies as [EventBody, EventBody]

export const abandonedBody: EventBody = { type: 'pack.abandoned', v: 1, data: { reason: 'later' } }
