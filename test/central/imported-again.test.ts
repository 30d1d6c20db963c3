import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportAnswer } from '../../shared/api/contract.ts'
import { type BenchStream, benchStream, closed, opened } from './bench-stream.ts'
import { type Call, callsAs, makeOrder, makeProduct, push } from './calls.ts'
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

type Row = Partial<Record<'name' | 'id' | 'vendor' | 'to' | 'sku' | 'item' | 'state' | 'line' | 'cancelled', string>>

const COLUMNS = {
  name: 'Name',
  id: 'Id',
  vendor: 'Vendor',
  to: 'Shipping Name',
  sku: 'Lineitem sku',
  item: 'Lineitem name',
  state: 'Fulfillment Status',
  line: 'Lineitem fulfillment status',
  cancelled: 'Cancelled at',
} as const

/** A file has the columns that its rows name, and those that each export has. */
async function upload(rows: readonly Row[], client?: string): Promise<ImportAnswer> {
  const plain: Row = { to: 'Ann', sku: 'AGAIN-1', item: 'Mug' }
  const named = ['name', 'to', 'sku', 'item', 'state', 'line', 'id', 'vendor', 'cancelled'] as const
  const columns = named.filter((key) => rows.some((row) => row[key] !== undefined) || plain[key] !== undefined)
  const head = [...columns.map((key) => COLUMNS[key]), 'Financial Status', 'Lineitem quantity']
  const body = rows.map((row) => [
    ...columns.map((key) => row[key] ?? (key in row || row.to !== '' ? (plain[key] ?? '') : '')),
    ...[row.to === '' ? '' : 'paid', '2', ...(row.to === '' ? ['', ''] : ['Town', 'US'])],
  ])
  const csv = [[...head, 'Shipping City', 'Shipping Country'], ...body].map((cells) => cells.join(',')).join('\n')
  const query = `mapping=shopify${client === undefined ? '' : `&client=${client}`}`
  const answer = await admin('POST', `/v1/imports?${query}`, csv, { 'content-type': 'text/csv' })
  if (answer.status !== 200) throw new Error(answer.body.message)
  return answer.body
}

const orderOf = async (id: string) => (await admin('GET', `/v1/orders/${encodeURIComponent(id)}`)).body.order
const idsOf = async (number: string) =>
  (await central.pool.query('select id from orders where number = $1 order by id', [number])).rows.map(({ id }) => id)

/** An order as a file without Ids made it before: under the number that its shop gave. */
async function madeBefore(number: string, over: { client: string; name?: string }): Promise<string> {
  const shipTo = { name: over.name ?? 'Ann', street: [], postcode: '', city: 'Town', country: 'US' }
  const order = makeOrder(`shopify-${number}`, { number, client: over.client, shipTo })
  const { status, body } = await admin('POST', '/v1/orders', { products: [makeProduct('p1')], orders: [order] })
  if (status !== 200) throw new Error(body.message)
  return order.id
}

async function pushed(pack: string, order: string, packed: number, short: number): Promise<void> {
  const lines = (quantity: number) => [{ line: '1', product: 'p1', quantity }]
  const body = closed(order, `N-${pack}`, lines(packed))
  writer.add(pack, opened(order))
  writer.add(pack, { ...body, data: { ...body.data, ...(short > 0 ? { short: lines(short) } : {}) } } as typeof body)
  await push(bench, writer.stream, writer.events)
}

test('an order that a file without Ids made before is the same one, by the same client', async () => {
  const id = await madeBefore('#1101', { client: 'Shop A' })
  expect((await upload([{ name: '#1101', vendor: 'Shop A' }])).orders).toMatchObject({ created: 0, changed: 1 })
  expect((await upload([{ name: '#1101' }], 'Shop%20A')).orders).toMatchObject({ created: 0, unchanged: 1 })
  expect((await upload([{ name: '#1101' }], 'Shop%20B')).orders).toMatchObject({ created: 1 })
  expect(await orderOf(id)).toMatchObject({ client: 'Shop A', lines: [{ product: 'AGAIN-1' }] })
})

test('and of nobody said whose, where it goes to the same person; else somebody is asked', async () => {
  const id = await madeBefore('#1102', { client: '' })
  const asked = await upload([{ name: '#1102', to: 'Bob' }], 'B')
  expect(asked.bad).toEqual([
    { line: 2, reason: expect.stringContaining('order #1102 may be order shopify-#1102, which is here') },
  ])
  expect((await upload([{ name: '#1102', to: 'Bob' }], 'B')).bad).toHaveLength(1)
  const other = (await idsOf('#1102')).find((each) => each !== id)
  expect(await orderOf(other)).toMatchObject({ status: 'held', client: 'B', shipTo: { name: 'Bob' } })
  expect((await upload([{ name: '#1102' }], 'A')).orders).toMatchObject({ created: 0, changed: 1 })
  expect(await orderOf(id)).toMatchObject({ client: 'A', shipTo: { name: 'Ann' } })
  expect((await upload([{ name: '#1102', to: 'Bob' }], 'B')).bad).toEqual([])
  // Now it is known whose that is.
  expect(await orderOf(other)).toMatchObject({ status: 'released', client: 'B', shipTo: { name: 'Bob' } })
})

