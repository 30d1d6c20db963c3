import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Enrolment } from '../../shared/api/contract.ts'
import type { EventBody } from '../../shared/event/catalogue.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { abandoned, benchStream, closed, opened, scanned } from './bench-stream.ts'
import { type Call, callsAs, makeOrder, push, withOrders } from './calls.ts'
import { olderCentral } from './older-central.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let one: Enrolment & { call: Call }
let two: Enrolment & { call: Call }

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const [first, second] = [await central.enrol('Bench 1'), await central.enrol('Bench 2')]
  one = { ...first, call: callsAs(central, first.token) }
  two = { ...second, call: callsAs(central, second.token) }
})
afterAll(() => central.close())

/** Sends what happened to one subject, in a stream of its own. */
async function send({ station, call }: typeof one, subject: string, bodies: EventBody[], at?: string): Promise<void> {
  const writer = benchStream(station.id)
  for (const body of bodies) writer.add(subject, body, at)
  await push(call, writer.stream, writer.events)
}

const lotsOf = async (product: string) => (await admin('GET', `/v1/stock/lots?site=main&product=${product}`)).body.lots
const count = (product: string, onHand: number) =>
  admin('POST', '/v1/master', { lots: [{ product, site: 'main', lot: 'A', expiry: '2027-01-31', onHand }] })

function closedWith(order: string, product: string, lot: string): EventBody {
  return packEvent('pack.closed', {
    order,
    cartons: [{ carton: 1, type: 'box-s', number: `N-${order}` }],
    lines: [{ line: '1', product: 'p1', quantity: 1 }],
    lots: [{ product, lot, expiry: '2027-05-05', quantity: 1 }],
  })
}

test.each([
  ['abandoned', [abandoned()], 'abandoned', 'released'],
  ['stopped', [packEvent('pack.stopped', { reason: 'held' })], 'stopped', 'released'],
  ['paused', [packEvent('pack.paused', {})], 'paused', 'packing'],
  ['resumed', [packEvent('pack.paused', {}), packEvent('pack.resumed', {})], 'open', 'packing'],
])('an opening that is taken after its pack was %s does not bring the pack back', async (name, ends, state, status) => {
  const [order, pack] = [`ord-${name}`, `pack-${name}`]
  await withOrders(admin, [order])
  const writer = benchStream(one.station.id)
  for (const body of [opened(order), scanned(), ...ends]) writer.add(pack, body)
  const update = olderCentral('pack.opened')
  await push(one.call, writer.stream, writer.events)
  update()
  await push(one.call, writer.stream, writer.events.slice(0, 1))
  const { body } = await admin('GET', `/v1/orders/${order}`)
  expect([body.packs[0].state, body.order.status]).toEqual([state, status])
})

test('a lot that was packed and counted since is not missing for a word that comes late', async () => {
  await withOrders(admin, ['ord-l1', 'ord-l2'])
  await count('p-late', 5)
  await send(two, 'pack-l2', [opened('ord-l2'), closedWith('ord-l2', 'p-late', 'A')], '2026-11-21T10:05:00.000Z')
  await count('p-late', 3)
  const missing = { product: 'p-late', lot: 'A', expiry: '2027-01-31', reason: 'not-found', supervisor: 'sue' } as const
  const said = packEvent('pack.lotMissing', { ...missing, dataAsOf: '2026-11-21T08:00:00.000Z' })
  await send(one, 'pack-l1', [opened('ord-l1'), said], '2026-11-21T10:00:00.000Z')
  expect(await lotsOf('p-late')).toMatchObject([{ onHand: 3, missing: null }])
})

test('a lot that nobody counted has the same level whichever comes first, the pack or the return', async () => {
  const unit = { quantity: 1, condition: 'sealed', reason: 'unknown', disposition: 'restock', unit: 1 } as const
  const levels: number[][] = []
  for (const [product, packFirst] of [['p-pack', true] as const, ['p-return', false] as const]) {
    const order = `ord-${product}`
    await withOrders(admin, [order])
    const units = [{ ...unit, product, lpn: `LPN-${product}`, lot: 'U', expiry: '2027-05-05' }]
    const back: EventBody = { type: 'return.closed', v: 1, data: { order: null, rma: null, units } }
    const pack = () => send(one, `pack-${product}`, [opened(order), closedWith(order, product, 'U')])
    if (packFirst) await pack()
    await send(two, `return-${product}`, [back])
    if (!packFirst) await pack()
    levels.push((await lotsOf(product)).map(({ onHand }: { onHand: number }) => onHand))
  }
  expect(levels).toEqual([[0], [0]])
})

test('a day before the year 1 is refused by itself, and what comes after it is taken', async () => {
  const unit = { product: 'p1', quantity: 1, condition: 'sealed', reason: 'unknown', disposition: 'restock' } as const
  const units = [{ ...unit, unit: 1, lpn: 'LPN-Y', lot: 'Y', expiry: '0000-05-05' }]
  const writer = benchStream(two.station.id)
  writer.add('return-y', { type: 'return.closed', v: 1, data: { order: null, rma: null, units } })
  writer.add('return-z', { type: 'return.abandoned', v: 1, data: { reason: 'other' } })
  const answer = await push(two.call, writer.stream, writer.events)
  expect(answer).toMatchObject({ confirmedTo: 2, gap: null, refused: [{ seq: 1 }] })
  expect(answer.refused).toHaveLength(1)
})

test('a bench that could not hear of a new address yet is not taken to have heard of it', async () => {
  await withOrders(admin, ['ord-as'])
  const open = await central.pool.connect()
  await open.query('begin')
  await open.query('select pg_current_xact_id()')
  const shipTo = { name: 'N', street: ['X 1'], postcode: 'YO1', city: 'York', country: 'GB' }
  await admin('POST', '/v1/orders', { orders: [makeOrder('ord-as', { shipTo })] })
  const { asOf } = (await one.call('GET', '/v1/changes?limit=5000')).body
  await open.query('commit')
  open.release()
  const begun = opened('ord-as')
  Object.assign(begun.data, { dataAsOf: asOf })
  await send(one, 'pack-as', [begun, closed('ord-as', 'N-AS')])
  const { body } = await admin('GET', '/v1/orders/ord-as')
  expect(body.conflicts.map(({ kind }: { kind: string }) => kind)).toEqual(['packed-for-old-address'])
})
