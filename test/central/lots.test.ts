import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Enrolment } from '../../shared/api/contract.ts'
import type { EventBody } from '../../shared/event/catalogue.ts'
import { packEvent } from '../../shared/pack/event.ts'
import type { StockLot } from '../../shared/stock/lot.ts'
import { benchStream, opened } from './bench-stream.ts'
import { type Call, callsAs, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let bench: Enrolment & { call: Call }

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const enrolment = await central.enrol('Bench 1')
  bench = { ...enrolment, call: callsAs(central, enrolment.token) }
})
afterAll(() => central.close())

type Counted = { lot: string; expiry?: string | null; onHand: number }

async function count(product: string, lots: readonly Counted[]) {
  const { status, body } = await admin('POST', '/v1/master', {
    lots: lots.map((lot) => ({ product, site: 'main', ...lot })),
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

async function lotsOf(product: string, missing = false): Promise<StockLot[]> {
  const { status, body } = await admin('GET', `/v1/stock/lots?site=main&product=${product}&missing=${missing}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.lots
}

const onHand = async (product: string) => (await lotsOf(product)).map(({ lot, onHand: units }) => [lot, units])

/** What the benches are told. */
async function told(product: string): Promise<StockLot[]> {
  const { rows } = await central.pool.query(
    "select row from changes where kind = 'lot' and row ->> 'product' = $1 order by key",
    [product],
  )
  return rows.map(({ row }) => row)
}

let orders = 0

/** Closes a pack with these lots in it; answers how to send it once more. */
async function pack(lots: readonly object[], ...before: EventBody[]) {
  const order = `ord-lot-${++orders}`
  await withOrders(admin, [order])
  const writer = benchStream(bench.station.id)
  // An hour after the pack before it, and after whatever was counted.
  const at = new Date(Date.now() + orders * 3_600_000).toISOString()
  const lines = [{ line: '1', product: 'p1', quantity: 2 }]
  const cartons = [{ carton: 1, type: 'box-s', number: `L-${orders}` }]
  const close = packEvent('pack.closed', { order, cartons, lines, ...(lots.length > 0 && { lots: lots as never }) })
  for (const body of [opened(order), ...before, close]) writer.add(`pack-${order}`, body, at)
  const send = () => push(bench.call, writer.stream, writer.events)
  expect((await send()).refused).toEqual([])
  return send
}

test('lots are counted, told to the benches, and first expired comes first', async () => {
  const lots = [
    { lot: 'B', expiry: '2027-06-30', onHand: 5 },
    { lot: 'A', expiry: '2027-01-31', onHand: 3 },
    { lot: 'C', onHand: 1 },
  ]
  expect(await count('p-count', lots)).toMatchObject({ created: 3 })
  expect(await count('p-count', lots)).toMatchObject({ created: 0, changed: 0, unchanged: 3 })
  expect(await onHand('p-count')).toEqual([
    ['A', 3],
    ['B', 5],
    ['C', 1],
  ])
  expect(await told('p-count')).toEqual(await lotsOf('p-count'))
})

test('what is packed leaves its lots once, however often it is sent; lots nobody counted stay unknown', async () => {
  await count('p-pack', [{ lot: 'A', expiry: '2027-01-31', onHand: 3 }])
  const packed = [
    { product: 'p-pack', lot: 'A', expiry: '2027-01-31', quantity: 2 },
    { product: 'p-pack', lot: 'NEW', quantity: 1 },
    { product: 'p-pack', expiry: '2027-01-31', quantity: 1 },
  ]
  const again = await pack(packed)
  await again()
  expect(await onHand('p-pack')).toEqual([['A', 1]])
  expect((await told('p-pack'))[0]?.onHand).toBe(1)
})

test('a level is the sum of its moves', async () => {
  await count('p-sum', [{ lot: 'A', expiry: '2027-01-31', onHand: 9 }])
  await pack([{ product: 'p-sum', lot: 'A', quantity: 4 }])
  await count('p-sum', [{ lot: 'A', expiry: '2027-01-31', onHand: 7 }])
  const { rows } = await central.pool.query(
    "select sum(delta)::int as sum, count(*)::int as moves from stock_lot_movements where product = 'p-sum'",
  )
  expect(rows[0]).toEqual({ sum: 7, moves: 3 })
})

test('what comes back goes into the lot on its code, and only what is restocked', async () => {
  await count('p-back', [{ lot: 'A', expiry: '2027-01-31', onHand: 1 }])
  const unit = {
    ...({ product: 'p-back', quantity: 1, condition: 'sealed', reason: 'unknown', disposition: 'restock' } as const),
  }
  const units = [
    { ...unit, unit: 1, lpn: 'LPN-1', lot: 'A' },
    { ...unit, unit: 2, lpn: 'LPN-2', lot: 'A', disposition: 'dispose' },
    { ...unit, unit: 3, lpn: 'LPN-3', lot: 'B', expiry: '2027-05-31' },
    { ...unit, unit: 4, lpn: 'LPN-4', lot: 'UNDATED' },
    { ...unit, unit: 5, lpn: 'LPN-5' },
  ] as const
  const writer = benchStream(bench.station.id)
  writer.add('return-1', { type: 'return.closed', v: 1, data: { order: null, rma: null, units: [...units] } })
  expect((await push(bench.call, writer.stream, writer.events)).refused).toEqual([])
  await push(bench.call, writer.stream, writer.events)
  expect(await onHand('p-back')).toEqual([
    ['A', 2],
    ['B', 1],
  ])
})

test('a lot that is said to be missing shows up for stock until it is packed or counted again', async () => {
  await count('p-gone', [
    { lot: 'A', expiry: '2027-01-31', onHand: 3 },
    { lot: 'B', expiry: '2027-06-30', onHand: 3 },
  ])
  const signed = packEvent('pack.lotMissing', {
    ...{ product: 'p-gone', lot: 'A', expiry: '2027-01-31', reason: 'not-found', supervisor: 'sue' },
    dataAsOf: '2026-11-21T08:00:00.000Z',
  })
  await pack([{ product: 'p-gone', lot: 'B', quantity: 1 }], signed)
  const [lost, ...others] = await lotsOf('p-gone', true)
  expect(others).toEqual([])
  expect(lost).toMatchObject({ lot: 'A', onHand: 3, missing: { reason: 'not-found', supervisor: 'sue' } })
  expect((await told('p-gone')).map(({ missing }) => missing !== null)).toEqual([true, false])
  await pack([{ product: 'p-gone', lot: 'A', quantity: 1 }])
  expect(await lotsOf('p-gone', true)).toHaveLength(0)
  await pack([], signed)
  expect(await lotsOf('p-gone', true)).toHaveLength(1)
  await count('p-gone', [{ lot: 'A', expiry: '2027-01-31', onHand: 2 }])
  expect(await lotsOf('p-gone', true)).toEqual([])
})

test('a lot that is none is named, and nothing is taken', async () => {
  const answer = await admin('POST', '/v1/master', {
    lots: [{ product: 'p', site: 'main', lot: 'A B', expiry: '2027-02-30', onHand: 1 }],
  })
  expect(answer.status).toBe(400)
  expect(answer.body.message).toMatch(/lots/)
})
