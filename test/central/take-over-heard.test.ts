import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { benchStream, closed, opened, scanned, takenOver } from './bench-stream.ts'
import { type Call, callsAs, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let one: Call
let two: Call
let station: string
let other: string

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const [first, second] = [await central.enrol('Bench 1'), await central.enrol('Bench 2')]
  station = first.station.id
  other = second.station.id
  one = callsAs(central, first.token)
  two = callsAs(central, second.token)
})
afterAll(() => central.close())

const paused = packEvent('pack.paused', {})

test('whichever of the two benches is heard first, and in whatever pieces, central ends in the same state', async () => {
  const ends: (StreamEvent['type'] | null)[] = ['pack.handedOver', 'pack.stopped', 'pack.closed', null]
  let world = 0
  for (const end of ends) {
    const states = new Set<string>()
    for (const cuts of [[4], [0], [1, 3], [2, 5], [3]]) states.add(await world2(`w${++world}`, end, cuts))
    expect([...states], String(end)).toHaveLength(1)
  }
})

/** Bench 1's stream in pieces, with all of bench 2's after the first of them. */
async function world2(name: string, end: StreamEvent['type'] | null, cuts: readonly number[]): Promise<string> {
  const [order, pack, next] = [`${name}-o`, `${name}-k`, `${name}-k2`]
  await withOrders(admin, [order])
  const [first, second] = [benchStream(station), benchStream(other)]
  for (const body of [opened(order), scanned(), paused]) first.add(pack, body)
  if (end === 'pack.handedOver') first.add(pack, handedOver(order, next))
  if (end === 'pack.stopped') first.add(pack, packEvent('pack.stopped', { reason: 'claimed-elsewhere' }))
  if (end === 'pack.closed') first.add(pack, closed(order, `${name}-n1`))
  for (const body of [opened(order), takenOver(order, pack, 'Bench 1'), closed(order, `${name}-n2`)])
    second.add(next, body)
  const [cut = 0, ...later] = cuts
  if (cut > 0) await push(one, first.stream, first.events.slice(0, cut))
  await push(two, second.stream, second.events)
  for (const to of later) await push(one, first.stream, first.events.slice(0, to))
  await push(one, first.stream, first.events)
  const ask = async (sql: string) => (await central.pool.query(sql, [`${name}-%`])).rows
  const state = {
    orders: await ask('select status, flagged from orders where id like $1'),
    packs: await ask('select id, state, ended_at from packs where id like $1 order by id'),
    claims: await ask('select station from claims where order_id like $1'),
    handovers: await ask('select from_pack, to_pack from handovers where from_pack like $1'),
    told: await ask(`select kind, row - 'asOf' - 'number' as row from changes
      where key like $1 and kind in ('handover', 'shipment') and row is not null order by kind, key`),
    conflicts: await ask('select kind from conflicts where order_id like $1'),
    moves: await ask(`select m.delta from stock_movements m join events e using (stream, seq)
      where e.subject like $1 order by m.stream = '${second.stream}'`),
  }
  return JSON.stringify(state).replaceAll(new RegExp(`\\b${name}-`, 'gi'), '')
}

function handedOver(order: string, to: string) {
  return packEvent('pack.handedOver', { order, to, station: 'Bench 2' })
}
