import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportAnswer } from '../../shared/api/contract.ts'
import { type Call, callsAs } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

const TROUBLE = new URL('../data/trouble/', import.meta.url)

let central: TestCentral
let admin: Call

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
})
afterAll(() => central.close())

async function importFile(name: string, query = 'mapping=shopify'): Promise<ImportAnswer> {
  return importText(await readFile(new URL(name, TROUBLE), 'utf8'), query)
}

async function importText(csv: string, query = 'mapping=shopify'): Promise<ImportAnswer> {
  const { status, body } = await admin('POST', `/v1/imports?${query}`, csv, { 'content-type': 'text/csv' })
  if (status !== 200) throw new Error(body.message)
  return body
}

/** A body as it stands there, without the note on what it did. */
async function jsonOf(name: string): Promise<Record<string, unknown>> {
  const { about: _, ...body } = JSON.parse(await readFile(new URL(name, TROUBLE), 'utf8'))
  return body
}

const orderOf = async (id: string) => (await admin('GET', `/v1/orders/${id}`)).body.order
const rowOf = async (kind: string, key: string) =>
  (await central.pool.query('select row from changes where kind = $1 and key = $2', [kind, key])).rows[0]?.row
const reasonsOf = ({ bad }: ImportAnswer) => bad.map(({ line, reason }) => `${line}: ${reason}`)

test('an import blanks nothing of a product that it has no column for', async () => {
  await admin('POST', '/v1/orders', await jsonOf('wiped-master-data-first.json'))
  const before = [await rowOf('product', 'ACID-1'), await rowOf('product', 'KIT-1')]
  expect(before[0]).toMatchObject({ hazmat: true, capture: ['lot', 'expiry'], weightGrams: 1100, location: 'H-03' })
  expect((await importFile('shopify-wipes-master-data.csv')).bad).toEqual([])
  expect([await rowOf('product', 'ACID-1'), await rowOf('product', 'KIT-1')]).toEqual(before)
  expect(await orderOf('shopify-930051')).toMatchObject({
    status: 'released',
    lines: [{ product: 'ACID-1' }, { product: 'KIT-1' }],
  })
})

test('an order that is imported again keeps what was sent to it by the API', async () => {
  await importFile('shopify-company-province.csv')
  const { status, holdReason, revision, flagged, atBench, ...order } = await orderOf('shopify-900004')
  expect([status, holdReason, flagged, atBench]).toEqual(['released', null, false, null])
  const sent = { tote: 'T-9', slot: 'C-1', pickList: 'L-1', promisedShipAt: '2026-12-01T10:00:00.000Z', tags: ['vip'] }
  const label = { zpl: '^XA^XZ', tracking: '1Z9' }
  await admin('POST', '/v1/orders', { orders: [{ ...order, ...sent, carrierLabel: label }] })
  await importFile('shopify-company-province.csv')
  const kept = await orderOf('shopify-900004')
  expect(kept).toMatchObject({ ...sent, carrierLabel: label, revision: revision + 1 })
})

test('two shops have a #1001 each', async () => {
  expect((await importFile('shopify-two-shops-one-name.csv')).bad).toEqual([])
  expect(await orderOf('shopify-5001')).toMatchObject({
    number: '#1001',
    client: 'Shop A',
    shipTo: { name: 'Ann Example' },
    lines: [{ product: 'AA-1' }],
  })
  expect(await orderOf('shopify-7001')).toMatchObject({
    number: '#1001',
    client: 'Shop B',
    shipTo: { name: 'Bob Example' },
    lines: [{ product: 'BB-1' }],
  })
})

test('a file without Ids is taken once somebody says whose it is', async () => {
  const { status, body } = await admin(
    'POST',
    '/v1/imports?mapping=shopify',
    await readFile(new URL('shopify-no-id-shop-a.csv', TROUBLE), 'utf8'),
    { 'content-type': 'text/csv' },
  )
  expect([status, body.message]).toEqual([400, expect.stringContaining('--client')])
  expect((await importFile('shopify-no-id-shop-a.csv', 'mapping=shopify&client=A')).orders.created).toBe(1)
  expect((await importFile('shopify-no-id-shop-b.csv', 'mapping=shopify&client=B')).orders.created).toBe(1)
  expect((await importFile('shopify-no-id-shop-b.csv', 'mapping=shopify&client=B')).orders.unchanged).toBe(1)
  const { rows } = await central.pool.query(
    `select source from orders where number = '#1003' order by source ->> 'client'`,
  )
  expect(rows.map(({ source }) => [source.client, source.shipTo.name])).toEqual([
    ['A', 'Ann Example'],
    ['B', 'Bob Example'],
  ])
})

