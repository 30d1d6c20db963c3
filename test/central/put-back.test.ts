import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Enrolment } from '../../shared/api/contract.ts'
import type { EventBody } from '../../shared/event/catalogue.ts'
import type { About, Deed } from '../../shared/exception/commands.ts'
import { raise } from '../../shared/exception/decide.ts'
import { exceptionEvent } from '../../shared/exception/events.ts'
import { reasonFor } from '../../shared/exception/reasons.ts'
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

const raised = (code: string, about: About = {}) => raise(reasonFor(code, []), about, 'person', null)
const resolved = (deed: Deed) =>
  exceptionEvent('exception.resolved', { line: null, product: null, quantity: null, ...deed })

describe('goods that are put back', () => {
  /** Of each pack. */
  const UNITS = 2
  const levels = async () => {
    const { rows } = await central.pool.query<{ site: string; on_hand: number }>(
      `select site, on_hand from stock_levels where product = 'p1' order by site`,
    )
    return Object.fromEntries(rows.map(({ site, on_hand }) => [site, on_hand]))
  }
  const restock = (pack: string): EventBody[] => [raised('other', { pack }), resolved({ verb: 'restock' })]
  const keepOne = (keep: string): EventBody => ({ type: 'conflict.resolved', v: 1, data: { keep } })
  const conflictOf = async (order: string) => (await admin('GET', `/v1/orders/${order}`)).body.conflicts[0].id
  let north: typeof one

  beforeAll(async () => {
    north = await bench('Bench N', 'north')
  })

  test('lie where they were packed, whoever settles it', async () => {
    await withOrders(admin, ['o-site'])
    const before = await levels()
    await send(one, 'p-site', opened('o-site'), closed('o-site', 'N-SITE'))
    await send(north, 'x-site', ...restock('p-site'))
    expect(await levels()).toEqual(before)
  })

  test('go back once, though two exceptions and a conflict say so', async () => {
    await withOrders(admin, ['o-thrice'])
    const before = await levels()
    await send(one, 'o-thrice-a', opened('o-thrice'), closed('o-thrice', 'N-THRICE-A'))
    await send(two, 'o-thrice-b', opened('o-thrice'), closed('o-thrice', 'N-THRICE-B'))
    for (const exception of ['x-first', 'x-second']) await send(one, exception, ...restock('o-thrice-b'))
    await send(north, await conflictOf('o-thrice'), keepOne('o-thrice-a'))
    expect(await levels()).toEqual({ ...before, main: (before['main'] ?? 0) - UNITS })
  })

  test('of two sites go to both, by one event', async () => {
    await withOrders(admin, ['o-two'])
    const before = await levels()
    await send(one, 'o-two-a', opened('o-two'), closed('o-two', 'N-TWO-A'))
    await send(two, 'o-two-b', opened('o-two'), closed('o-two', 'N-TWO-B'))
    await send(north, 'o-two-c', opened('o-two'), closed('o-two', 'N-TWO-C'))
    const packed = await levels()
    await send(one, await conflictOf('o-two'), keepOne('o-two-a'))
    expect(packed['north']).toBe((before['north'] ?? 0) - UNITS)
    expect(await levels()).toEqual({ north: before['north'] ?? 0, main: (before['main'] ?? 0) - UNITS })
  })

  test('before it was noted with the pack are found by their moves, and go back no second time', async () => {
    await withOrders(admin, ['o-older', 'o-older2'])
    const before = await levels()
    await send(one, 'p-older', opened('o-older'), closed('o-older', 'N-OLDER'))
    await send(one, 'x-older', ...restock('p-older'))
    await send(one, 'o-older2-a', opened('o-older2'), closed('o-older2', 'N-OLDER2-A'))
    await send(two, 'o-older2-b', opened('o-older2'), closed('o-older2', 'N-OLDER2-B'))
    await send(one, await conflictOf('o-older2'), keepOne('o-older2-a'))
    await central.pool.query('update packs set put_back_stream = null, put_back_seq = null')
    await central.pool.query(readFileSync('central/migrations/0022-put-back-before.sql', 'utf8'))
    for (const pack of ['p-older', 'o-older2-b']) await send(two, `x-again-${pack}`, ...restock(pack))
    expect(await levels()).toEqual({ ...before, main: (before['main'] ?? 0) - UNITS })
  })

  test('are no goods of a pack that is open, and may be later', async () => {
    await withOrders(admin, ['o-later'])
    const before = await levels()
    await send(one, 'p-later', opened('o-later'))
    await send(two, 'x-early', ...restock('p-later'))
    await send(one, 'p-later', closed('o-later', 'N-LATER'))
    await send(two, 'x-after', ...restock('p-later'))
    expect(await levels()).toEqual(before)
  })

  test('a unit that replaces another leaves the shelf it lay on', async () => {
    await withOrders(admin, ['o-repl'])
    const before = await levels()
    await send(one, 'p-repl', opened('o-repl'))
    const about = { order: 'o-repl', pack: 'p-repl', product: 'p1' }
    await send(north, 'x-repl', raised('damaged', about), resolved({ verb: 'replace' }))
    expect(await levels()).toEqual({ ...before, main: (before['main'] ?? 0) - 1 })
  })
})
