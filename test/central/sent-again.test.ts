import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventBody, EventType } from '../../shared/event/catalogue.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { packEvents } from '../../shared/pack/events.ts'
import { abandoned, benchStream, closed, opened, refusedScan, scanned } from './bench-stream.ts'
import { type Call, callsAs, push, withOrders } from './calls.ts'
import { olderCentral } from './older-central.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let bench: Call
let station: string

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const enrolment = await central.enrol()
  station = enrolment.station.id
  bench = callsAs(central, enrolment.token)
})
afterAll(() => central.close())

let orders = 0

/** Hands a pack over to a central that does not know events of one type. */
async function refusedOf(type: EventType, ...bodies: EventBody[]) {
  const order = `ord-again-${++orders}`
  await withOrders(admin, [order])
  const writer = benchStream(station)
  const close = closed(order, `AGAIN-${orders}`)
  for (const body of [opened(order), scanned(), ...bodies, close]) writer.add(`pack-${order}`, body)
  const update = olderCentral(type)
  const first = await push(bench, writer.stream, writer.events)
  update()
  const again = writer.events.filter((event) => event.type === type)
  return { order, ...writer, first, again }
}

const statusOf = async (order: string) => (await admin('GET', `/v1/orders/${order}`)).body.order.status
const packState = async (order: string) => {
  const { rows } = await central.pool.query('select state from packs where order_id = $1', [order])
  return rows.map(({ state }) => state)
}
const refusedAt = async (stream: string) => {
  const { body } = await admin('GET', '/v1/refused-events')
  return body.refused.filter((row: { stream: string }) => row.stream === stream)
}

test('an event that is sent again once central knows it is taken into its place, with all that follows from it', async () => {
  const { stream, events, first, again, order } = await refusedOf('pack.closed')
  expect(first.refused).toEqual([{ seq: 3, reason: 'type: unknown event type pack.closed' }])
  expect(await statusOf(order)).toBe('packing')
  expect(await push(bench, stream, again)).toMatchObject({ confirmedTo: 3, gap: null, refused: [], conflicts: [] })
  expect(await statusOf(order)).toBe('packed')
  const { rows } = await central.pool.query('select seq, event from events where stream = $1 order by seq', [stream])
  expect(rows.map(({ event }) => event)).toEqual(events)
})

test('and twice changes nothing more', async () => {
  const { stream, events, again } = await refusedOf('pack.closed')
  await push(bench, stream, again)
  const stock = () => central.pool.query("select on_hand from stock_levels where product = 'p1'")
  const { rows } = await stock()
  expect(await push(bench, stream, again)).toMatchObject({ refused: [], conflicts: [] })
  expect(await push(bench, stream, events)).toMatchObject({ refused: [], conflicts: [] })
  expect((await stock()).rows).toEqual(rows)
})

test('an event with a member that central does not know is kept aside alone, and taken once central knows it', async () => {
  const order = `ord-member-${randomUUID().slice(0, 8)}`
  await withOrders(admin, [order])
  const writer = benchStream(station)
  const date = { lot: 'L-7', expiry: '2029-01-31', expiryFrom: 'stock' } as const
  const noted = packEvent('pack.captured', { scan: randomUUID(), product: 'p1', method: 'scan', ...date })
  for (const body of [opened(order), scanned(), noted, closed(order, 'MEMBER-1')]) writer.add(`pack-${order}`, body)
  const update = olderCentral('pack.captured', packEvents['pack.captured'].omit({ expiryFrom: true }))
  const first = await push(bench, writer.stream, writer.events)
  update()
  expect(first).toMatchObject({ gap: null, refused: [{ seq: 3, reason: expect.stringContaining('expiryFrom') }] })
  expect(await statusOf(order)).toBe('packed')
  const again = await push(bench, writer.stream, writer.events.slice(2, 3))
  expect(again).toMatchObject({ gap: null, refused: [], conflicts: [] })
  expect(await refusedAt(writer.stream)).toMatchObject([{ seq: 3, taken: true }])
})

