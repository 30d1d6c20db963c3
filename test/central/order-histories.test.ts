import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventBody } from '../../shared/event/catalogue.ts'
import type { Order } from '../../shared/order/order.ts'
import { type AtCentral, play } from '../drill/order-changes/history.ts'
import { order as firstOrder } from '../shared/pack/fixtures.ts'
import { type BenchStream, benchStream } from './bench-stream.ts'
import { type Call, callsAs, makeProduct, push } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

const HISTORIES = 40

let central: TestCentral
let admin: Call
const benches = new Map<string, { call: Call; writer: BenchStream }>()

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  for (const name of ['A', 'B']) {
    const { station, token } = await central.enrol(`Bench ${name}`)
    benches.set(name, { call: callsAs(central, token), writer: benchStream(station.id) })
  }
  const products = ['mug', 'tea', 'pin'].map(makeProduct)
  expect((await admin('POST', '/v1/orders', { products })).status).toBe(200)
})
afterAll(() => central.close())

/** An order as an order system sends it. */
function sourceOf({ revision: _revision, flagged: _flagged, atBench: _bench, status: _status, ...order }: Order) {
  return { ...order, holdReason: null, status: 'released' }
}

async function take(order: Order): Promise<void> {
  const answer = await admin('POST', '/v1/orders', { orders: [sourceOf(order)] })
  if (answer.status !== 200) throw new Error(answer.body.message)
}

/** Does at central what happened there in a history. */
async function happens(id: string, what: AtCentral, before: Order, revisions: number): Promise<Order> {
  if (what.kind === 'sent') {
    const bench = benches.get(what.bench)
    if (!bench) throw new Error(what.bench)
    const subject = `${id}-${bench.writer.events.length}`
    const from = bench.writer.events.length
    for (const { type, v, data } of what.sent.events) {
      const moved = JSON.parse(JSON.stringify(data), (key, value) => {
        if (key === 'order') return id
        return key === 'revision' ? value + revisions : value
      })
      bench.writer.add(subject, { type, v, data: moved } as EventBody)
    }
    const answer = await push(bench.call, bench.writer.stream, bench.writer.events.slice(from))
    expect(answer.refused).toEqual([])
    return before
  }
  const order = { ...what.order, id, number: id }
  if (order.status === before.status || order.status === 'packed') {
    if (order.status !== before.status && before.status === 'held') await moves(id, 'release')
    else await take(order)
    return order
  }
  await moves(id, order.status === 'cancelled' ? 'cancel' : order.status === 'held' ? 'hold' : 'release')
  return order
}

async function moves(id: string, verb: 'cancel' | 'hold' | 'release'): Promise<void> {
  const answer = await admin('POST', `/v1/orders/${id}/${verb}`, verb === 'hold' ? { reason: 'Stock' } : undefined)
  if (answer.status !== 200) throw new Error(answer.body.message)
}

test('central raises what the model says it should, in whole histories of orders that change', async () => {
  const told = new Set<string>()
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const id = `h-${seed}`
    const first = { ...firstOrder({ lines: [{ line: '1', product: 'mug', quantity: 2 }] }), id, number: id }
    await take(first)
    const revisions = (await admin('GET', `/v1/orders/${id}`)).body.order.revision - 1
    const events: AtCentral[] = []
    const { conflicts } = play(seed, (what) => events.push(what))
    let order: Order = first
    for (const what of events) order = await happens(id, what, order, revisions)
    const raised = (await admin('GET', `/v1/orders/${id}`)).body.conflicts.map(({ kind }: { kind: string }) => kind)
    expect(raised.toSorted(), `history ${seed}`).toEqual([...new Set(conflicts)].toSorted())
    for (const kind of raised) told.add(kind)
  }
  expect(told).toContain('packed-for-old-order')
}, 240_000)
