import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importCsv } from '../../central/intake/import-csv.ts'
import type { ImportAnswer } from '../../shared/api/contract.ts'
import { ownData, realData } from '../data/real-data.ts'
import { type Call, callsAs, makeOrder, makeProduct } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
})
afterAll(() => central.close())

async function upload(mapping: string, csv: string): Promise<ImportAnswer> {
  const { status, body } = await admin('POST', `/v1/imports?mapping=${mapping}`, csv, { 'content-type': 'text/csv' })
  if (status !== 200) throw new Error(body.message)
  return body
}

const orderOf = async (id: string) => (await admin('GET', `/v1/orders/${id}`)).body.order

/** Every row of `changes`, but not when it changed: what "changes nothing" is measured by. */
async function snapshot(): Promise<unknown[]> {
  return (await central.pool.query('select kind, key, tx, pos from changes order by kind, key')).rows
}

/** Units of goods that the file sells, counted from its own text: codes that begin with five digits, on no C-invoice. */
function unitsIn(bytes: Buffer): number {
  return bytes
    .toString()
    .split('\r\n')
    .map((line) => line.split(','))
    .filter(([invoice = '', code = '']) => /^\d/.test(invoice) && /^\d{5}/.test(code))
    .reduce((sum, row) => sum + Number(row.at(-5)), 0)
}

const files = [
  {
    name: 'a file of our own making',
    path: ownData('online-retail.csv'),
    counts: { rows: 478, orders: 65, returns: 3, bad: [70, 179, 218, 287, 390] },
    order: { number: '536368', customer: '12979', lines: 4 },
  },
  {
    name: 'the real sample',
    path: realData('online-retail-sample.csv'),
    counts: { rows: 999, orders: 62, returns: 3, bad: [47, 143, 388] },
    order: { number: '536365', customer: '17850', lines: 7 },
  },
]

test.each(files.filter(({ path }) => path !== undefined))(
  '$name is taken in whole, and a second time changes nothing',
  async ({ path = '', counts, order }) => {
    await central.pool.query('delete from orders')
    const bytes = await readFile(path)
    const first = await importCsv(central.pool, bytes, { mapping: 'online-retail', site: 'main' })
    expect(first).toMatchObject({ rows: counts.rows, returns: counts.returns })
    expect(first.orders).toEqual({ created: counts.orders, changed: 0, unchanged: 0 })
    expect(first.bad.map(({ line }) => line)).toEqual(counts.bad)
    const before = await snapshot()
    const again = await importCsv(central.pool, bytes, { mapping: 'online-retail', site: 'main' })
    expect(again.orders).toEqual({ created: 0, changed: 0, unchanged: counts.orders })
    expect(await snapshot()).toEqual(before)
    const stored = await orderOf(`retail-${order.number}`)
    expect(stored).toMatchObject({
      number: order.number,
      status: 'released',
      shipTo: { name: `Customer ${order.customer}`, country: 'GB' },
    })
    expect(stored.lines).toHaveLength(order.lines)
    const units = await central.pool.query(
      `select sum((line ->> 'quantity')::int) as sum from orders, jsonb_array_elements(source -> 'lines') line`,
    )
    expect(units.rows[0].sum).toBe(unitsIn(bytes))
  },
)

const RETAIL = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const retail = (...rows: string[]) => [RETAIL, ...rows].join('\r\n')
const row = (over: Partial<Record<'no' | 'code' | 'name' | 'quantity' | 'country', string>> = {}) => {
  const { no = '700001', code = '10001', name = 'A MUG', quantity = '2', country = 'United Kingdom' } = over
  return `${no},${code},${name},${quantity},12/1/10 8:26,2.55,17850,${country}`
}

