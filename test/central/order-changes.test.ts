import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventBody } from '../../shared/event/catalogue.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { type BenchStream, benchStream, closed, opened } from './bench-stream.ts'
import { type Call, callsAs, makeOrder, makeProduct, type OrderInput, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let bench: Call
let writer: BenchStream

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const { station, token } = await central.enrol('Bench 1')
  bench = callsAs(central, token)
  writer = benchStream(station.id)
})
afterAll(() => central.close())

const of = async (id: string) => (await admin('GET', `/v1/orders/${encodeURIComponent(id)}`)).body
const orderOf = async (id: string) => (await of(id)).order
const line = (quantity: number, product = 'p1') => ({ line: '1', product, quantity })
const asOf = '2031-11-21T09:00:00.000Z'

async function pushed(pack: string, ...bodies: EventBody[]): Promise<void> {
  for (const body of bodies) writer.add(pack, body)
  await push(bench, writer.stream, writer.events)
}

/** Begun under the order as it is, changed, and closed by a bench that has not heard of it. */
async function closedBehindItsBack(id: string, change: Partial<OrderInput>, ...before: EventBody[]): Promise<void> {
  await withOrders(admin, [id])
  const { revision } = await orderOf(id)
  const body = opened(id)
  await pushed(`pack-${id}`, { ...body, data: { ...body.data, revision, dataAsOf: asOf } } as EventBody)
  await withOrders(admin, [id], change)
  await pushed(`pack-${id}`, ...before, closed(id, `N-${id}`))
}

test.each<[string, Partial<OrderInput>, object[]]>([
  ['raised', { lines: [line(5)] }, [{ product: 'p1', ordered: 5, packed: 2 }]],
  ['lowered', { lines: [line(1)] }, [{ product: 'p1', ordered: 1, packed: 2 }]],
  ['service', { service: 'Saturday' }, []],
])('a close for an order that was changed is put before a person, with both sides: %s', async (what, change, lines) => {
  const id = `ord-${what}`
  await closedBehindItsBack(id, change)
  const { order, conflicts } = await of(id)
  expect(order).toMatchObject({ status: 'packed', flagged: true })
  expect(conflicts).toMatchObject([{ kind: 'packed-for-old-order', lines, packs: [{ pack: `pack-${id}` }] }])
  await push(bench, writer.stream, writer.events)
  expect((await of(id)).conflicts).toHaveLength(1)
})

test('other goods stand there by their product', async () => {
  await admin('POST', '/v1/orders', { products: [makeProduct('p2')] })
  await closedBehindItsBack('ord-other', { lines: [line(2, 'p2')] })
  expect((await of('ord-other')).conflicts).toMatchObject([
    {
      lines: [
        { product: 'p2', ordered: 2, packed: 0 },
        { product: 'p1', ordered: 0, packed: 2 },
      ],
    },
  ])
})

test('nothing is raised where the bench heard of it, or where only what nobody packs by changed', async () => {
  await closedBehindItsBack('ord-heard', { lines: [line(2), { ...line(1), line: '2' }] }, heard(5))
  await closedBehindItsBack('ord-note', { notes: [{ kind: 'gift', text: 'Hi' }] })
  for (const id of ['ord-heard', 'ord-note']) expect((await of(id)).conflicts).toEqual([])
})

test('nor where the lines came back to what they were', async () => {
  await withOrders(admin, ['ord-back'])
  await pushed('pack-ord-back', {
    ...opened('ord-back'),
    data: { ...opened('ord-back').data, revision: 0 },
  } as EventBody)
  for (const quantity of [5, 2]) await withOrders(admin, ['ord-back'], { lines: [line(quantity)] })
  await pushed('pack-ord-back', closed('ord-back', 'N-back'))
  expect((await of('ord-back')).conflicts).toEqual([])
})

test('a close that says its revision counts for that, whatever came before it', async () => {
  await withOrders(admin, ['ord-said'])
  await withOrders(admin, ['ord-said'], { lines: [line(5)] })
  const { revision } = await orderOf('ord-said')
  const body = closed('ord-said', 'N-said', [line(5)])
  await pushed('pack-ord-said', { ...body, data: { ...body.data, revision } } as EventBody)
  expect((await of('ord-said')).conflicts).toEqual([])
})

function heard(revision: number): EventBody {
  return packEvent('pack.orderChanged', { revision, asOf, what: [] })
}

/** An order of five, of which three are sent: two stand in a back order. */
async function sentShort(id: string): Promise<string> {
  await withOrders(admin, [id], { lines: [line(5)] })
  const body = closed(id, `N-${id}`, [line(3)])
  await pushed(`pack-${id}`, { ...body, data: { ...body.data, short: [line(2)] } } as EventBody)
  expect(await orderOf(`${id}/2`)).toMatchObject({ status: 'released' })
  return `${id}/2`
}

