import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { GENESIS, hashOf } from '../../shared/event/envelope.ts'
import { benchStream, closed, opened, scanned } from './bench-stream.ts'
import { type Call, callsAs, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let bench: Call
let station: string
let orders = 0

beforeAll(async () => {
  central = await startCentral()
  const enrolled = await central.enrol('Bench 1')
  bench = callsAs(central, enrolled.token)
  station = enrolled.station.id
})
afterAll(() => central.close())

async function freshOrder(): Promise<string> {
  const id = `once-${++orders}`
  await withOrders(callsAs(central, central.adminToken), [id])
  return id
}

/** The same events under another stream, as a bench sends them that has gone back in time. */
function elsewhere(events: readonly StreamEvent[], stream: string = randomUUID()): StreamEvent[] {
  let prev = GENESIS
  return events.map((event, index) => {
    const placed = { ...event, stream, seq: index + 1, prev }
    prev = hashOf(placed)
    return placed
  })
}

async function packed(order: string, number: string) {
  const writer = benchStream(station)
  const pack = `pack-${order}`
  for (const body of [opened(order), scanned(), closed(order, number)]) writer.add(pack, body)
  await push(bench, writer.stream, writer.events)
  return { writer, pack }
}

const moved = async (pack: string) =>
  (
    await central.pool.query<{ moved: number }>(
      `select coalesce(sum(m.delta), 0)::integer as moved from stock_movements m
       join events e using (stream, seq) where e.subject = $1`,
      [pack],
    )
  ).rows[0]?.moved

const counted = async (pack: string) =>
  (await central.pool.query('select from events where subject = $1', [pack])).rowCount

test('a closed pack that comes again under another stream is counted once, and its stock moves once', async () => {
  const order = await freshOrder()
  const { writer, pack } = await packed(order, `N-${order}`)
  expect([await counted(pack), await moved(pack)]).toEqual([3, -2])
  const again = elsewhere(writer.events)
  const answer = await push(bench, again[0]?.stream ?? '', again)
  expect(answer).toMatchObject({ confirmedTo: 3, refused: [], conflicts: [] })
  expect([await counted(pack), await moved(pack)]).toEqual([3, -2])
  const { rows } = await central.pool.query('select from conflicts where order_id = $1', [order])
  expect(rows).toEqual([])
  const verified = await callsAs(central, central.adminToken)('GET', `/v1/streams/${again[0]?.stream}/verify`)
  expect(verified.body.firstFault ?? null).toBeNull()
})

test('a repeated event holds its place: what follows it in its stream is taken, and sent again it changes nothing', async () => {
  const order = await freshOrder()
  const { writer, pack } = await packed(order, `N-${order}`)
  const again = elsewhere(writer.events.slice(0, 2))
  const stream = again[0]?.stream ?? ''
  await push(bench, stream, again)
  const last = again.at(-1) as StreamEvent
  const next = { ...benchStream(station, stream).add(pack, scanned()), seq: 3, prev: hashOf(last) }
  expect(await push(bench, stream, [next])).toMatchObject({ confirmedTo: 3, conflicts: [] })
  expect(await push(bench, stream, [...again, next])).toMatchObject({ confirmedTo: 3, conflicts: [] })
  expect(await counted(pack)).toBe(4)
})

test.each([
  ['the same label', (number: string) => number, []],
  ['another label', (number: string) => `${number}-2`, ['double-pack']],
])('a pack that is closed a second time, with %s, moves no stock again', async (_name, second, kinds) => {
  const order = await freshOrder()
  const { pack } = await packed(order, `N-${order}`)
  const risen = benchStream(station)
  risen.add(pack, closed(order, second(`N-${order}`)))
  await push(bench, risen.stream, risen.events)
  expect(await moved(pack)).toBe(-2)
  const { rows } = await central.pool.query<{ kind: string }>('select kind from conflicts where order_id = $1', [order])
  expect(rows.map(({ kind }) => kind)).toEqual(kinds)
})

test('whatever streams the events of a pack come in, and however often, they count once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 5 }),
      async (sendings) => {
        const order = await freshOrder()
        const writer = benchStream(station)
        const pack = `pack-${order}`
        for (const body of [opened(order), scanned(), closed(order, `N-${order}`)]) writer.add(pack, body)
        for (const [from, , count] of sendings) {
          const part = elsewhere(writer.events.slice(from, from + count))
          if (part[0]) await push(bench, part[0].stream, part)
        }
        await push(bench, writer.stream, writer.events)
        expect([await counted(pack), await moved(pack)]).toEqual([3, -2])
      },
    ),
    { numRuns: 25 },
  )
})