test.each([
  ['no invoice number', row({ no: '' }), 'InvoiceNo'],
  ['a stock code that is a charge', row({ code: 'POST' }), 'charge'],
  ['no stock code', row({ code: '' }), 'StockCode is empty'],
  ['a quantity in words', row({ quantity: 'two' }), 'Quantity "two"'],
  ['a negative quantity', row({ quantity: '-3' }), 'Quantity "-3"'],
  ['no units', row({ quantity: '0' }), 'Quantity "0"'],
  ['too many units', row({ quantity: '99999999' }), 'Quantity "99999999"'],
  ['a column too few', '700001,10001,A MUG,2', 'columns'],
  ['a column too many', `${row()},more`, 'columns'],
  ['a quotation mark in the wrong place', row({ name: 'A "MUG" X' }), 'quotation mark'],
])('a row with %s is told by its line; the rows around it are kept', async (name, broken, words) => {
  const no = String(710_000 + name.length)
  const answer = await upload('online-retail', retail(row({ no }), broken, row({ no: '720000', code: '10002' })))
  expect(answer.bad.map(({ line }) => line)).toEqual([3])
  expect(answer.bad[0]?.reason).toContain(words)
  expect(await orderOf(`retail-${no}`)).toMatchObject({ lines: [{ product: '10001', quantity: 2 }] })
  expect(await orderOf('retail-720000')).toMatchObject({ lines: [{ product: '10002' }] })
})

test('an order that lost a row is held until the file is put right', async () => {
  const no = '730000'
  await upload('online-retail', retail(row({ no }), row({ no, code: '10002', quantity: 'x' })))
  expect(await orderOf(`retail-${no}`)).toMatchObject({ status: 'held', holdReason: expect.stringContaining('line 3') })
  await upload('online-retail', retail(row({ no }), row({ no, code: '10002', quantity: '3' })))
  expect(await orderOf(`retail-${no}`)).toMatchObject({ status: 'released', holdReason: null, revision: 2 })
})

test('a row that is broken as CSV holds the order that it may belong to', async () => {
  await upload('online-retail', retail(row({ no: '740001' }), '740001,10002', row({ no: '740002' })))
  expect((await orderOf('retail-740001')).status).toBe('held')
  expect((await orderOf('retail-740002')).status).toBe('released')
})

test('a quotation mark that is never closed is told, and what stands before it is kept', async () => {
  const answer = await upload(
    'online-retail',
    retail(row({ no: '750001' }), '750002,10001,"A MUG,2', row({ no: '750003' })),
  )
  expect(answer.bad).toMatchObject([{ reason: expect.stringContaining('quotation mark') }])
  expect((await orderOf('retail-750001')).lines).toHaveLength(1)
})

test('an unknown country is told, not guessed', async () => {
  const answer = await upload('online-retail', retail(row({ no: '760001', country: 'Atlantis' })))
  expect(answer).toMatchObject({
    orders: { created: 0 },
    bad: [{ line: 2, reason: 'order 760001 has the Country "Atlantis", which is not known: left out' }],
  })
})

test('an invoice that begins with C announces goods coming back, from the latest order that fits', async () => {
  await upload(
    'online-retail',
    retail(row({ no: '770001', code: '10009' }), row({ no: 'C770002', code: '10009', quantity: '-1' })),
  )
  const { rows } = await central.pool.query(`select row from changes where kind = 'rma' and key = 'retail-C770002'`)
  expect(rows[0].row).toEqual({
    id: 'retail-C770002',
    number: 'C770002',
    order: 'retail-770001',
    lines: [{ product: '10009', quantity: 1 }],
  })
})

test.each([
  ['an empty file', ''],
  ['a header alone', RETAIL],
  ['a file with a byte order mark', `\ufeff${retail(row({ no: '780001' }))}`],
])('%s is read', async (_name, csv) => {
  expect((await upload('online-retail', csv || RETAIL)).bad).toEqual([])
})

