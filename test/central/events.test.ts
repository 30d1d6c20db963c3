import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOf } from '../../shared/event/envelope.ts'
import { benchStream, closed, opened, refusedScan, scanned } from './bench-stream.ts'
import { type Call, callsAs, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let bench: Call
let station: string

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const enrolment = await central.enrol()
  station = enrolment.station.id
  bench = callsAs(central, enrolment.token)
})
afterAll(() => central.close())

async function held(stream: string): Promise<number[]> {
  const { rows } = await central.pool.query('select seq from events where stream = $1 order by seq', [stream])
  return rows.map((row) => row.seq)
}

function refusals(count: number) {
  const writer = benchStream(station)
  for (let n = 0; n < count; n++) writer.add('bench', refusedScan())
  return writer
}

test('a batch is confirmed to its end, and sent again it changes nothing', async () => {
  const { stream, events } = refusals(5)
  const [last] = events.slice(-1)
  const hash = hashOf(last as NonNullable<typeof last>)
  const answer = { confirmedTo: 5, hash, gap: null, refused: [], conflicts: [] }
  expect(await push(bench, stream, events)).toEqual(answer)
  expect(await push(bench, stream, events)).toEqual(answer)
  expect(await push(bench, stream, events.slice(2, 4))).toEqual(answer)
  expect(await held(stream)).toEqual([1, 2, 3, 4, 5])
})

test('what is kept is what was sent, and its chain can be walked again', async () => {
  const { stream, events } = refusals(3)
  await push(bench, stream, events)
  const { rows } = await central.pool.query('select event, hash from events where stream = $1 order by seq', [stream])
  expect(rows.map((row) => row.event)).toEqual(events)
  expect(rows.map((row) => row.hash)).toEqual(events.map(hashOf))
})

test('a gap is asked for, and what stands before it is taken', async () => {
  const { stream, events } = refusals(6)
  const answer = await push(bench, stream, [events[0], events[1], events[4], events[5]])
  expect(answer).toMatchObject({ confirmedTo: 2, gap: { expected: 3 } })
  expect(await held(stream)).toEqual([1, 2])
  expect(await push(bench, stream, events.slice(2))).toMatchObject({ confirmedTo: 6, gap: null })
})

test('a stream that does not begin at 1 is a gap', async () => {
  const { stream, events } = refusals(3)
  expect(await push(bench, stream, events.slice(1))).toMatchObject({ confirmedTo: 0, gap: { expected: 1 } })
  expect(await held(stream)).toEqual([])
})

test('a batch in any order is taken in the order of its seqs', async () => {
  const { stream, events } = refusals(4)
  expect(await push(bench, stream, [...events].reverse())).toMatchObject({ confirmedTo: 4, conflicts: [] })
})

test('an event that no schema fits is put aside, holds its place, and the chain goes on', async () => {
  const writer = refusals(1)
  const bad = { ...writer.add('bench', refusedScan()), v: 9 }
  const after = { ...writer.add('bench', refusedScan()), prev: hashOf(bad) }
  const answer = await push(bench, writer.stream, [writer.events[0], bad, after])
  expect(answer).toMatchObject({ confirmedTo: 3, gap: null, conflicts: [] })
  expect(answer.refused).toEqual([{ seq: 2, reason: 'v: bench.refused is known in version 1, not 9' }])
  expect(await push(bench, writer.stream, [bad])).toMatchObject({ confirmedTo: 3, refused: answer.refused })
  expect(await held(writer.stream)).toEqual([1, 3])
  const { body } = await admin('GET', '/v1/refused-events')
  expect(body.refused).toContainEqual(expect.objectContaining({ stream: writer.stream, seq: 2, event: bad, station }))
})

test('an event may hold what PostgreSQL keeps in no text, and it is put aside all the same', async () => {
  const writer = benchStream(station)
  const bad = { ...writer.add('bench', refusedScan()), type: 'nul\0 and \ud800' }
  const answer = await push(bench, writer.stream, [bad])
  expect(answer).toMatchObject({ confirmedTo: 1 })
  expect(answer.refused[0]?.reason).toContain('in whole characters')
})

test('an event of another station is refused by itself', async () => {
  const writer = benchStream(station)
  const foreign = { ...writer.add('bench', refusedScan()), station: 'elsewhere' }
  const answer = await push(bench, writer.stream, [foreign])
  expect(answer.refused).toEqual([{ seq: 1, reason: `station: the event says elsewhere, the token says ${station}` }])
})

test('a stream stays with the station that began it', async () => {
  const { stream, events } = refusals(2)
  await push(bench, stream, events.slice(0, 1))
  const other = callsAs(central, (await central.enrol('Bench 2')).token)
  const { status, body } = await other('POST', '/v1/events', { stream, events })
  expect([status, body.error]).toEqual([403, 'forbidden'])
  expect(body.message).toContain(station)
})

