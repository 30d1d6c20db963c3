import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transact } from '../../central/database/pool.ts'
import { escalateDue } from '../../central/exceptions/clock.ts'
import type { Enrolment } from '../../shared/api/contract.ts'
import type { EventBody, StreamEvent } from '../../shared/event/catalogue.ts'
import type { About, Deed } from '../../shared/exception/commands.ts'
import { raise } from '../../shared/exception/decide.ts'
import { exceptionEvent } from '../../shared/exception/events.ts'
import { type ExceptionEvent, evolve } from '../../shared/exception/evolve.ts'
import { reasonFor } from '../../shared/exception/reasons.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import { type BenchStream, benchStream, closed, opened } from './bench-stream.ts'
import { type Call, callsAs, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let one: Enrolment & { call: Call }
let two: Enrolment & { call: Call }

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  one = await bench('Bench 1')
  two = await bench('Bench 2')
})
afterAll(() => central.close())

async function bench(name: string, site?: string) {
  const enrolment = await central.enrol(name, site)
  return { ...enrolment, call: callsAs(central, enrolment.token) }
}

async function send(from: typeof one, subject: string, ...bodies: EventBody[]): Promise<BenchStream> {
  const writer = benchStream(from.station.id)
  for (const body of bodies) writer.add(subject, body)
  await push(from.call, writer.stream, writer.events)
  return writer
}

const escalate = (now: string) => transact(central.pool as never, (sql) => escalateDue(sql, now))

const raised = (code: string, about: About = {}) => raise(reasonFor(code, []), about, 'person', null)
const resolved = (deed: Deed) =>
  exceptionEvent('exception.resolved', { line: null, product: null, quantity: null, ...deed })

async function told(id: string): Promise<ExceptionState | undefined> {
  const { rows } = await central.pool.query(`select row from changes where kind = 'exception' and key = $1`, [id])
  return rows[0]?.row
}

async function onHand(): Promise<number> {
  const { rows } = await central.pool.query(`select on_hand from stock_levels where product = 'p1' and site = 'main'`)
  return rows[0]?.on_hand
}

const orderOf = async (id: string) => (await admin('GET', `/v1/orders/${id}`)).body.order

describe('an exception at central', () => {
  test('is told to every bench, with what each of them does to it', async () => {
    await send(one, 'x-life', raised('damaged', { order: 'o', number: 'O' }))
    expect(await told('x-life')).toMatchObject({ station: one.station.id, code: 'damaged', ended: null })
    await send(two, 'x-life', exceptionEvent('exception.acknowledged', {}), resolved({ verb: 'release' }))
    expect(await told('x-life')).toMatchObject({
      acknowledged: { who: 'anna' },
      ended: { how: 'resolved', verb: 'release', station: two.station.id },
    })
    await send(
      one,
      'x-life',
      exceptionEvent('exception.settledElsewhere', { how: 'resolved', station: 's', operator: 'o' }),
    )
    expect(await told('x-life')).toMatchObject({ endedAgain: 0 })
  })

  test('may be settled by another bench before the one that raised it is heard of', async () => {
    await send(two, 'x-late', resolved({ verb: 'release' }))
    expect(await told('x-late')).toBeUndefined()
    await send(one, 'x-late', raised('short'))
    expect(await told('x-late')).toMatchObject({ station: one.station.id, ended: { verb: 'release' } })
  })

  test('is escalated by its own clock at the instants a bench would tell, and once', async () => {
    const [event] = (await send(one, 'x-clock', raised('hazmat-doubt'))).events
    const minute = (minutes: number) => new Date(Date.parse(event?.at ?? '') + minutes * 60_000).toISOString()
    const levels = async () => (await told('x-clock'))?.escalations.map(({ level, dueAt }) => [level, dueAt])
    await escalate(minute(14))
    expect(await levels()).toEqual([])
    await escalate(minute(16))
    expect(await levels()).toEqual([[1, minute(15)]])
    const again = exceptionEvent('exception.escalated', { level: 1, to: 'supervisor', dueAt: minute(15) })
    await send(one, 'x-clock', again)
    await escalate(minute(61))
    expect(await levels()).toEqual([
      [1, minute(15)],
      [2, minute(60)],
    ])
  })

  test('is what all its events fold to, those of central itself among them', async () => {
    await send(one, 'x-fold', raised('hazmat-doubt'))
    await escalate('2099-01-01T00:00:00.000Z')
    await escalate('2099-01-02T00:00:00.000Z')
    const { rows } = await central.pool.query<{ event: StreamEvent & ExceptionEvent }>(
      `select event from events where subject = 'x-fold' order by received_at, stream, seq`,
    )
    const folded = rows.reduce<ExceptionState | undefined>((state, { event }) => evolve(state, event), undefined)
    expect(folded?.escalations).toHaveLength(2)
    expect(folded).toEqual(await told('x-fold'))
    const streams = await central.pool.query<{ stream: string }>('select stream from streams where station is null')
    expect(streams.rows).toHaveLength(1)
    const stream = streams.rows[0]?.stream ?? ''
    expect((await admin('GET', `/v1/streams/${stream}/verify`)).body).toMatchObject({ firstFault: null })
    expect(await one.call('POST', '/v1/events', { stream, events: [] })).toMatchObject({ status: 400 })
    expect(JSON.stringify((await admin('GET', '/v1/throughput?day=2099-01-01&timeZone=UTC')).body)).not.toContain(
      '"station":"central"',
    )
  })

  test('comes with reasons that central configures', async () => {
    const reasons = [{ code: 'wet', words: 'Wet', owner: 'packer', severity: 'low', targetMinutes: 5 }]
    expect((await admin('POST', '/v1/master', { reasons })).body).toMatchObject({ created: 1 })
    const back = [
      { afterMinutes: 9, to: 'packer' },
      { afterMinutes: 2, to: 'packer' },
    ]
    const bad = await admin('POST', '/v1/master', { reasons: [{ ...reasons[0], escalate: back }] })
    expect([bad.status, bad.body.message]).toEqual([400, expect.stringContaining('each step comes later')])
  })
})