test('a file of other columns is refused as a whole, and the missing ones are named', async () => {
  const { status, body } = await admin('POST', '/v1/imports?mapping=shopify', retail(row()), {
    'content-type': 'text/csv',
  })
  expect([status, body.error]).toEqual([400, 'bad-request'])
  expect(body.message).toContain('Lineitem sku')
})

test('bytes of an old code page are read as such', async () => {
  const bytes = Buffer.from(retail(row({ no: '790001', code: '10790', name: 'CAF\u00c9 MUG' })), 'latin1')
  await importCsv(central.pool, bytes, { mapping: 'online-retail', site: 'main' })
  const { rows } = await central.pool.query(
    `select row ->> 'name' as name from changes where kind = 'product' and key = '10790'`,
  )
  expect(rows).toEqual([{ name: 'CAFÉ MUG' }])
})

test.each([
  [
    'that a spare comma has moved out of its columns',
    ',#7701,,,,,1,Towel,TWL 1,true,,,,,,,,,,',
    'more or fewer columns',
  ],
  ['without a name', ',,,,,1,Towel,TWL 1,true,,,,,,,,,,', 'Name is empty'],
])('a row %s holds the order it stands behind', async (_name, moved, words) => {
  const orderRow = (no: string) => `#${no},paid,,Post,2026-11-20,1,Mug,MUG-1,true,Ben B,,Quay 2,,Galway,H91,IE,,,${no}`
  const [first, second] = words.startsWith('more') ? ['7701', '7702'] : ['7703', '7704']
  const answer = await upload('shopify', shop(orderRow(first), moved, orderRow(second)))
  expect(answer.bad).toMatchObject([{ line: 3, reason: expect.stringContaining(words) }])
  const held = { status: 'held', holdReason: expect.stringContaining('line 3') }
  expect(await orderOf(`shopify-${first}`)).toMatchObject(held)
  expect(await orderOf(`shopify-${second}`)).toMatchObject({ status: 'released' })
})

test('a row whose order lost its name to a line end holds the order it stands behind', async () => {
  const head = '1,paid,,Post,2026-11-20,1,Mug,MUG-1,true,B,,Quay 2,,Galway,H91,IE,,,7711'
  await upload('shopify', shop('#771', head, '#7711,,,,,1,Towel,TWL 1,true,,,,,,,,,,'))
  expect(await orderOf('shopify-7711')).toMatchObject({ status: 'held', holdReason: expect.stringContaining('line 4') })
})

test('a file in which every row ends with a separator is read as one in which none does', async () => {
  const rows = ['#7705', '#7706'].map(
    (no) => `${no},paid,,Post,2026-11-20,1,Mug,MUG-1,true,B,,Quay 2,,Galway,H91,IE,,,${no.slice(1)},`,
  )
  const answer = await upload('shopify', shop(...rows))
  expect(answer).toMatchObject({ orders: { created: 2 }, bad: [] })
})

const SHOPIFY =
  'Name,Financial Status,Fulfillment Status,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem sku,' +
  'Lineitem requires shipping,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping City,' +
  'Shipping Zip,Shipping Country,Notes,Cancelled at,Id'
const shop = (...rows: string[]) => [SHOPIFY, ...rows].join('\n')

