import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Enrolment } from '../../shared/api/contract.ts'
import type { EventBody } from '../../shared/event/catalogue.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { abandoned, benchStream, closed, opened, scanned } from './bench-stream.ts'
import { type Call, callsAs, makeProduct, push, withOrders } from './calls.ts'
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

async function bench(name: string) {
  const enrolment = await central.enrol(name)
  return { ...enrolment, call: callsAs(central, enrolment.token) }
}

/** Sends the events of one pack from a bench, in a stream of their own. */
async function send(from: typeof one, pack: string, ...bodies: EventBody[]): Promise<void> {
  const writer = benchStream(from.station.id)
  for (const body of bodies) writer.add(pack, body)
  await push(from.call, writer.stream, writer.events)
}

const orderOf = async (id: string) => (await admin('GET', `/v1/orders/${id}`)).body

async function onHand(product: string): Promise<number | undefined> {
  const { rows } = await central.pool.query('select on_hand from stock_levels where product = $1', [product])
  return rows[0]?.on_hand
}

async function kindsOf(order: string): Promise<string[]> {
  return (await orderOf(order)).conflicts.map((each: { kind: string }) => each.kind).sort()
}

test('a pack takes its order from released over packing to packed, and its units out of stock', async () => {
  await withOrders(admin, ['ord-flow'])
  await send(one, 'pack-flow', opened('ord-flow'))
  expect(await orderOf('ord-flow')).toMatchObject({
    order: { status: 'packing', revision: 1 },
    packs: [{ state: 'open' }],
  })
  await send(one, 'pack-flow', scanned(), closed('ord-flow', 'N-FLOW'))
  const { order, packs, flagged } = await orderOf('ord-flow')
  expect([order.status, order.revision, flagged]).toEqual(['packed', 1, false])
  expect(packs).toMatchObject([
    { id: 'pack-flow', station: one.station.id, operator: 'anna', checklist: { id: 'standard', version: 1 } },
  ])
  expect(packs[0].cartons).toEqual([{ carton: 1, type: 'box-s', number: 'N-FLOW' }])
  expect(await onHand('p1')).toBe(98)
  const { rows } = await central.pool.query(`select row from changes where kind = 'shipment' and key = 'N-FLOW'`)
  expect(rows).toEqual([{ row: { code: 'N-FLOW', order: 'ord-flow', pack: 'pack-flow' } }])
})

test.each([
  ['abandoned', abandoned()],
  ['stopped', packEvent('pack.stopped', { reason: 'held' })],
] as const)('a pack that is %s gives its order back', async (state, body) => {
  await withOrders(admin, [`ord-${state}`])
  await send(one, `pack-${state}`, opened(`ord-${state}`), body)
  expect(await orderOf(`ord-${state}`)).toMatchObject({ order: { status: 'released' }, packs: [{ state }] })
})

test('an order stays in packing while another bench still packs it', async () => {
  await withOrders(admin, ['ord-both'])
  await send(one, 'pack-both-1', opened('ord-both'))
  await send(two, 'pack-both-2', opened('ord-both'), abandoned())
  expect((await orderOf('ord-both')).order.status).toBe('packing')
})

test('two benches that pack one order end in a conflict; both packs are kept', async () => {
  await withOrders(admin, ['ord-twice'])
  await Promise.all([
    send(one, 'pack-twice-1', opened('ord-twice'), closed('ord-twice', 'N-TWICE-1')),
    send(two, 'pack-twice-2', opened('ord-twice'), closed('ord-twice', 'N-TWICE-2')),
  ])
  const { order, packs, flagged, conflicts } = await orderOf('ord-twice')
  expect([order.status, order.flagged, flagged, packs.length]).toEqual(['packed', true, true, 2])
  expect(conflicts).toHaveLength(1)
  expect(conflicts[0]).toMatchObject({
    kind: 'double-pack',
    order: 'ord-twice',
    orderNumber: 'ORD-TWICE',
    resolvedAt: null,
  })
  expect(conflicts[0].packs.map((each: { pack: string; station: string }) => [each.pack, each.station])).toEqual([
    ['pack-twice-1', one.station.id],
    ['pack-twice-2', two.station.id],
  ])
  const { rows } = await central.pool.query(`select row ->> 'kind' as kind from changes where kind = 'conflict'`)
  expect(rows).toContainEqual({ kind: 'double-pack' })
})

