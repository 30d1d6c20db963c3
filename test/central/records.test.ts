import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf } from '../../shared/event/envelope.ts'
import type { PackRecord } from '../../shared/record/record.ts'
import { hashOfKept, verifyRecord } from '../../shared/record/verify.ts'
import { NUMBER, printRequested, refused } from '../shared/record/record-stream.ts'
import { benchStream, closed, opened, scanned } from './bench-stream.ts'
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

/** An order packed in the middle of other work; seqs 3 to 8 are its own but for 6. */
async function packed(order: string) {
  await withOrders(admin, [order])
  const pack = `pack-${order}`
  const day = benchStream(station, randomUUID())
  day.add('bench', refused())
  day.add('other', opened('other'))
  day.add(pack, opened(order))
  day.add(pack, scanned())
  day.add('bench', refused())
  day.add('other', closed('other', '1'))
  day.add(`job-${order}`, printRequested(pack))
  day.add(pack, closed(order, NUMBER))
  day.add('bench', refused('return'))
  day.add('bench', refused('return'))
  await push(bench, day.stream, day.events)
  return { ...day, pack }
}

async function recordOf(order: string): Promise<PackRecord> {
  const { status, body } = await bench('GET', `/v1/orders/${order}/record`)
  expect(status).toBe(200)
  return body
}