test('a Shopify export is taken in: rows of one order together, blank where they repeat', async () => {
  const answer = await upload(
    'shopify',
    shop(
      '#1001,paid,unfulfilled,DHL Express Worldwide,2026-11-20,2,"Mug, red",MUG-R,true,Ada A,Mill 1,Mill 1,Flat 2,Leeds,\'01234,GB,"Ring',
      'twice",,5001',
      '#1001,,,,,1,Towel,TWL 1,true,,,,,,,,,,',
      '#1002,pending,,Post,2026-11-20,1,Mug,MUG-1,true,Ben B,,Quay 2,,Galway,H91,IE,,,5002',
      '#1003,paid,,Post,2026-11-20,1,Mug,MUG-1,true,Cleo C,,Quay 3,,Galway,H91,IE,,2026-11-21,5003',
      '#1004,paid,fulfilled,Post,2026-11-20,1,Mug,MUG-1,true,Dan D,,Quay 4,,Galway,H91,IE,,,5004',
      '#1005,paid,,Post,2026-11-20,1,Gift card,GC-1,false,Eve E,,Quay 5,,Galway,H91,IE,,,5005',
      '#1006,paid,,Post,2026-11-20,1,Mug,,true,Fay F,,Quay 6,,Galway,H91,IE,,,5006',
      '#1006,,,,,1,Towel,TWL 1,true,,,,,,,,,,',
      '#1008,paid,,Post,2026-11-20,1,Mug,4006381333932,true,Hal H,,Quay 8,,Galway,H91,IE,,,5008',
      '#1007,paid,,Post,2026-11-20,1,Mug,MUG-1,true,Gus G,,Quay 7,,Galway,H91,Narnia,,,5007',
    ),
  )
  expect(answer).toMatchObject({ rows: 10, orders: { created: 5 } })
  expect(answer.bad.map(({ line }) => line)).toEqual([7, 8, 9, 11, 12])
  const order = await orderOf('shopify-5001')
  expect(order).toMatchObject({
    number: '#1001',
    status: 'released',
    carrier: 'DHL Express',
    notes: [{ kind: 'note', text: 'Ring\ntwice' }],
    shipTo: { name: 'Ada A', street: ['Mill 1', 'Flat 2'], postcode: '01234', city: 'Leeds', country: 'GB' },
    lines: [
      { line: '1', product: 'MUG-R', quantity: 2 },
      { line: '2', product: 'TWL-1', quantity: 1 },
    ],
  })
  expect(await orderOf('shopify-5002')).toMatchObject({ status: 'held', holdReason: 'Payment: pending' })
  expect((await orderOf('shopify-5003')).status).toBe('cancelled')
  expect(await orderOf('shopify-5006')).toMatchObject({
    status: 'held',
    holdReason: 'No SKU: Mug',
    lines: [{ line: '1' }, { line: '2', product: 'TWL-1' }],
  })
  expect(await orderOf('shopify-5008')).toMatchObject({ status: 'released', lines: [{ product: '4006381333932' }] })
})

test('sending the same orders again changes nothing; a changed one counts a revision', async () => {
  const request = {
    products: [makeProduct('p9')],
    orders: [makeOrder('ord-9', { lines: [{ line: '1', product: 'p9', quantity: 1 }] })],
  }
  expect((await admin('POST', '/v1/orders', request)).body).toEqual({ created: 2, changed: 0, unchanged: 0 })
  const before = await snapshot()
  expect((await admin('POST', '/v1/orders', request)).body).toEqual({ created: 0, changed: 0, unchanged: 2 })
  expect(await snapshot()).toEqual(before)
  const [order] = request.orders
  await admin('POST', '/v1/orders', { orders: [{ ...order, carrier: 'UPS' }] })
  expect(await orderOf('ord-9')).toMatchObject({ carrier: 'UPS', revision: 2 })
})

test('what the order system says again does not undo what was done since', async () => {
  const order = makeOrder('ord-10', { lines: [{ line: '1', product: 'p9', quantity: 1 }] })
  await admin('POST', '/v1/orders', { orders: [order] })
  await admin('POST', '/v1/orders/ord-10/hold', { reason: 'Address' })
  await admin('POST', '/v1/orders', { orders: [{ ...order, service: 'Other' }] })
  expect(await orderOf('ord-10')).toMatchObject({ status: 'held', holdReason: 'Address', service: 'Other' })
  await admin('POST', '/v1/orders', { orders: [{ ...order, status: 'cancelled' }] })
  expect((await orderOf('ord-10')).status).toBe('cancelled')
  await admin('POST', '/v1/orders', { orders: [order] })
  expect((await orderOf('ord-10')).status).toBe('cancelled')
})
