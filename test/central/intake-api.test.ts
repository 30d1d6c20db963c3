import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Call, callsAs, makeOrder, makeProduct } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
})
afterAll(() => central.close())

const orderOf = async (id: string) => (await admin('GET', `/v1/orders/${id}`)).body.order
const rowOf = async (kind: string, key: string) =>
  (await central.pool.query('select row from changes where kind = $1 and key = $2', [kind, key])).rows[0]?.row

test('what an order system does not send of a product stays as it was', async () => {
  const acid = {
    id: 'acid-2',
    sku: 'ACID-2',
    name: 'Acid',
    hazmat: true,
    capture: ['lot'],
    location: 'H-1',
    weightGrams: 9,
  }
  await admin('POST', '/v1/orders', { products: [acid] })
  await admin('POST', '/v1/orders', { products: [{ id: 'acid-2', sku: 'ACID-2', name: 'Acid, 1 l' }] })
  expect(await rowOf('product', 'acid-2')).toMatchObject({ ...acid, name: 'Acid, 1 l' })
  await admin('POST', '/v1/orders', { products: [{ id: 'acid-2', sku: 'ACID-2', name: 'Acid, 1 l', hazmat: false }] })
  expect(await rowOf('product', 'acid-2')).toMatchObject({ hazmat: false, capture: ['lot'] })
})

test('a code goes to another product only where it is said whose it was', async () => {
  const products = [makeProduct('m-1'), makeProduct('m-2')]
  const code = { code: 'M-CODE', product: 'm-1', quantity: 1, level: 'each' }
  await admin('POST', '/v1/orders', { products, barcodes: [code] })
  const moved = { ...code, product: 'm-2' }
  const refused = await admin('POST', '/v1/orders', { barcodes: [moved] })
  expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining('is the code of product m-1')])
  expect((await admin('POST', '/v1/orders', { barcodes: [{ ...moved, movedFrom: 'm-1' }] })).status).toBe(200)
  expect(await rowOf('barcode', 'M-CODE')).toEqual(moved)
  const twice = await admin('POST', '/v1/orders', {
    barcodes: [
      { ...code, code: 'N' },
      { ...moved, code: 'N' },
    ],
  })
  expect([twice.status, twice.body.message]).toEqual([400, expect.stringContaining('sent twice')])
})

test("an order id is one client's", async () => {
  await admin('POST', '/v1/orders', {
    products: [makeProduct('p1')],
    orders: [makeOrder('1001', { client: 'Shop A' })],
  })
  const other = await admin('POST', '/v1/orders', { orders: [makeOrder('1001', { client: 'Shop B' })] })
  expect([other.status, other.body.message]).toEqual([
    400,
    expect.stringContaining('is an order of Shop A, not of Shop B'),
  ])
  expect(await orderOf('1001')).toMatchObject({ client: 'Shop A' })
})

test('a house code that looks like a GTIN is taken where it is said to be one', async () => {
  const code = { code: '13404900', product: 'h-1', quantity: 1, level: 'each' }
  const refused = await admin('POST', '/v1/orders', { products: [makeProduct('h-1')], barcodes: [code] })
  expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining('"kind": "house"')])
  expect(
    (await admin('POST', '/v1/orders', { products: [makeProduct('h-1')], barcodes: [{ ...code, kind: 'house' }] }))
      .status,
  ).toBe(200)
  const own = { ...makeProduct('20241105000123') }
  const barcode = { ...code, code: own.sku, product: own.id }
  expect((await admin('POST', '/v1/orders', { products: [own], barcodes: [barcode] })).status).toBe(200)
})