test('to two people of two shops that nobody named go two orders', async () => {
  const id = await madeBefore('#1111', { client: '' })
  await upload([{ name: '#1111', id: '61111', to: 'Bob' }])
  expect(await orderOf(id)).toMatchObject({ status: 'released', shipTo: { name: 'Ann' } })
  expect(await orderOf('shopify-61111')).toMatchObject({ status: 'held', shipTo: { name: 'Bob' } })
  await admin('POST', '/v1/orders/shopify-61111/release')
  await upload([{ name: '#1111', id: '61111', to: 'Bob' }])
  expect(await orderOf('shopify-61111')).toMatchObject({ status: 'released' })
})

test('a file with Ids and one without mean the same order, whichever comes first', async () => {
  await upload([{ name: '#1103', vendor: 'V' }])
  expect((await upload([{ name: '#1103', vendor: 'V', id: '61103' }])).orders).toMatchObject({ created: 0 })
  await upload([{ name: '#1104', vendor: 'V', id: '61104' }])
  expect((await upload([{ name: '#1104', vendor: 'V' }])).orders).toMatchObject({ created: 0 })
  expect(await idsOf('#1104')).toEqual(['shopify-61104'])
  expect(await idsOf('#1103')).toHaveLength(1)
})

test('two orders of one number and two Ids stay two', async () => {
  await upload([{ name: '#1105', vendor: 'V' }])
  const rows = ['61105', '71105'].map((id) => ({ name: '#1105', vendor: 'V', id, to: `To ${id}` }))
  await upload(rows)
  const ids = await idsOf('#1105')
  expect(ids).toEqual(expect.arrayContaining(['shopify-61105', 'shopify-71105']))
  // Of which of the two a file without Ids speaks, nobody can say.
  await upload([{ name: '#1106', vendor: 'V', id: '61106' }])
  await upload([{ name: '#1106', vendor: 'V', id: '71106' }])
  const { bad } = await upload([{ name: '#1106', vendor: 'V' }])
  expect(bad).toEqual([{ line: 2, reason: expect.stringContaining('may be order shopify-61106') }])
})

test('of two orders in one file none takes the id of the other', async () => {
  await upload([{ name: '#1120', vendor: 'V', id: '61120' }])
  const { bad } = await upload([
    { name: '#1120', vendor: 'V', id: '', to: 'Bob', sku: 'AGAIN-2' },
    { name: '#1120', vendor: 'V', id: '61120' },
  ])
  expect(bad.map(({ reason }) => reason).join()).toMatch(/may be order|stands there|without/)
  expect(await orderOf('shopify-61120')).toMatchObject({ shipTo: { name: 'Ann' } })
})

test('a packed order that the shop cancels is not said to be in the queue', async () => {
  await upload([{ name: '#1121', id: '61121' }])
  await pushed('pack-1121', 'shopify-61121', 2, 0)
  const { bad } = await upload([{ name: '#1121', id: '61121', cancelled: '2026-11-30 10:00:00 +0000' }])
  expect(bad).toEqual([
    { line: 2, reason: expect.stringMatching(/is packed here and cancelled in the shop: stop its box$/) },
  ])
})

test('what was fulfilled in the shop leaves nothing of it in the queue', async () => {
  await upload([{ name: '#1107', id: '61107' }])
  await pushed('pack-1107', 'shopify-61107', 1, 1)
  expect(await orderOf('shopify-61107/2')).toMatchObject({ status: 'released' })
  const { bad } = await upload([{ name: '#1107', id: '61107', state: 'fulfilled' }])
  expect(bad).toEqual([
    { line: 2, reason: 'order #1107 is fulfilled already: what is left of it here is taken out of the queue' },
  ])
  expect(await orderOf('shopify-61107')).toMatchObject({ status: 'packed' })
  const held = { status: 'held', holdReason: 'In the shop it is fulfilled' }
  expect(await orderOf('shopify-61107/2')).toMatchObject(held)
  // The shop took it back.
  await upload([{ name: '#1107', id: '61107', state: 'partial' }])
  expect(await orderOf('shopify-61107/2')).toMatchObject({ status: 'released' })
})

test('what was packed whole stays as it is when the shop calls it fulfilled', async () => {
  await upload([{ name: '#1108', id: '61108' }])
  await pushed('pack-1108', 'shopify-61108', 2, 0)
  const before = await orderOf('shopify-61108')
  const { bad, orders } = await upload([{ name: '#1108', id: '61108', state: 'fulfilled' }])
  expect([bad, orders.changed]).toEqual([[{ line: 2, reason: 'order #1108 is fulfilled already: left out' }], 0])
  expect(await orderOf('shopify-61108')).toEqual(before)
})

test('what was cancelled after it was packed is cancelled, though nothing of it can be read', async () => {
  await upload([{ name: '#1109', id: '61109' }])
  await pushed('pack-1109', 'shopify-61109', 1, 1)
  await upload([{ name: '#1109', id: '61109', cancelled: '2026-12-01', line: 'removed' }])
  expect(await orderOf('shopify-61109')).toMatchObject({ status: 'cancelled' })
  expect(await orderOf('shopify-61109/2')).toMatchObject({ status: 'cancelled' })
})

test('two codes whose digits are lost are two things, whatever they are called', async () => {
  const lost = { name: '#1110', id: '61110', item: 'Mug' }
  await upload([
    { ...lost, sku: '4.00638E+12' },
    { name: '#1110', to: '', id: '', item: 'Mug', sku: '4.00639E+12' },
  ])
  const { lines, status } = await orderOf('shopify-61110')
  expect(new Set(lines.map(({ product }: { product: string }) => product)).size).toBe(2)
  expect(status).toBe('held')
})
