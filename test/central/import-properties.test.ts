import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importCsv } from '../../central/intake/import-csv.ts'
import { type Call, callsAs, makeProduct } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
})
afterAll(() => central.close())

const COLUMNS = [
  ...['Name', 'Id', 'Vendor', 'Financial Status', 'Fulfillment Status', 'Cancelled at', 'Refunded Amount'],
  ...[
    'Lineitem quantity',
    'Lineitem name',
    'Lineitem sku',
    'Lineitem requires shipping',
    'Lineitem fulfillment status',
  ],
  ...['Shipping Name', 'Shipping Address1', 'Shipping City', 'Shipping Zip', 'Shipping Country', 'Billing Country'],
]

type Line = { sku: string; quantity: number; ships: boolean; status: string; written: string }
type ShopOrder = { number: number; paid: string; state: string; lines: Line[]; country: string; billing: string }

const line: fc.Arbitrary<Line> = fc
  .record({
    sku: fc.constantFrom('A-1', 'A-2', 'HAZ-1', '10012341', '', '4006381333931', "'A-1", '7.12E+12'),
    quantity: fc.integer({ min: 1, max: 20 }),
    ships: fc.constantFrom(true, true, true, false),
    status: fc.constantFrom('pending', 'pending', 'pending', 'fulfilled', 'partial'),
    suffix: fc.constantFrom('', '.0'),
  })
  .map(({ suffix, ...each }) => ({ ...each, written: `${each.quantity}${suffix}` }))

const shopOrder: fc.Arbitrary<ShopOrder> = fc.record({
  // Few numbers, so that shops share them.
  number: fc.integer({ min: 1, max: 4 }),
  paid: fc.constantFrom('paid', 'paid', 'paid', 'pending', 'partially_refunded', 'refunded'),
  state: fc.constantFrom('unfulfilled', 'unfulfilled', 'partial', 'fulfilled', ''),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  country: fc.constantFrom('US', 'de', 'Germany', 'UK', '日本', '', 'Narnia'),
  billing: fc.constantFrom('US', ''),
})

let run = 0

function rowsOf(order: ShopOrder, id: string): string[][] {
  return order.lines.map((each, index) => {
    const head: Record<string, string> = {
      Id: id,
      Vendor: `Shop ${id}`,
      'Financial Status': order.paid,
      'Fulfillment Status': order.state,
      'Refunded Amount': order.paid === 'partially_refunded' ? '1.00' : '0.00',
      'Shipping Name': `Person ${id}`,
      'Shipping Address1': `Street, "${id}"`,
      'Shipping City': 'Town',
      'Shipping Zip': "'01234",
      'Shipping Country': order.country,
      'Billing Country': order.billing,
    }
    const own: Record<string, string> = {
      Name: `#${order.number}`,
      'Lineitem quantity': each.written,
      'Lineitem name': nameOf(each),
      'Lineitem sku': each.sku,
      'Lineitem requires shipping': String(each.ships),
      'Lineitem fulfillment status': each.status,
    }
    return COLUMNS.map((column) => own[column] ?? (index === 0 ? (head[column] ?? '') : ''))
  })
}

const nameOf = ({ sku }: Line) => `Thing ${sku.replace(/^'/, '') || 'without a code'}`
const quoted = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** What is to be packed of it, by the shop's own words; undefined where it is nothing to us. */
function toPack({ state, lines, country, billing }: ShopOrder): Line[] | undefined {
  if (state === 'fulfilled' || country === 'Narnia' || (country === '' && billing === '')) return undefined
  const left = lines.filter(({ ships, status }) => ships && status !== 'fulfilled')
  return left.length > 0 ? left : undefined
}

const mayLeave = ({ paid }: ShopOrder, lines: readonly Line[]) =>
  paid === 'paid' && lines.every(({ sku, status }) => status !== 'partial' && sku !== '' && !sku.includes('E+'))