test('while central does not know it yet, it is refused as before', async () => {
  const { stream, again } = await refusedOf('pack.closed')
  const update = olderCentral('pack.closed')
  expect((await push(bench, stream, again)).refused).toHaveLength(1)
  update()
})

test('what came after it in the meantime holds: an old pause does not pause what went on', async () => {
  const pause = packEvent('pack.paused', {})
  const resume = packEvent('pack.resumed', {})
  const order = `ord-pause-${randomUUID().slice(0, 8)}`
  await withOrders(admin, [order])
  const writer = benchStream(station)
  for (const body of [opened(order), pause, resume, scanned()]) writer.add(`pack-${order}`, body)
  const update = olderCentral('pack.paused')
  await push(bench, writer.stream, writer.events)
  update()
  expect(await packState(order)).toEqual(['open'])
  expect((await push(bench, writer.stream, writer.events.slice(1, 2))).refused).toEqual([])
  expect(await packState(order)).toEqual(['open'])
})

test('an opening that comes behind its close changes nothing; a pack given up late is given up', async () => {
  const late = await refusedOf('pack.opened')
  expect(await statusOf(late.order)).toBe('packed')
  expect((await push(bench, late.stream, late.again)).refused).toEqual([])
  expect(await packState(late.order)).toEqual(['closed'])

  const order = `ord-given-up-${orders}`
  await withOrders(admin, [order])
  const writer = benchStream(station)
  for (const body of [opened(order), abandoned()]) writer.add(`pack-${order}`, body)
  const update = olderCentral('pack.abandoned')
  await push(bench, writer.stream, writer.events)
  update()
  await push(bench, writer.stream, writer.events.slice(1))
  expect(await packState(order)).toEqual(['abandoned'])
  expect(await statusOf(order)).toBe('released')
})

test('another event in its place is still another event', async () => {
  const { stream, again } = await refusedOf('pack.closed')
  const forged = { ...again[0], operator: 'somebody' }
  expect((await push(bench, stream, [forged])).conflicts).toEqual([{ seq: 3, fault: 'other-event' }])
  expect((await push(bench, stream, again)).refused).toEqual([])
})

test('its chain is still whole, and the record of the order has it once', async () => {
  const { stream, again, order } = await refusedOf('pack.closed')
  await push(bench, stream, again)
  const record = (await admin('GET', `/v1/records?code=${order.toUpperCase()}`)).body
  const links = record.stretches.flatMap((each: { links: unknown[] }) => each.links)
  expect(links).toHaveLength(3)
  const checked = await admin('GET', `/v1/streams/${stream}/verify`)
  expect(checked.body).toMatchObject({ verified: 3, firstFault: null })
})

test('what a supervisor decided is shown with the event, and that it was taken', async () => {
  const { stream, events, add, again } = await refusedOf('pack.closed')
  add('bench', { type: 'bench.parkedSetAside', v: 1, data: { stream, from: 3, to: 3, reason: 'done-by-hand' } })
  await push(bench, stream, events)
  // Sent as a whole it was taken by the way: central knew it by then.
  expect(await refusedAt(stream)).toMatchObject([{ seq: 3, taken: true, decision: 'set-aside', decidedBy: 'anna' }])
  add('bench', { type: 'bench.parkedAgain', v: 1, data: { stream, from: 1, to: 3 } })
  add('bench', refusedScan())
  await push(bench, stream, [...again, ...events.slice(4)])
  const { rows } = await central.pool.query(
    'select decision, reason, operator from parked_decisions where stream = $1 order by by_seq',
    [stream],
  )
  expect(rows).toEqual([
    { decision: 'set-aside', reason: 'done-by-hand', operator: 'anna' },
    { decision: 'again', reason: null, operator: 'anna' },
  ])
})
