import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printable } from '../../shared/label/raw-label.ts'
import { type Call, callsAs, makeOrder, makeProduct, type OrderInput } from './calls.ts'
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

const label = (over: object) =>
  makeOrder('lab-1', { carrierLabel: { tracking: '1Z9', ...over } as OrderInput['carrierLabel'] })

test('the bytes of a label come in base64 where they are no UTF-8, and as they are', async () => {
  await admin('POST', '/v1/orders', { products: [makeProduct('p1')] })
  const bytes = Buffer.from('^XA^CI27^FDCaf\u00e9^FS^XZ', 'latin1')
  const sent = await admin('POST', '/v1/orders', { orders: [label({ zplBase64: bytes.toString('base64') })] })
  expect(sent.status).toBe(200)
  const { zpl } = (await orderOf('lab-1')).carrierLabel
  const { body, encoding } = printable(zpl, 'zpl')
  expect(encoding).toBe('base64')
  expect(Buffer.from(body, 'base64').equals(bytes)).toBe(true)
  // Text in base64 is text.
  const text = Buffer.from('^XA^FDCaf\u00e9^FS^XZ')
  await admin('POST', '/v1/orders', { orders: [label({ zplBase64: text.toString('base64') })] })
  expect((await orderOf('lab-1')).carrierLabel).toEqual({ zpl: text.toString(), tracking: '1Z9' })
  const both = await admin('POST', '/v1/orders', { orders: [label({ zpl: '^XA^XZ', zplBase64: 'XlhB' })] })
  expect(both.status).toBe(400)
})

test('a body that is not UTF-8 is refused, with its first wrong byte', async () => {
  const whole = JSON.stringify({ orders: [label({ zpl: '^XA^FDCaf@ \u00e9\u00e9^FS^XZ' })] })
  const at = Buffer.from(whole).indexOf('@')
  const bytes = Buffer.from(whole)
  bytes[at] = 0xe9
  const response = await fetch(`${central.url}/v1/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${central.adminToken}`, 'content-type': 'application/json' },
    body: bytes,
  })
  const { message } = await response.json()
  expect([response.status, message]).toEqual([400, expect.stringContaining(`its byte ${at + 1} is E9`)])
})