test('another event at a place that is taken is kept aside and put before a person', async () => {
  await withOrders(admin, ['ord-clone'])
  const writer = benchStream(station)
  writer.add('pack-clone', opened('ord-clone'))
  await push(bench, writer.stream, writer.events)
  const clone = { ...benchStream(station, writer.stream).add('pack-clone', opened('ord-clone')), id: randomUUID() }
  const answer = await push(bench, writer.stream, [clone])
  expect(answer).toMatchObject({ confirmedTo: 1, conflicts: [{ seq: 1, fault: 'other-event' }] })
  const { rows } = await central.pool.query('select event from events where stream = $1', [writer.stream])
  expect(rows[0].event).toEqual(writer.events[0])
  const aside = await central.pool.query('select event from other_events where stream = $1', [writer.stream])
  expect(aside.rows[0].event).toEqual(clone)
  const { body } = await admin('GET', '/v1/conflicts')
  const identity = body.conflicts.filter((each: { kind: string }) => each.kind === 'identity')
  expect(identity).toHaveLength(1)
  expect(identity[0].packs).toMatchObject([{ pack: 'pack-clone', station }])
})

test('the same id with other content is another event', async () => {
  const { stream, events } = refusals(1)
  await push(bench, stream, events)
  const changed = { ...events[0], operator: 'somebody-else' }
  expect((await push(bench, stream, [changed])).conflicts).toEqual([{ seq: 1, fault: 'other-event' }])
})

test('an event that does not follow is told, and neither it nor what is behind it is taken', async () => {
  const { stream, events } = refusals(4)
  const broken = { ...events[1], prev: 'f'.repeat(64) } as (typeof events)[number]
  const next = { ...events[2], prev: hashOf(broken) }
  const fault = { confirmedTo: 1, gap: null, conflicts: [{ seq: 2, fault: 'broken-link' }] }
  expect(await push(bench, stream, [events[0], broken, next])).toMatchObject(fault)
  expect(await push(bench, stream, [broken])).toMatchObject(fault)
  const { rows } = await central.pool.query('select seq from events where stream = $1', [stream])
  expect(rows).toEqual([{ seq: 1 }])
  expect(await push(bench, stream, events)).toMatchObject({ confirmedTo: 4, conflicts: [] })
})

test('what stands behind another event of its stream is not taken', async () => {
  const { stream, events } = refusals(3)
  await push(bench, stream, events.slice(0, 2))
  const other = { ...events[1], id: randomUUID() } as (typeof events)[number]
  const next = { ...events[2], prev: hashOf(other) }
  const answer = await push(bench, stream, [other, next])
  expect(answer).toMatchObject({ confirmedTo: 2, conflicts: [{ seq: 2, fault: 'other-event' }] })
})

test('an event without a place stops the batch, and nothing of it is taken', async () => {
  const { stream, events } = refusals(2)
  for (const bad of [{ ...events[1], seq: 1.5 }, { ...events[1], stream: randomUUID() }, 7, null, nested(40)]) {
    const { status, body } = await bench('POST', '/v1/events', { stream, events: [events[0], bad] })
    expect([status, body.error]).toEqual([400, 'bad-request'])
    expect(body.message).toContain('events.1')
  }
  expect(await held(stream)).toEqual([])
  function nested(levels: number): unknown {
    let value: unknown = 1
    for (let n = 0; n < levels; n++) value = { value }
    return { ...events[1], data: value }
  }
})

test('many senders of one stream at once end with every event once', async () => {
  const writer = benchStream(station)
  await withOrders(admin, ['ord-once'])
  writer.add('pack-once', opened('ord-once'))
  for (let n = 0; n < 30; n++) writer.add('pack-once', scanned())
  writer.add('pack-once', closed('ord-once', 'SSCC-ONCE'))
  await Promise.all(Array.from({ length: 8 }, () => push(bench, writer.stream, writer.events)))
  expect(await held(writer.stream)).toEqual(writer.events.map((event) => event.seq))
  const { rows } = await central.pool.query(
    `select delta from stock_movements where reason = 'packed' and stream = $1`,
    [writer.stream],
  )
  expect(rows).toEqual([{ delta: -2 }])
})

test('the ledger can only grow', async () => {
  const { stream, events } = refusals(1)
  await push(bench, stream, events)
  for (const sql of ['update events set operator = $$x$$', 'delete from events', 'truncate events']) {
    await expect(central.pool.query(sql)).rejects.toThrow(/append-only/)
  }
})