async function storedOf(ids: readonly string[]) {
  const { rows } = await central.pool.query(
    `select o.id, o.status, o.hold_reason, o.source, json_agg(p.row ->> 'name' order by l.nth) as names
     from orders o, jsonb_array_elements(o.source -> 'lines') with ordinality l (line, nth)
       join changes p on p.kind = 'product' and p.key = l.line ->> 'product'
     where o.id = any($1) group by o.id, o.status, o.hold_reason, o.source`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

test('of any export each order is stored as it says, held with its reason, or told by its number', async () => {
  const hazard = { ...makeProduct('haz'), sku: 'HAZ-1', name: 'Thing HAZ-1', hazmat: true, capture: ['lot'] }
  const gtin = { code: '4006381333931', product: 'haz', quantity: 1, level: 'each' }
  await admin('POST', '/v1/orders', { products: [hazard], barcodes: [{ ...gtin, code: 'HAZ-1' }] })
  const options = { mapping: 'shopify', site: 'main' } as const
  await fc.assert(
    fc.asyncProperty(
      fc.array(shopOrder, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      async (orders, separator, end) => {
        run++
        const ids = orders.map((_, index) => `${run}-${index}`)
        const rows = orders.flatMap((order, index) => rowsOf(order, ids[index] ?? ''))
        const csv = [COLUMNS, ...rows].map((cells) => cells.map(quoted).join(separator)).join(end)
        const answer = await importCsv(central.pool, Buffer.from(csv), options)
        const stored = await storedOf(ids.map((id) => `shopify-${id}`))
        const told = answer.bad.map(({ reason }) => reason).join('\n')
        for (const [index, order] of orders.entries()) {
          const id = ids[index] ?? ''
          const row = stored.get(`shopify-${id}`)
          const lines = toPack(order)
          if (!lines) {
            expect(row).toBeUndefined()
            expect(told).toContain(`order #${order.number}`)
            continue
          }
          expect(row.source).toMatchObject({
            number: `#${order.number}`,
            client: `Shop ${id}`,
            shipTo: { name: `Person ${id}`, street: [`Street, "${id}"`], postcode: '01234' },
          })
          expect(row.source.lines.map(({ quantity }: Line) => quantity)).toEqual(lines.map(({ quantity }) => quantity))
          expect(row.names).toEqual(lines.map(nameOf))
          const wanted = order.paid === 'refunded' ? 'cancelled' : mayLeave(order, lines) ? 'released' : 'held'
          expect([row.status, row.hold_reason === null]).toEqual([wanted, wanted !== 'held'])
        }
        const again = await importCsv(central.pool, Buffer.from(csv), options)
        expect(again.orders).toEqual({ created: 0, changed: 0, unchanged: stored.size })
        const { rows: kept } = await central.pool.query(
          `select row from changes where kind = 'product' and key = 'haz'`,
        )
        expect(kept[0].row).toMatchObject({ hazmat: true, capture: ['lot'], location: 'A-1-1' })
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)

test('of a file that is spoilt anywhere no order leaves with less than it says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(shopOrder, { minLength: 2, maxLength: 5 }),
      fc.nat(),
      fc.constantFrom('"', ',', '\n', '""', '",'),
      async (orders, place, fault) => {
        run++
        const ids = orders.map((_, index) => `${run}-${index}`)
        // One number each: whose a spoilt row was can be told by it.
        const named = orders.map((order, index) => ({ ...order, number: run * 10 + index }))
        const text = named
          .flatMap((order, index) => rowsOf(order, ids[index] ?? ''))
          .map((cells) => cells.map(quoted).join(','))
          .join('\n')
        const at = place % (text.length + 1)
        const csv = `${COLUMNS.join(',')}\n${text.slice(0, at)}${fault}${text.slice(at)}`
        await importCsv(central.pool, Buffer.from(csv), { mapping: 'shopify', site: 'main' })
        const stored = await storedOf(ids.map((id) => `shopify-${id}`))
        for (const [index, order] of named.entries()) {
          const row = stored.get(`shopify-${ids[index]}`)
          const lines = toPack(order)
          if (row?.status !== 'released' || !lines) continue
          const units = row.source.lines.reduce((sum: number, each: Line) => sum + each.quantity, 0)
          expect(units).toBe(lines.reduce((sum, each) => sum + each.quantity, 0))
        }
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)