describe('a resolution', () => {
  const change = { line: '1', quantity: 1 }
  test.each<[Deed, 'released' | 'held', object]>([
    [{ verb: 'release' }, 'held', { status: 'released' }],
    [{ verb: 'release' }, 'released', { status: 'released', revision: 1 }],
    [{ verb: 'to-support' }, 'released', { status: 'held', holdReason: 'exception: short' }],
    [
      { verb: 'change-line', ...change },
      'released',
      { lines: [{ line: '1', product: 'p1', quantity: 1 }], revision: 2 },
    ],
    [{ verb: 'cancel-line', line: '1' }, 'released', { status: 'cancelled' }],
    [{ verb: 'change-line', line: '7', quantity: 1 }, 'released', { revision: 1, status: 'released' }],
    [{ verb: 'ship-short' }, 'released', { revision: 1, status: 'released' }],
  ])('%j of an order that is %s', async (deed, status, expected) => {
    const order = `o-${JSON.stringify([deed, status]).replace(/\W+/g, '')}`.slice(0, 60)
    await withOrders(admin, [order], { status, holdReason: status === 'held' ? 'payment' : null })
    await send(one, `x-${order}`, raised('short', { order }), resolved(deed))
    expect(await orderOf(order)).toMatchObject(expected)
  })

  test('is done once: a second one changes nothing and is counted', async () => {
    await withOrders(admin, ['o-once'])
    await send(one, 'x-once', raised('short', { order: 'o-once' }), resolved({ verb: 'cancel-line', line: '1' }))
    await send(two, 'x-once', resolved({ verb: 'to-support' }))
    expect(await orderOf('o-once')).toMatchObject({ status: 'cancelled' })
    expect(await told('x-once')).toMatchObject({ endedAgain: 1, ended: { verb: 'cancel-line' } })
  })

  test('takes one more unit from the stock for one that is replaced', async () => {
    await withOrders(admin, ['o-rep'])
    await send(one, 'x-rep', raised('damaged', { order: 'o-rep', product: 'p1' }), resolved({ verb: 'replace' }))
    expect(await onHand()).toBe(99)
  })

  test('puts the goods of a closed box back, and of an open one nothing', async () => {
    await withOrders(admin, ['o-back', 'o-open'])
    await send(one, 'p-back', opened('o-back'), closed('o-back', 'N-BACK'))
    await send(one, 'p-open', opened('o-open'))
    expect(await onHand()).toBe(98)
    await send(one, 'x-back', raised('short', { order: 'o-back', pack: 'p-back' }), resolved({ verb: 'restock' }))
    await send(one, 'x-open', raised('short', { order: 'o-open', pack: 'p-open' }), resolved({ verb: 'restock' }))
    expect(await onHand()).toBe(100)
  })

  test('voids a label: it leads to no order any more', async () => {
    await withOrders(admin, ['o-void'])
    await send(one, 'p-void', opened('o-void'), closed('o-void', 'N-VOID'))
    const label = () => central.pool.query(`select row from changes where kind = 'shipment' and key = 'N-VOID'`)
    expect((await label()).rows[0]?.row).toMatchObject({ order: 'o-void' })
    await send(one, 'x-void', raised('other', { order: 'o-void', pack: 'p-void' }), resolved({ verb: 'void-label' }))
    expect((await label()).rows).toEqual([{ row: null }])
  })
})

describe('two boxes for one order', () => {
  async function twice(order: string): Promise<string> {
    await withOrders(admin, [order])
    await send(one, `${order}-a`, opened(order), closed(order, `${order}-NA`))
    await send(two, `${order}-b`, opened(order), closed(order, `${order}-NB`))
    return (await admin('GET', `/v1/orders/${order}`)).body.conflicts[0].id
  }
  const settled = (keep: string | null): EventBody => ({ type: 'conflict.resolved', v: 1, data: { keep } })

  test('are settled by keeping one: the other goes back to the shelf and its label is void', async () => {
    const conflict = await twice('o-keep')
    expect(await onHand()).toBe(96)
    await send(two, conflict, settled('o-keep-a'))
    await send(one, conflict, settled('o-keep-b'))
    expect(await onHand()).toBe(98)
    const { rows } = await central.pool.query(
      `select key, row is null as gone from changes where kind = 'shipment' and key like 'o-keep%' order by key`,
    )
    expect(rows).toEqual([
      { key: 'o-keep-NA', gone: false },
      { key: 'o-keep-NB', gone: true },
    ])
    const { body } = await admin('GET', '/v1/orders/o-keep')
    expect(body.order.flagged).toBe(false)
    expect(body.conflicts[0].resolvedAt).not.toBeNull()
  })

  test('are settled by shipping both', async () => {
    const conflict = await twice('o-both')
    await send(one, conflict, settled(null))
    expect(await onHand()).toBe(96)
    expect((await admin('GET', '/v1/orders/o-both')).body.order.flagged).toBe(false)
  })
})
