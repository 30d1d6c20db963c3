import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventBody } from '../../shared/event/catalogue.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { benchStream, closed, opened, refusedScan } from './bench-stream.ts'
import { type Call, callsAs, makeOrder, makeProduct, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let bench: Call
let station: string

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const enrolment = await central.enrol()
  bench = callsAs(central, enrolment.token)
  station = enrolment.station.id
  await withOrders(admin, ['o1', 'o2'])
})
afterAll(() => central.close())

const HALF = 'half \ud83d'
const noted = (note: string): EventBody => ({ type: 'exception.noted', v: 1, data: { note } })
const raised: EventBody = {
  type: 'exception.raised',
  v: 1,
  data: {
    code: 'damaged',
    order: 'o1',
    number: null,
    pack: null,
    return: null,
    carton: null,
    product: null,
    device: null,
    by: 'person',
    severity: 'low',
    owner: 'packer',
    targetMinutes: 5,
    escalate: [],
    tag: null,
  },
}

describe('an event that PostgreSQL would not keep', () => {
  const odd: [string, (bench: ReturnType<typeof benchStream>) => void][] = [
    ['half a character', (own) => own.add('x', noted(HALF))],
    ['half a character in a member', (own) => own.add('x', { ...noted('x'), data: { note: 'x', [HALF]: 1 } } as never)],
    ['the year 0', (own) => own.add('x', refusedScan(), '0000-01-01T00:00:00.000Z')],
    [
      'data as of the year 0',
      (own) =>
        own.add('x', {
          ...opened('o1'),
          data: { ...(opened('o1').data as object), dataAsOf: '0000-02-01T00:00:00.000Z' },
        } as never),
    ],
    ['NUL', (own) => own.add('x', noted('nothing \u0000'))],
  ]
  test.each(odd)('%s: is refused by itself, and what comes before and after is taken', async (_what, spoil) => {
    const own = benchStream(station)
    own.add('x', raised)
    spoil(own)
    own.add('x', refusedScan())
    const answer = await push(bench, own.stream, own.events)
    expect(answer).toMatchObject({ confirmedTo: 3, gap: null, conflicts: [] })
    expect(answer.refused.map(({ seq }) => seq)).toEqual([2])
    expect(await push(bench, own.stream, own.events)).toEqual(answer)
    expect((await admin('GET', '/v1/refused-events')).status).toBe(200)
  })
})

test('half a character in an order is refused in words, by its place', async () => {
  const order = makeOrder('odd', { shipTo: { ...makeOrder('odd').shipTo, name: HALF } })
  const { status, body } = await admin('POST', '/v1/orders', { orders: [order] })
  expect([status, body.error]).toEqual([400, 'bad-request'])
  expect(body.message).toMatch(/orders\.0\.shipTo\.name: .*half a character/)
  expect(
    (await admin('POST', '/v1/master', { people: [{ id: 'p', name: HALF, initials: 'P', roles: ['packer'] }] })).status,
  ).toBe(400)
})

test('a station may be called by any name', async () => {
  await central.enrol('Packtisch Süd 📦')
  const { status, body } = await bench('GET', '/v1/throughput?day=2026-11-21')
  expect(status).toBe(200)
  expect(body.stations.map((one: { name: string }) => one.name)).toContain('Packtisch Süd 📦')
})

test('a name that is cut is never cut within a character', async () => {
  const name = `${'n'.repeat(119)}💥 and on`
  const head =
    'Id,Name,Financial Status,Lineitem quantity,Lineitem name,Lineitem sku,Shipping Name,Shipping Street,Shipping City,Shipping Zip,Shipping Country'
  const row = `9001,#9001,paid,1,Mug,p1,${name},Mill Lane 1,Leeds,LS1,GB`
  const { status, body } = await admin('POST', '/v1/imports?mapping=shopify', `${head}\n${row}\n`, {
    'content-type': 'text/csv',
  })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.orders.created, JSON.stringify(body)).toBe(1)
})

test('a count of stock is one that can be moved', async () => {
  const lot = { product: 'p1', site: 'main', lot: 'L-1', onHand: 2 ** 53 - 1, expiry: '2027-01-31' }
  expect((await admin('POST', '/v1/master', { lots: [lot] })).status).toBe(400)
  expect(
    (await admin('POST', '/v1/master', { stock: [{ product: 'p1', site: 'main', onHand: -(2 ** 53 - 1) }] })).status,
  ).toBe(400)
  expect((await admin('GET', '/v1/stock/lots')).status).toBe(200)
})

test('a dry run passes over packs that do not fold', async () => {
  const own = benchStream(station)
  own.add('k-early', packEvent('pack.cartonChosen', { carton: 1, type: 'small' }))
  own.add('k-early', opened('o1'))
  own.add('k-early', closed('o1', 'N-early'))
  await push(bench, own.stream, own.events)
  const checklists = [
    {
      id: 'plain',
      version: 1,
      name: 'Plain',
      steps: [
        { id: 'i', kind: 'identify', options: {} },
        { id: 'v', kind: 'verify-items', options: {} },
      ],
    },
  ]
  const { status, body } = await admin('POST', '/v1/checklists/dry-run', { checklists })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body).toMatchObject({ unknown: 1 })
})

test('a pack is shown though thousands of streams say that they are about it', async () => {
  const own = benchStream(station)
  own.add('k2', opened('o2'))
  own.add('k2', closed('o2', 'N-2'))
  await push(bench, own.stream, own.events)
  await flood('o2', 2500)
  const started = performance.now()
  const { status, body } = await bench('GET', '/v1/orders/o2/record')
  expect(status).toBe(200)
  const told = body.stretches.filter((one: { stream: string }) => one.stream === own.stream)
  expect(
    told.flatMap((one: { links: { event: { type: string } | null }[] }) => one.links.map(({ event }) => event?.type)),
  ).toEqual(['pack.opened', 'pack.closed'])
  expect(performance.now() - started).toBeLessThan(5000)
}, 60_000)

/** Straight into the tables: that many streams would take a while to push. */
async function flood(order: string, streams: number): Promise<void> {
  const events = Array.from({ length: streams }, () => {
    const own = benchStream(station)
    return own.add(randomUUID(), { ...raised, data: { ...(raised.data as object), order } } as EventBody)
  })
  const columns = [
    events.map(({ stream }) => stream),
    events.map(({ id }) => id),
    events.map(({ subject }) => subject),
    events.map((event) => JSON.stringify(event)),
  ]
  await central.pool.query(
    `insert into streams (stream, station, hash, seq) select unnest($1::uuid[]), $2, repeat('0', 64), 1`,
    [columns[0], station],
  )
  await central.pool.query(
    `insert into events (stream, seq, id, hash, broken_link, at, station, operator, subject, type, event)
     select stream, 1, id, repeat('0', 64), false, now(), $5, 'ana', subject, 'exception.raised', event
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::json[]) as given (stream, id, subject, event)`,
    [...columns, station],
  )
}

test('what was sent for stock of a product that nobody named is refused in words, not failed at', async () => {
  const { status } = await admin('POST', '/v1/orders', { products: [{ ...makeProduct('px'), name: HALF }] })
  expect(status).toBe(400)
})
