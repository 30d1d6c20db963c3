import { expect } from '@playwright/test'
import type { EventBody } from '../../../shared/event/catalogue.ts'
import { packEvent } from '../../../shared/pack/event.ts'
import { type BenchStream, benchStream, type Line, opened, scanned, takenOver } from '../../central/bench-stream.ts'
import { type Call, callsAs, push } from '../../central/calls.ts'
import { goOffline } from './at-stops.ts'
import type { AttentionKey, RefusalKey, Walk, Ways } from './walk.ts'

/** Another bench, as central hears of it. */
type OtherBench = { call: Call; station: string; writer: BenchStream }

const paused = packEvent('pack.paused', {})
const resumed = packEvent('pack.resumed', {})
const labelRequested = packEvent('pack.labelRequested', { carton: 1, of: 1, kind: 'house', number: '1', job: 'job-1' })

function unitsOf(product: string): Line[] {
  return [{ line: '1', product, quantity: 1 }]
}

async function otherBench({ rig }: Walk): Promise<OtherBench> {
  const { station, token } = await rig.central.enrol('Bench 2')
  return { call: callsAs(rig.central, token), station: station.id, writer: benchStream(station.id) }
}

async function tell({ call, writer }: OtherBench, subject: string, bodies: readonly EventBody[]): Promise<void> {
  const events = bodies.map((body) => writer.add(subject, body))
  await push(call, writer.stream, events)
}

/** Another bench has counted one unit of an order, and pauses it. The pack is named after its order. */
async function pausedElsewhere(walk: Walk, order: string, { product = 'CUP', more = [] as EventBody[] } = {}) {
  const other = await otherBench(walk)
  const lines = unitsOf(product)
  await tell(other, packOf(order), [opened(order, lines), scanned(lines), ...more, paused])
  return other
}

function packOf(order: string): string {
  return `pack-${order}`
}

/** Scans an order that is paused at another bench, and is asked whether it goes on here. */
async function isOffered(walk: Walk, order: string): Promise<void> {
  await walk.scan(order)
  await walk.hears('attention.take-over')
}

/** What is refused of orders that another bench paused. */
export const atTakeOver = {
  'refusal.take-over-offline': async (walk) => {
    await pausedElsewhere(walk, 't-away')
    await pausedElsewhere(walk, 't-far')
    await isKnownPaused(walk, 't-far')
    await isOffered(walk, 'T-AWAY')
    await goOffline(walk)
    await walk.press('1')
  },
  'refusal.order-paused-elsewhere': (walk) => walk.scan('T-FAR'),
  'refusal.take-over-label': async (walk) => {
    walk.rig.cable.plug()
    await walk.isConnected('online')
    await pausedElsewhere(walk, 't-label', { more: [labelRequested] })
    await walk.scan('T-LABEL')
  },
  'refusal.take-over-busy': async (walk) => {
    const other = await pausedElsewhere(walk, 't-busy')
    await isOffered(walk, 'T-BUSY')
    await tell(other, packOf('t-busy'), [resumed])
    await walk.press('1')
  },
  'refusal.take-over-changed': async (walk) => {
    // It was begun there when it was a bowl that was ordered.
    await pausedElsewhere(walk, 't-changed', { product: 'BOWL' })
    await walk.scan('T-CHANGED')
  },
  'refusal.take-over-incomplete': async (walk) => {
    // The other bench lost its disk in the middle: what it had not sent is gone.
    const other = await otherBench(walk)
    const lines = unitsOf('CUP')
    await tell(other, packOf('t-part'), [opened('t-part', lines), scanned(lines)])
    await tell({ ...other, writer: benchStream(other.station) }, packOf('t-part'), [paused])
    await walk.scan('T-PART')
  },
} as const satisfies Ways<RefusalKey>

/** The station here has heard that another bench paused the order. */
async function isKnownPaused({ station }: Walk, order: string): Promise<void> {
  const atBench = async () => (await station.call('orders.dossier', { order })).dossier?.order.atBench
  await expect.poll(atBench, { timeout: 10_000, intervals: [20, 50, 100] }).toMatchObject({ paused: true })
}

/** What is told of orders that go on at another bench than the one that began them. */
export const ofHandovers = {
  'attention.take-over': async (walk) => {
    await pausedElsewhere(walk, 't-ask')
    await walk.scan('T-ASK')
  },
  'attention.handed-over': async (walk) => {
    await walk.open('T-HAND')
    await walk.scanAll('CUP')
    await walk.press('F4')
    await walk.hears('verdict.paused')
    await takenElsewhere(walk, 't-hand')
  },
} as const satisfies Ways<AttentionKey>

/** Another bench goes on with what was paused here. */
async function takenElsewhere(walk: Walk, order: string): Promise<void> {
  await expect.poll(() => walk.bench.waiting(), { timeout: 15_000 }).toBe(0)
  const { body } = await walk.rig.admin('GET', `/v1/orders/${order}`)
  const [{ id: from }] = body.packs as [{ id: string }]
  const other = await otherBench(walk)
  const given = await other.call('POST', `/v1/orders/${order}/take-over`, { pack: from, operator: 'ben' })
  expect(given.body.taken, JSON.stringify(given.body)).toBe(true)
  const lines = unitsOf('CUP')
  await tell(other, packOf(order), [opened(order, lines), takenOver(order, from, 'Bench 1', lines)])
}