test('a pack that was closed although its order had been cancelled is kept and put before a person', async () => {
  await withOrders(admin, ['ord-late'])
  await send(one, 'pack-late', opened('ord-late'))
  await admin('POST', '/v1/orders/ord-late/cancel')
  await send(one, 'pack-late', closed('ord-late', 'N-LATE'))
  expect(await orderOf('ord-late')).toMatchObject({
    order: { status: 'cancelled' },
    packs: [{ state: 'closed' }],
    flagged: true,
  })
  expect(await kindsOf('ord-late')).toEqual(['packed-after-cancel'])
})

test('an order cancelled after it was packed is no conflict', async () => {
  await withOrders(admin, ['ord-after'])
  await send(one, 'pack-after', opened('ord-after'), closed('ord-after', 'N-AFTER'))
  await admin('POST', '/v1/orders/ord-after/cancel')
  expect(await orderOf('ord-after')).toMatchObject({ order: { status: 'cancelled' }, conflicts: [] })
})

test('a pack closed while its order is held is told; once released the order counts as packed', async () => {
  await withOrders(admin, ['ord-held'])
  await admin('POST', '/v1/orders/ord-held/hold', { reason: 'Payment' })
  await send(one, 'pack-held', opened('ord-held'), closed('ord-held', 'N-HELD'))
  expect(await kindsOf('ord-held')).toEqual(['packed-while-held'])
  expect((await orderOf('ord-held')).order).toMatchObject({ status: 'held', holdReason: 'Payment' })
  await admin('POST', '/v1/orders/ord-held/release')
  expect((await orderOf('ord-held')).order).toMatchObject({ status: 'packed', holdReason: null })
})

test('a pack closed by a bench that had not heard of a new address is told, and none of one that had', async () => {
  const elsewhere = { name: 'N. N.', street: ['New Road 2'], postcode: 'LS2', city: 'Leeds', country: 'GB' }
  await withOrders(admin, ['ord-moved', 'ord-heard', 'ord-same'])
  await send(one, 'pack-moved', opened('ord-moved'))
  await send(one, 'pack-heard', opened('ord-heard'))
  await withOrders(admin, ['ord-moved', 'ord-heard'], { shipTo: elsewhere })
  await withOrders(admin, ['ord-same'], { notes: [{ kind: 'gift', text: 'Hi' }] })
  const looked = { for: 'label', outcome: 'offline', asOf: new Date(Date.now() + 1000).toISOString() } as const
  await send(one, 'pack-heard', packEvent('pack.rechecked', looked), closed('ord-heard', 'N-HEARD'))
  await send(one, 'pack-moved', closed('ord-moved', 'N-MOVED'))
  await send(one, 'pack-same', opened('ord-same'), closed('ord-same', 'N-SAME-ADDRESS'))
  expect(await kindsOf('ord-moved')).toEqual(['packed-for-old-address'])
  expect(await orderOf('ord-moved')).toMatchObject({ order: { status: 'packed' }, flagged: true })
  expect([await kindsOf('ord-heard'), await kindsOf('ord-same')]).toEqual([[], []])
})

test('a parcel number on two packs is told, and leads to the first', async () => {
  await withOrders(admin, ['ord-num-1', 'ord-num-2'])
  await send(one, 'pack-num-1', closed('ord-num-1', 'N-SAME'))
  await send(two, 'pack-num-2', closed('ord-num-2', 'N-SAME'))
  expect(await kindsOf('ord-num-1')).toEqual([])
  expect(await kindsOf('ord-num-2')).toEqual(['number-reused'])
  const { rows } = await central.pool.query(`select row from changes where kind = 'shipment' and key = 'N-SAME'`)
  expect(rows[0].row.pack).toBe('pack-num-1')
})

