import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importCsv } from '../../central/intake/import-csv.ts'
import { callsAs, makeOrder, makeProduct } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

/** An order as its shop knows it. Numbers are a shop's own; ids and recipients here are of one order each. */
type Sale = { shop: string; number: string; id: string; to: string }

const SALES: readonly Sale[] = ['A', 'B'].flatMap((shop) =>
  [1, 2, 3].map((nth) => ({ shop, number: `#${nth}`, id: `${shop.charCodeAt(0)}${nth}`, to: `${shop} ${nth}` })),
)

/** What a file says of whose an order is. `plain` is of one shop, and said to be. */
const kinds = ['id', 'id and vendor', 'vendor', 'plain'] as const
type File = { kind: (typeof kinds)[number]; sales: Sale[] }

const file: fc.Arbitrary<File> = fc
  .record({ kind: fc.constantFrom(...kinds), sales: fc.subarray([...SALES], { minLength: 1 }) })
  .map(({ kind, sales }) => ({ kind, sales: sales.filter(({ shop }) => kind !== 'plain' || shop === sales[0]?.shop) }))

async function take({ kind, sales }: File): Promise<void> {
  const own = kind === 'plain' ? [] : kind.split(' and ')
  const columns = ['Name', 'Shipping Name', 'Shipping Country', 'Lineitem sku', 'Lineitem name', 'Lineitem quantity']
  const head = [...columns, 'Financial Status', ...own.map((name) => (name === 'id' ? 'Id' : 'Vendor'))]
  const rows = sales.map((sale) => {
    const said = own.map((name) => (name === 'id' ? sale.id : sale.shop))
    return [sale.number, sale.to, 'US', 'SKU-1', 'Thing', '1', 'paid', ...said]
  })
  const bytes = Buffer.from([head, ...rows].map((cells) => cells.join(',')).join('\n'))
  const client = kind === 'plain' ? { client: sales[0]?.shop } : {}
  await importCsv(central.pool, bytes, { mapping: 'shopify', site: 'main', ...client })
}

/** Orders as files without Ids made them before: by their numbers alone, and now and then nobody said whose they are. */
const former = fc.record({
  sales: fc.uniqueArray(fc.constantFrom(...SALES), { selector: ({ number }) => number, maxLength: 3 }),
  said: fc.boolean(),
})

async function madeBefore({ sales, said }: { sales: readonly Sale[]; said: boolean }): Promise<void> {
  const orders = sales.map(({ number, to, shop }) => {
    const shipTo = { name: to, street: [], postcode: '', city: '', country: 'US' }
    return makeOrder(`shopify-${number}`, { number, shipTo, client: said ? shop : '' })
  })
  const body = { products: [makeProduct('p1')], orders }
  expect((await callsAs(central, central.adminToken)('POST', '/v1/orders', body)).status).toBe(200)
}

test('however the files of shops name their orders, two are never one, and one is never packed twice', async () => {
  await fc.assert(
    fc.asyncProperty(former, fc.array(file, { minLength: 1, maxLength: 6 }), async (before, files) => {
      await central.pool.query('delete from orders')
      const recipients = new Map(before.sales.map(({ number, to }) => [`shopify-${number}`, to]))
      await madeBefore(before)
      for (const each of files) {
        await take(each)
        const { rows } = await central.pool.query<{ id: string; status: string; to: string }>(
          `select id, status, source -> 'shipTo' ->> 'name' as to from orders`,
        )
        for (const { id, to } of rows) {
          expect(recipients.get(id) ?? to).toBe(to)
          recipients.set(id, to)
        }
        const open = rows.filter(({ status }) => status === 'released').map(({ to }) => to)
        expect(open).toHaveLength(new Set(open).size)
        // None is lost either: it is there, if only to be asked about.
        for (const { to } of each.sales) expect(rows.map((row) => row.to)).toContain(to)
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)