test('lines that are shipped already are left out, and told', async () => {
  const answer = await importFile('shopify-partial-already-shipped-line.csv')
  expect(reasonsOf(answer)).toEqual(['2: order #2001: "Lamp red" is fulfilled already: left out'])
  expect(await orderOf('shopify-900001')).toMatchObject({
    status: 'released',
    lines: [{ line: '2', product: 'LAMP-BLUE', quantity: 1 }],
  })
})

test('an order that was shipped elsewhere is taken out of the queue, and comes back when the shop says so', async () => {
  await importFile('shopify-fulfilled-elsewhere-day1.csv')
  expect(reasonsOf(await importFile('shopify-fulfilled-elsewhere-day2.csv'))).toEqual([
    '2: order #2002 is fulfilled already: taken out of the queue',
  ])
  expect(await orderOf('shopify-900002')).toMatchObject({ status: 'held', holdReason: 'In the shop it is fulfilled' })
  await importFile('shopify-fulfilled-elsewhere-day1.csv')
  expect(await orderOf('shopify-900002')).toMatchObject({ status: 'released', holdReason: null })
})

test('an order that stands in a file twice is one order', async () => {
  const answer = await importFile('shopify-same-order-twice-in-file.csv')
  expect(reasonsOf(answer)).toEqual(['5: order #4001 stands there 2 times, on lines 2, 5: it is one'])
  expect((await orderOf('shopify-940001')).lines).toEqual([
    { line: '1', product: 'DUP-1', quantity: 2 },
    { line: '2', product: 'DUP-2', quantity: 1 },
  ])
})

test('a quotation mark that never closes takes its own order out, and no other', async () => {
  const answer = await importFile('shopify-unclosed-quote-in-line-item.csv')
  expect(reasonsOf(answer)).toEqual(['3: a quotation mark is opened and never closed'])
  expect(await orderOf('shopify-941001')).toMatchObject({
    status: 'held',
    holdReason: 'Incomplete: line 3 of the import could not be read',
  })
  for (const id of ['941002', '941003', '941004'])
    expect(await orderOf(`shopify-${id}`)).toMatchObject({ status: 'released', lines: [{ product: 'UQ-1' }] })
})

test('a SKU that is the code of a product is that product', async () => {
  await admin('POST', '/v1/orders', await jsonOf('barcode-of-known-product-first.json'))
  expect((await importFile('shopify-sku-is-ean-of-known-product.csv')).bad).toEqual([])
  expect((await orderOf('shopify-930061')).lines).toMatchObject([{ product: 'p-100' }])
  expect(await rowOf('barcode', '04006381333931')).toMatchObject({ product: 'p-100' })
  expect(await rowOf('product', '4006381333931')).toBeUndefined()
})

test('one SKU with two names is asked about', async () => {
  const answer = await importFile('shopify-one-sku-two-variants.csv')
  const asked = 'SKU SAMPLE has two names: "Sample - Rose", "Sample - Mint"'
  expect(reasonsOf(answer)).toEqual([`2: ${asked}. Are they one thing? Its orders are held`])
  expect(await orderOf('shopify-931810')).toMatchObject({ status: 'held', holdReason: asked })
})

test('numbers of 8 digits are codes of the house, told once', async () => {
  const answer = await importFile('shopify-8-digit-house-skus.csv')
  expect(answer).toMatchObject({ orders: { created: 20 } })
  expect(answer.bad).toHaveLength(17)
  expect(answer.bad[0]?.reason).toContain('taken as a number of your own')
  expect((await importFile('shopify-8-digit-house-skus.csv')).bad).toEqual([])
  for (let nth = 0; nth < 20; nth++) {
    expect(await orderOf(`shopify-9100${String(nth).padStart(2, '0')}`)).toMatchObject({ status: 'released' })
  }
  expect(await rowOf('barcode', '10012341')).toMatchObject({ product: '10012341', quantity: 1 })
})

