import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventBody } from '../../shared/event/catalogue.ts'
import { addressHash } from '../../shared/order/address-hash.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { type BenchStream, benchStream, closed, opened } from './bench-stream.ts'
import { type Call, callsAs, makeOrder, push, withOrders } from './calls.ts'
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

const orderOf = async (id: string) => (await admin('GET', `/v1/orders/${encodeURIComponent(id)}`)).body.order
const missing = (quantity: number) => [{ line: '1', product: 'p1', quantity }]

function shortened(order: string, policy: 'split' | 'hold', quantity: number): EventBody {
  return packEvent('pack.shortened', { order, reason: 'short', policy, lines: missing(quantity) })
}

function closedShort(order: string, number: string, packed: number, short: number): EventBody {
  const body = closed(order, number, [{ line: '1', product: 'p1', quantity: packed }])
  return { ...body, data: { ...body.data, short: missing(short) } } as EventBody
}

async function pushed(pack: string, ...bodies: EventBody[]): Promise<void> {
  for (const body of bodies) writer.add(pack, body)
  await push(bench, writer.stream, writer.events)
}

test('what an order is sent without becomes an order of its own, once, which benches may pack', async () => {
  const label = { zpl: '^XA^XZ', tracking: '1Z999AA10123456784' }
  const lines = [{ line: '1', product: 'p1', quantity: 5 }]
  await withOrders(admin, ['ord-s'], { lines, carrierLabel: label, tote: 'T-1' })
  await pushed('pack-s', opened('ord-s'), shortened('ord-s', 'split', 2), closedShort('ord-s', 'N-1', 3, 2))
  await push(bench, writer.stream, writer.events)
  expect(await orderOf('ord-s')).toMatchObject({ status: 'packed' })
  expect(await orderOf('ord-s/2')).toMatchObject({
    ...{ number: 'ORD-S/2', status: 'released', tote: null, carrierLabel: null },
    lines: [{ line: '1', product: 'p1', quantity: 2 }],
  })
  await central.settled()
  const { changes } = (await bench('GET', '/v1/changes')).body
  expect(changes.filter((each: { key: string }) => each.key === 'ord-s/2')).toHaveLength(1)
  expect((await bench('POST', '/v1/orders/ord-s%2F2/claim', { operator: 'anna' })).body.claimed).toBe(true)
})

test('a backorder that is short again is followed by the next number', async () => {
  await pushed('pack-s2', opened('ord-s/2'), closedShort('ord-s/2', 'N-2', 1, 1))
  expect(await orderOf('ord-s/3')).toMatchObject({ number: 'ORD-S/3', lines: [{ quantity: 1 }] })
})

test('an order nobody sent has no backorder', async () => {
  await pushed('pack-x', closedShort('ord-nowhere', 'N-3', 1, 1))
  const { rows } = await central.pool.query("select id from orders where id like 'ord-nowhere%'")
  expect(rows).toEqual([])
})

test('an order may wait for what is missing: it is on hold, and released again by hand', async () => {
  await withOrders(admin, ['ord-h'])
  const stopped = packEvent('pack.stopped', { reason: 'short' })
  await pushed('pack-h', opened('ord-h'), shortened('ord-h', 'hold', 1), stopped)
  expect(await orderOf('ord-h')).toMatchObject({ status: 'held', holdReason: 'Goods missing at the bench' })
  await admin('POST', '/v1/orders/ord-h/release')
  expect(await orderOf('ord-h')).toMatchObject({ status: 'released' })
})

test('boxes without numbers are no parcels', async () => {
  await withOrders(admin, ['ord-n1', 'ord-n2'])
  await pushed('pack-n1', closed('ord-n1', 'none'))
  await pushed('pack-n2', closed('ord-n2', 'none'))
  expect(await orderOf('ord-n2')).toMatchObject({ status: 'packed', flagged: false })
})

test('a recheck says whether the order goes elsewhere than the bench thinks, and where to', async () => {
  await withOrders(admin, ['ord-a'])
  const { shipTo } = makeOrder('ord-a')
  const recheck = async () =>
    (await bench('POST', '/v1/orders/ord-a/recheck', { pack: 'p', shipTo: addressHash(shipTo) })).body
  expect(await recheck()).toMatchObject({ addressChanged: false, order: null })
  await withOrders(admin, ['ord-a'], { shipTo: { ...shipTo, city: 'York' } })
  expect(await recheck()).toMatchObject({ addressChanged: true, order: { shipTo: { city: 'York' } } })
})

test.each([
  ['hold', { reason: 'Payment' }, { status: 'held', holdReason: 'Payment' }],
  ['cancel', {}, { status: 'cancelled' }],
] as const)('what is short of an order that met a %s meanwhile shares it', async (verb, body, fate) => {
  const id = `ord-late-${verb}`
  await withOrders(admin, [id], { lines: [{ line: '1', product: 'p1', quantity: 5 }] })
  expect((await admin('POST', `/v1/orders/${id}/${verb}`, body)).status).toBe(200)
  await pushed(`pack-${verb}`, opened(id), shortened(id, 'split', 2), closedShort(id, `N-${verb}`, 3, 2))
  expect(await orderOf(`${id}/2`)).toMatchObject(fate)
})