test('a back order goes where its order goes now', async () => {
  const rest = await sentShort('ord-b1')
  const before = await orderOf(rest)
  const shipTo = { ...makeOrder('x').shipTo, city: 'York' }
  await withOrders(admin, ['ord-b1'], { lines: [line(5)], shipTo, service: 'Saturday' })
  const after = await orderOf(rest)
  expect(after).toMatchObject({ shipTo, service: 'Saturday', lines: [line(2)], status: 'released' })
  expect(after.revision).toBeGreaterThan(before.revision)
})

test('a back order is held, released and cancelled with its order', async () => {
  const rest = await sentShort('ord-b2')
  const steps = [
    ['hold', { reason: 'Payment' }, 'held'],
    ['release', undefined, 'released'],
    ['cancel', undefined, 'cancelled'],
  ] as const
  for (const [verb, body, status] of steps) {
    expect((await admin('POST', `/v1/orders/ord-b2/${verb}`, body)).status).toBe(200)
    expect(await orderOf(rest)).toMatchObject({ status })
  }
  expect(await orderOf('ord-b2')).toMatchObject({ status: 'cancelled' })
})

test('so it is where the order system says so, and for the back order of a back order', async () => {
  const rest = await sentShort('ord-b3')
  const body = closed(rest, 'N-b3-2', [line(1)])
  await pushed('pack-b3-2', { ...body, data: { ...body.data, short: [line(1)] } } as EventBody)
  await withOrders(admin, ['ord-b3'], { lines: [line(5)], status: 'cancelled' })
  expect(await orderOf('ord-b3/3')).toMatchObject({ status: 'cancelled' })
  expect(await orderOf(rest)).toMatchObject({ status: 'packed' })
})

test('a back order is held by its own number alone, and shipped by none but itself', async () => {
  const rest = await sentShort('ord-b4')
  await admin('POST', `/v1/orders/${encodeURIComponent(rest)}/hold`, { reason: 'Stock' })
  await admin('POST', '/v1/orders/ord-b4/ship')
  expect(await orderOf('ord-b4')).toMatchObject({ status: 'shipped' })
  expect(await orderOf(rest)).toMatchObject({ status: 'held', holdReason: 'Stock' })
})

test('a new reason for a hold is the reason of its back orders, save of one held for its own', async () => {
  const [shared, own] = [await sentShort('ord-b5'), await sentShort('ord-b6')]
  const held = (id: string, holdReason: string) =>
    withOrders(admin, [id], { lines: [line(5)], status: 'held', holdReason })
  await admin('POST', `/v1/orders/${encodeURIComponent(own)}/hold`, { reason: 'Stock' })
  for (const id of ['ord-b5', 'ord-b6']) {
    await held(id, 'Payment')
    await held(id, 'Address')
  }
  const before = await orderOf(shared)
  expect(before).toMatchObject({ status: 'held', holdReason: 'Address' })
  expect(await orderOf(own)).toMatchObject({ status: 'held', holdReason: 'Stock' })
  await held('ord-b5', 'Address')
  expect((await orderOf(shared)).revision).toBe(before.revision)
})

test('a new hold by hand leaves a back order its own reason', async () => {
  const rest = await sentShort('ord-b9')
  await admin('POST', `/v1/orders/${encodeURIComponent(rest)}/hold`, { reason: 'Stock' })
  for (const reason of ['Payment', 'Address']) await admin('POST', '/v1/orders/ord-b9/hold', { reason })
  expect(await orderOf(rest)).toMatchObject({ status: 'held', holdReason: 'Stock' })
})

test('what an import says of an order reaches no back order that was packed while it waited', async () => {
  const rest = await sentShort('ord-b10')
  const client = await central.pool.connect()
  await client.query('begin')
  await client.query("update orders set status = 'packed' where id = $1", [rest])
  const shipTo = { ...makeOrder('x').shipTo, city: 'York' }
  const changing = withOrders(admin, ['ord-b10'], { lines: [line(5)], shipTo })
  await expect
    .poll(
      async () => (await central.pool.query("select from pg_stat_activity where wait_event_type = 'Lock'")).rowCount,
    )
    .toBeGreaterThan(0)
  await client.query('commit')
  client.release()
  await changing
  expect((await orderOf(rest)).shipTo).not.toEqual(shipTo)
})

test('a hold by hand may be given another reason, and its back orders have it too', async () => {
  const rest = await sentShort('ord-b7')
  for (const reason of ['Payment', 'Address']) await admin('POST', '/v1/orders/ord-b7/hold', { reason })
  expect(await orderOf(rest)).toMatchObject({ status: 'held', holdReason: 'Address' })
  await withOrders(admin, ['ord-b8'])
  for (const reason of ['Payment', 'Address']) await admin('POST', '/v1/orders/ord-b8/hold', { reason })
  expect(await orderOf('ord-b8')).toMatchObject({ status: 'held', holdReason: 'Address' })
})