test('a pack of an order that central has never heard of is kept, and fits in when the order comes', async () => {
  await send(one, 'pack-early', opened('ord-early'), closed('ord-early', 'N-EARLY'))
  expect((await admin('GET', '/v1/orders/ord-early')).status).toBe(404)
  await withOrders(admin, ['ord-early'])
  expect(await orderOf('ord-early')).toMatchObject({ order: { status: 'packed' }, packs: [{ id: 'pack-early' }] })
})

test('quantities beyond any warehouse are kept as facts', async () => {
  const lines = Array.from({ length: 5000 }, (_, n) => ({ line: String(n), product: 'huge', quantity: 1_000_000 }))
  await send(one, 'pack-huge', closed('ord-huge', 'N-HUGE', lines))
  expect(await onHand('huge')).toBe(-5_000_000_000)
})

test('a return puts back what is restocked, and only that', async () => {
  await admin('POST', '/v1/orders', { products: [makeProduct('p2')] })
  await admin('POST', '/v1/master', { stock: [{ product: 'p2', site: 'main', onHand: 10 }] })
  const unit = { product: 'p2', condition: 'sealed', reason: 'no-longer-wanted' } as const
  const units = [
    { ...unit, unit: 1, quantity: 3, disposition: 'restock', lpn: 'LPN-1' },
    { ...unit, unit: 2, quantity: 2, disposition: 'quarantine', lpn: 'LPN-2' },
    { ...unit, unit: 3, quantity: 1, disposition: 'restock', lpn: 'LPN-3' },
  ] as const
  const writer = benchStream(one.station.id)
  writer.add('ret-1', { type: 'return.opened', v: 1, data: { via: 'blind', code: null, rma: null, order: null } })
  writer.add('ret-1', { type: 'return.closed', v: 1, data: { order: null, rma: null, units: [...units] } })
  await push(one.call, writer.stream, writer.events)
  await push(one.call, writer.stream, writer.events)
  expect(await onHand('p2')).toBe(14)
  const kept = await central.pool.query('select unit, disposition, lpn from return_units order by unit')
  expect(kept.rows).toHaveLength(3)
  const { rows } = await central.pool.query(`select row from changes where kind = 'stock' and key = 'main/p2'`)
  expect(rows[0].row).toMatchObject({ product: 'p2', site: 'main', onHand: 14 })
})

test('what is logged under an RMA is told with it to every bench, and importing it again keeps that', async () => {
  const rma = { id: 'rma-t', number: 'RMA-T', order: 'gone', lines: [{ product: 'p1', quantity: 3 }] }
  const told = async () => {
    const { rows } = await central.pool.query(`select row from changes where kind = 'rma' and key = 'rma-t'`)
    return rows[0]?.row
  }
  await admin('POST', '/v1/master', { rmas: [{ ...rma, logged: [] }] })
  expect(await told()).toEqual(rma)
  const unit = { product: 'p1', condition: 'sealed', reason: 'unknown', disposition: 'quarantine' } as const
  const units = [
    { ...unit, unit: 1, quantity: 1, lpn: 'L-T1' },
    { ...unit, unit: 2, quantity: 1, lpn: 'L-T2', serial: 'S-1' },
  ]
  const about = { order: 'gone', rma: 'rma-t' }
  const open = { type: 'return.opened', v: 1, data: { via: 'rma', code: 'RMA-T', ...about } } as const
  await send(one, 'ret-t', open, { type: 'return.closed', v: 1, data: { ...about, units } })
  const logged = [
    { return: 'ret-t', station: one.station.id, operator: 'anna', units: [{ product: 'p1', quantity: 2 }] },
  ]
  expect(await told()).toMatchObject({ ...rma, logged })
  await admin('POST', '/v1/master', { rmas: [rma] })
  expect(await told()).toMatchObject({ ...rma, logged })
})

test('every stock level is the sum of its moves', async () => {
  const { rows } = await central.pool.query(
    `select product, on_hand, (select coalesce(sum(delta), 0) from stock_movements m
       where m.product = l.product and m.site = l.site)::bigint as moved from stock_levels l`,
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row.on_hand, row.product).toBe(row.moved)
})
