import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { LOOKS_MS } from './rig/bench-page.ts'
import { eventsAt } from './rig/central-facts.ts'
import { MEDIUM_BOX } from './rig/warehouse.ts'
import { moveAway } from './told/at-boxes.ts'
import { goOffline } from './told/at-stops.ts'
import { expect, test } from './told/told-test.ts'
import type { Walk } from './told/walk.ts'

test.use({ of: 'pack-cases' })

const networks = ['online', 'offline'] as const
type Network = (typeof networks)[number]

/** `number` of its order; `pack` up to the label on the box, `holds` of what central has heard once all is there. */
type Case = {
  number: string
  pack(walk: Walk, network: Network, number: string): Promise<void>
  holds(events: readonly StreamEvent[], network: Network): void
}

/** Every unit by its scans, then the box, its label, and the label scanned. */
const scanned =
  (...codes: string[]) =>
  async (walk: Walk): Promise<void> => {
    await walk.scanAll(...codes)
    await closeBox(walk)
  }

async function closeBox(walk: Walk): Promise<void> {
  await walk.scan(await boxed(walk))
  await walk.hears('verdict.closed')
}

async function boxed(walk: Walk): Promise<string> {
  const before = walk.rig.printer.labels().length
  await walk.reads('step.carton')
  await walk.scan(MEDIUM_BOX)
  const label = await walk.label(before + 1)
  await walk.reads('step.close')
  return label
}

const closedOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'pack.closed' ? [event.data] : []))[0]
const capturedOf = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'pack.captured' ? [event.data] : []))[0]

const cases: Readonly<Record<string, Case>> = {
  'a kit is packed as its parts, and counted as a kit': {
    number: 'N-KIT',
    pack: scanned('CUP', 'PLATE'),
    holds: (events) => expect(closedOf(events)?.kits).toMatchObject([{ product: 'GIFT-SET', quantity: 1 }]),
  },
  'a case code counts the units of a whole case': {
    number: 'N-CASE',
    pack: scanned('CUP-CASE'),
    holds: (events) => expect(closedOf(events)?.lines).toMatchObject([{ product: 'CUP', quantity: 6 }]),
  },
  'the lot of a unit is written down': {
    number: 'N-LOT',
    pack: scanned('SERUM', 'LOT-0007'),
    holds: (events) => expect(capturedOf(events)).toMatchObject({ product: 'SERUM', lot: 'LOT-0007' }),
  },
  'the serial of a unit is written down': {
    number: 'N-SERIAL',
    async pack(walk, network) {
      await scanned('PHONE', `SN-${network}`)(walk)
    },
    holds: (events, network) => expect(capturedOf(events)).toMatchObject({ product: 'PHONE', serial: `SN-${network}` }),
  },
  'a short order goes without what is missing': {
    number: 'N-SHORT',
    async pack(walk) {
      await walk.scanAll('CUP')
      await walk.press('F2', '0')
      await walk.hears('verdict.short')
      await closeBox(walk)
    },
    holds: (events) => expect(closedOf(events)?.short).toMatchObject([{ product: 'CUP', quantity: 1 }]),
  },
  'an order held in mid-pack does not leave unseen': {
    number: 'N-HOLD',
    async pack(walk, network, number) {
      await walk.scanAll('CUP')
      const held = await walk.rig.admin('POST', `/v1/orders/${number.toLowerCase()}/hold`, { reason: 'stock' })
      expect(held.status).toBe(200)
      if (network === 'offline') return closeBox(walk)
      await walk.hears('stopped.held')
    },
    // Offline nobody could know: the box is packed, and a person is shown what happened.
    holds: (events, network) => expect(closedOf(events) !== undefined).toBe(network === 'offline'),
  },
  'a parcel whose address changed gets a new label for the old one': {
    number: 'N-MOVE',
    async pack(walk, network, number) {
      if (network === 'offline') await backOnline(walk)
      await walk.scanAll('CUP')
      const old = await boxed(walk)
      await moveAway(walk, number.toLowerCase())
      if (network === 'offline') await hearsOfMove(walk, number.toLowerCase())
      const before = walk.rig.printer.labels().length
      await walk.hears('attention.address-changed')
      await walk.reads('step.label.hand-back')
      await walk.scan(old)
      const fresh = await walk.label(before + 1)
      expect(walk.rig.printer.labels()[before]).toContain('Elsewhere')
      await walk.reads('step.close')
      await walk.scan(fresh)
      await walk.hears('verdict.closed')
    },
    holds: (events) => expect(events.filter(({ type }) => type === 'pack.labelHandedBack')).toHaveLength(1),
  },
}

async function backOnline(walk: Walk): Promise<void> {
  walk.rig.cable.plug()
  await walk.isConnected('online')
}

/** The bench hears of it, and then the line goes: what was heard still holds. */
async function hearsOfMove(walk: Walk, order: string): Promise<void> {
  const city = async () => (await walk.station.call('orders.dossier', { order })).dossier?.order.shipTo.city
  await expect.poll(city, { timeout: 15_000 }).toBe('Elsewhere')
  await goOffline(walk)
}

for (const network of networks) {
  for (const [words, { number: stem, pack, holds }] of Object.entries(cases)) {
    const number = `${stem}-${network.toUpperCase()}`
    test(`${words}: ${network}`, async ({ walk }) => {
      await walk.bench.signIn()
      await walk.hasOrders()
      await walk.beginsAtRest()
      if (network === 'offline') await goOffline(walk)
      await walk.open(number)
      await pack(walk, network, number)
      if (network === 'offline') await backOnline(walk)
      const id = number.toLowerCase()
      const isHeld = stem === 'N-HOLD'
      const unseen = isHeld && network === 'offline'
      const asked = async () => (await walk.rig.admin('GET', `/v1/orders/${id}`)).body
      const ended = async () => {
        const { order, conflicts } = await asked()
        const kinds = conflicts.map(({ kind }: { kind: string }) => kind)
        return unseen ? kinds : [order.status, order.flagged, ...kinds]
      }
      const end = isHeld ? ['held', false] : ['packed', false]
      await expect.poll(ended, { timeout: 30_000, intervals: LOOKS_MS }).toEqual(unseen ? ['packed-while-held'] : end)
      const events = await eventsAt(walk.rig)
      const opened = events.find((event) => event.type === 'pack.opened' && event.data.order === id)
      holds(
        events.filter(({ subject }) => subject === opened?.subject),
        network,
      )
    })
  }
}