test('company, province and phone stay with the address, and the postcode keeps its zero', async () => {
  expect((await importFile('shopify-company-province.csv')).bad).toEqual([])
  expect((await orderOf('shopify-900004')).shipTo).toEqual({
    name: 'Alex Example',
    company: 'Example Widgets LLC',
    street: ['500 Main St', 'Suite 12'],
    postcode: '01103',
    city: 'Springfield',
    province: 'MA',
    country: 'US',
    phone: '+15550100',
  })
})

test('a member of an address that nobody knows is refused, and the known ones are kept', async () => {
  const body = await jsonOf('address-members-dropped.json')
  const refused = await admin('POST', '/v1/orders', body)
  expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining('"state"')])
  const [order] = body['orders'] as { shipTo: { state: string } }[]
  const { state, ...shipTo } = order?.shipTo ?? { state: '' }
  const taken = { ...shipTo, province: state }
  expect((await admin('POST', '/v1/orders', { ...body, orders: [{ ...order, shipTo: taken }] })).status).toBe(200)
  expect((await orderOf('so-24')).shipTo).toEqual(taken)
})

test('what was partly paid back waits for somebody', async () => {
  await importFile('shopify-partially-refunded.csv')
  expect(await orderOf('shopify-900003')).toMatchObject({
    status: 'held',
    holdReason: 'Refund: 20.00 USD, look in the shop',
  })
  // Somebody looked: the same file again does not hold it once more.
  await admin('POST', '/v1/orders/shopify-900003/release')
  expect((await importFile('shopify-partially-refunded.csv')).orders.unchanged).toBe(1)
  expect((await orderOf('shopify-900003')).status).toBe('released')
})

test('a code that lost its first zero is known by both', async () => {
  const answer = await importFile('shopify-upc-leading-zero-lost.csv')
  expect(reasonsOf(answer)).toEqual([
    '2: SKU 36000291452 may have lost its first zero: 036000291452 is taken as its code as well',
  ])
  expect(await rowOf('barcode', '00036000291452')).toMatchObject({ product: '36000291452' })
  expect(await rowOf('barcode', '36000291452')).toMatchObject({ product: '36000291452' })
})

test('the marks of a spreadsheet are no part of a code', async () => {
  expect((await importFile('shopify-apostrophe-formula-sku.csv')).bad).toEqual([])
  // The same article as the one whose zero was lost.
  expect((await orderOf('shopify-900008')).lines).toMatchObject([{ product: '36000291452' }])
  expect((await orderOf('shopify-900009')).lines).toMatchObject([{ product: '012345678905' }])
})

test('line ends may be mixed', async () => {
  expect(await importFile('shopify-crlf-header-lf-rows.csv')).toMatchObject({ orders: { created: 2 }, bad: [] })
})

test('countries are known by their names and codes, in any language', async () => {
  expect((await importFile('shopify-addresses-cjk-rtl-emoji.csv')).bad).toEqual([])
  const countries = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((nth) => orderOf(`shopify-9315${nth}0`)))
  expect(countries.map(({ shipTo }) => shipTo.country)).toEqual(['JP', 'SA', 'US', 'JP', 'US', 'GB', 'TR', 'US'])
  expect(countries[0].shipTo.name).toBe('山田 太郎')
  expect(countries[2].shipTo).toMatchObject({ name: 'Sam 🦊 Example', street: ['1 Test St', 'Flat 2 ^FO ~HS'] })
})

test('a return of an order that is not here is announced', async () => {
  expect(await importFile('retail-return-of-unknown-order.csv', 'mapping=online-retail')).toMatchObject({
    returns: 1,
    bad: [],
  })
  expect(await rowOf('rma', 'retail-C777001')).toMatchObject({
    order: 'unknown',
    lines: [{ product: '85123A', quantity: 2 }],
  })
})

test('a lower case SKU is taken as it is', async () => {
  expect((await importFile('shopify-lowercase-sku.csv')).bad).toEqual([])
  expect(await rowOf('barcode', 'lamp-blue-s')).toMatchObject({ product: 'lamp-blue-s' })
})