/** What an owner of the database can do, though nobody should: change rows that are never changed. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  await central.pool.query('alter table events disable trigger append_only')
  const { rowCount } = await central.pool.query(sql, values)
  await central.pool.query('alter table events enable trigger append_only')
  expect(rowCount).toBe(1)
}

const verify = async (stream: string) => (await admin('GET', `/v1/streams/${stream}/verify`)).body

describe('the record of an order at central', () => {
  test('holds its events as they were kept, and nothing of other work', async () => {
    const { pack, events } = await packed('r-1')
    const record = await recordOf('r-1')
    expect(record).toMatchObject({ order: 'r-1', packs: [pack], kept: 'central', events: 5 })
    const told = record.stretches.flatMap(({ links }) => links).filter(({ event }) => event !== null)
    expect(told.map(({ seq }) => seq)).toEqual([3, 4, 5, 7, 8])
    expect(told.map(({ event }) => event)).toEqual([2, 3, 4, 6, 7].map((index) => events[index]))
    expect(verifyRecord(record)).toMatchObject({ unbroken: true, hashes: 8 })
  })

  test.each([
    ['the order', '/v1/records?code=r-2'],
    ['its number', '/v1/records?code=R-2'],
    ['the label', '/v1/records?code=00003400000000000021'],
    ['the pack', '/v1/packs/pack-r-2/record'],
  ])('is found by %s', async (_name, path) => {
    await withOrders(admin, ['r-2'])
    const day = benchStream(station, '7d0c1fd4-6ad4-4c5f-9a4a-2f1f8a6d2a01')
    day.add('pack-r-2', opened('r-2'))
    day.add('pack-r-2', closed('r-2', '003400000000000021'))
    await push(bench, day.stream, day.events)
    const { status, body } = await bench('GET', path)
    expect([status, body.order]).toEqual([200, 'r-2'])
  })

  test('of an order that nobody packed is not found, in words', async () => {
    await withOrders(admin, ['r-3'])
    for (const path of ['/v1/orders/r-3/record', '/v1/records?code=r-3', '/v1/packs/none/record']) {
      const { status, body } = await bench('GET', path)
      expect([status, body.error]).toEqual([404, 'not-found'])
      expect(body.message).toContain('Check the id')
    }
  })

  test('tells the packs of all benches', async () => {
    await packed('r-4')
    const other = await central.enrol('Bench 2')
    const day = benchStream(other.station.id)
    day.add('second', opened('r-4'))
    day.add('second', closed('r-4', '2'))
    await push(callsAs(central, other.token), day.stream, day.events)
    const record = await recordOf('r-4')
    expect(record.packs).toEqual(expect.arrayContaining(['pack-r-4', 'second']))
    expect(record.stretches).toHaveLength(2)
    expect(verifyRecord(record).unbroken).toBe(true)
  })
})

describe('a row that was changed in PostgreSQL', () => {
  const CHANGE = 'update events set event = $3::json where stream = $1 and seq = $2'

  test.each([3, 4, 7, 8])('is found in the record where it stands: seq %i', async (seq) => {
    const order = `changed-${seq}`
    const { stream, events } = await packed(order)
    const event = { ...events[seq - 1], operator: 'somebody' }
    await tamper(CHANGE, [stream, seq, JSON.stringify(event)])
    expect(verifyRecord(await recordOf(order))).toMatchObject({
      unbroken: false,
      faults: [{ stream, seq, fault: 'changed' }],
    })
    expect(await verify(stream)).toMatchObject({
      verified: seq - 1,
      firstFault: { seq, fault: 'changed', knownAtArrival: false },
    })
  })

  test('is found though its hash was made to fit', async () => {
    const { stream, events } = await packed('fitted')
    const event = { ...events[3], at: '2026-11-21T10:00:00.000Z' }
    const change = 'update events set event = $3::json, hash = $4 where stream = $1 and seq = $2'
    await tamper(change, [stream, 4, JSON.stringify(event), hashOfKept(event)])
    expect(verifyRecord(await recordOf('fitted')).faults).toEqual([{ stream, seq: 5, fault: 'broken-link' }])
    expect(await verify(stream)).toMatchObject({ firstFault: { seq: 5, fault: 'broken-link' } })
  })

  test('is found though it is another pack’s, in the middle of this one', async () => {
    const { stream, events } = await packed('beside')
    await tamper(CHANGE, [stream, 6, JSON.stringify({ ...events[5], operator: 'somebody' })])
    expect(verifyRecord(await recordOf('beside')).faults).toEqual([{ stream, seq: 7, fault: 'broken-link' }])
  })

  test('is found though it is no JSON object any more', async () => {
    const { stream } = await packed('spoilt')
    await tamper(CHANGE, [stream, 4, '17'])
    expect(verifyRecord(await recordOf('spoilt')).faults[0]).toEqual({ stream, seq: 4, fault: 'changed' })
    expect(await verify(stream)).toMatchObject({ firstFault: { seq: 4, fault: 'changed' } })
  })

  test('is found where it was removed, in the middle and at the end', async () => {
    const { stream } = await packed('removed')
    await tamper('delete from events where stream = $1 and seq = $2', [stream, 4])
    expect(verifyRecord(await recordOf('removed')).faults[0]).toEqual({ stream, seq: 4, fault: 'missing' })
    expect(await verify(stream)).toMatchObject({ firstFault: { seq: 4, fault: 'missing' } })
    const end = await packed('shortened')
    await tamper('delete from events where stream = $1 and seq = $2', [end.stream, 10])
    expect(await verify(end.stream)).toMatchObject({ end: 10, verified: 9, firstFault: { seq: 10, fault: 'missing' } })
  })

  test('is found where only a column was changed', async () => {
    const { stream } = await packed('column')
    await tamper('update events set operator = $3 where stream = $1 and seq = $2', [stream, 4, 'somebody'])
    expect(await verify(stream)).toMatchObject({ firstFault: { seq: 4, fault: 'column' } })
  })
})

test('a whole stream that is as it was sent has no fault', async () => {
  const { stream, events } = await packed('whole')
  const last = events.at(-1)
  expect(last && hashOf(last)).toBeDefined()
  expect(await verify(stream)).toEqual({ stream, station, end: 10, verified: 10, firstFault: null })
})

test('a link that was broken when an older central took it is told as known', async () => {
  const day = benchStream(station)
  day.add('bench', refused())
  const second = { ...day.add('bench', refused()), prev: 'f'.repeat(64) }
  await push(bench, day.stream, day.events.slice(0, 1))
  const columns = 'stream, seq, id, hash, broken_link, at, station, operator, subject, type, event'
  const { stream, seq, id, at, operator, subject, type } = second
  const values = [stream, seq, id, hashOf(second), true, at, station, operator, subject, type, JSON.stringify(second)]
  await central.pool.query(`insert into events (${columns}) values (${values.map((_, n) => `$${n + 1}`)})`, values)
  await central.pool.query('update streams set seq = 2, hash = $2 where stream = $1', [stream, hashOf(second)])
  expect(await verify(day.stream)).toMatchObject({ firstFault: { seq: 2, fault: 'broken-link', knownAtArrival: true } })
})

test('a stream is verified by administrators only, and one that is not there is said so', async () => {
  expect((await bench('GET', `/v1/streams/${randomUUID()}/verify`)).status).toBe(403)
  expect((await admin('GET', `/v1/streams/${randomUUID()}/verify`)).status).toBe(404)
})
