import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseEvent } from '../../shared/event/catalogue.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { foldPack, type PackEvent } from '../../shared/pack/evolve.ts'
import { benchStream, closed, opened, scanned, takenOver } from './bench-stream.ts'
import { type Call, callsAs, makeOrder, makeProduct, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let one: Call
let two: Call
let three: Call
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
  three = callsAs(central, (await central.enrol('Bench 3')).token)
})
afterAll(() => central.close())

const paused = packEvent('pack.paused', {})
const claim = async (call: Call, order: string) =>
  (await call('POST', `/v1/orders/${order}/claim`, { operator: 'ben' })).body
const takeOver = (call: Call, order: string, pack: string) =>
  call('POST', `/v1/orders/${order}/take-over`, { pack, operator: 'ben' })

/** Bench 1 counts some of an order and puts it aside. */
async function asideAt(order: string, pack: string, ...more: Parameters<ReturnType<typeof benchStream>['add']>[1][]) {
  await withOrders(admin, [order])
  const writer = benchStream(station)
  for (const body of [opened(order), scanned(), ...more, paused]) writer.add(pack, body)
  await push(one, writer.stream, writer.events)
  return writer
}

/** What benches are told of a row: readable once every older transaction of the database server has ended. */
async function told(kind: string, key: string) {
  const { body } = await two('GET', '/v1/changes?limit=5000')
  return body.changes.find((change: { kind: string; key: string }) => change.kind === kind && change.key === key)?.row
}

async function stateOf(pack: string): Promise<string> {
  const { rows } = await central.pool.query<{ state: string }>('select state from packs where id = $1', [pack])
  return rows[0]?.state ?? 'none'
}

describe('a pack that a bench put aside', () => {
  test('is offered to another bench that asks for its order, though the lease ran out', async () => {
    await asideAt('o-offer', 'k-offer')
    const offer = { claimed: false, because: 'elsewhere', station: 'Bench 1', operator: 'anna' }
    expect(await claim(two, 'o-offer')).toMatchObject({ ...offer, paused: { pack: 'k-offer', hindrance: null } })
    await central.pool.query("update claims set until = now() - interval '1 second' where order_id = 'o-offer'")
    expect(await claim(two, 'o-offer')).toMatchObject({ ...offer, paused: { pack: 'k-offer', hindrance: null } })
    expect((await claim(one, 'o-offer')).claimed).toBe(true)
    await expect
      .poll(() => told('order', 'o-offer'), { timeout: 10_000 })
      .toMatchObject({ atBench: { station: 'Bench 1', paused: true } })
  })

  test('is given with all its events, and the order with it', async () => {
    const writer = await asideAt('o-give', 'k-give')
    const { status, body } = await takeOver(two, 'o-give', 'k-give')
    expect([status, body.taken, body.station]).toEqual([200, true, 'Bench 1'])
    expect(body.events).toEqual(writer.events)
    const events = body.events.map((raw: unknown) => parseEvent(raw)).map((each: { value: PackEvent }) => each.value)
    expect(foldPack(events)).toMatchObject({ phase: 'paused', lines: [{ packed: 2 }] })
    expect(await claim(one, 'o-give')).toMatchObject({ claimed: false, station: 'Bench 2', paused: null })
    // Whoever failed before the first event of its own asks again.
    expect((await takeOver(two, 'o-give', 'k-give')).body.taken).toBe(true)
    expect((await takeOver(three, 'o-give', 'k-give')).body).toEqual({ taken: false, because: 'elsewhere' })
  })

  test('is not given while it is packed there, once a label is out, or where its beginning is missing', async () => {
    const writer = await asideAt('o-busy', 'k-busy')
    await push(one, writer.stream, [writer.add('k-busy', packEvent('pack.resumed', {}))])
    expect((await takeOver(two, 'o-busy', 'k-busy')).body).toEqual({ taken: false, because: 'take-over-busy' })
    const label = { carton: 1, of: 1, kind: 'house', number: '1', job: 'j' } as const
    await asideAt('o-label', 'k-label', packEvent('pack.labelRequested', label))
    expect((await takeOver(two, 'o-label', 'k-label')).body).toEqual({ taken: false, because: 'take-over-label' })
    expect(await claim(two, 'o-label')).toMatchObject({ paused: { hindrance: 'take-over-label' } })
    await asideAt('o-part', 'k-part')
    await central.pool.query("update packs set id = 'k-lost' where id = 'k-part'")
    expect((await takeOver(two, 'o-part', 'k-lost')).body).toEqual({ taken: false, because: 'take-over-incomplete' })
  })

  test('is given back, to its own bench', async () => {
    await asideAt('o-back', 'k-back')
    await takeOver(two, 'o-back', 'k-back')
    expect((await claim(one, 'o-back')).claimed).toBe(false)
    expect((await two('POST', '/v1/orders/o-back/release-claim', {})).body).toEqual({ ok: true })
    const { rows } = await central.pool.query("select station from claims where order_id = 'o-back'")
    expect(rows).toEqual([{ station }])
    expect(await claim(three, 'o-back')).toMatchObject({
      claimed: false,
      station: 'Bench 1',
      paused: { pack: 'k-back' },
    })
    expect((await claim(one, 'o-back')).claimed).toBe(true)
    // Whoever does not have it gives nothing back.
    await two('POST', '/v1/orders/o-back/release-claim', {})
    expect((await claim(one, 'o-back')).claimed).toBe(true)
  })

  test('is not given once the order lost a product; when the lease of its bench ran out it is begun anew', async () => {
    await asideAt('o-less', 'k-less')
    const less = makeOrder('o-less', { lines: [{ line: '1', product: 'p2', quantity: 2 }] })
    await admin('POST', '/v1/orders', { products: [makeProduct('p2')], orders: [less] })
    expect((await takeOver(two, 'o-less', 'k-less')).body).toEqual({ taken: false, because: 'take-over-changed' })
    expect(await claim(two, 'o-less')).toMatchObject({ claimed: false, paused: { hindrance: 'take-over-changed' } })
    await central.pool.query("update claims set until = now() - interval '1 second' where order_id = 'o-less'")
    expect((await claim(two, 'o-less')).claimed).toBe(true)
  })

  test('is given of a kit, though not once the kit lost what lies in the box', async () => {
    const kit = (part: string) => ({ ...makeProduct('kit'), components: [{ product: part, quantity: 1 }] })
    const order = makeOrder('o-kit', { lines: [{ line: '1', product: 'kit', quantity: 1 }] })
    const products = [makeProduct('p1'), makeProduct('p2')]
    await admin('POST', '/v1/orders', { products: [...products, kit('p1')], orders: [order] })
    const writer = benchStream(station)
    for (const body of [opened('o-kit'), scanned(), paused]) writer.add('k-kit', body)
    await push(one, writer.stream, writer.events)
    expect(await claim(two, 'o-kit')).toMatchObject({ paused: { hindrance: null } })
    await admin('POST', '/v1/orders', { products: [...products, kit('p2')], orders: [order] })
    expect(await claim(two, 'o-kit')).toMatchObject({ paused: { hindrance: 'take-over-changed' } })
  })

  test('given back goes to the bench at work, not to one that paused before it', async () => {
    await asideAt('o-work', 'k-work')
    const writer = benchStream(other)
    writer.add('k-work2', opened('o-work'), '2026-11-21T10:00:00.000Z')
    await push(two, writer.stream, writer.events)
    await central.pool.query(
      "update claims set station = (select id from stations where name = 'Bench 3') where order_id = 'o-work'",
    )
    await three('POST', '/v1/orders/o-work/release-claim', {})
    expect((await claim(two, 'o-work')).claimed).toBe(true)
    expect(await claim(one, 'o-work')).toMatchObject({ claimed: false, station: 'Bench 2' })
  })

  test('is not given of an order that may not be packed, nor under another name', async () => {
    await asideAt('o-held', 'k-held')
    await admin('POST', '/v1/orders/o-held/hold', { reason: 'Payment' })
    expect((await takeOver(two, 'o-held', 'k-held')).body).toEqual({ taken: false, because: 'held' })
    await admin('POST', '/v1/orders/o-held/release')
    expect((await takeOver(two, 'o-held', 'k-none')).status).toBe(404)
    expect((await takeOver(two, 'o-none', 'k-held')).status).toBe(404)
    expect((await takeOver(one, 'o-held', 'k-held')).status).toBe(404)
  })
})

describe('a pack that went on at another bench', () => {
  test('is no open work of the first one, which is told until it has ended it', async () => {
    const writer = await asideAt('o-on', 'k-on')
    await takeOver(two, 'o-on', 'k-on')
    const next = benchStream(other)
    next.add('k-on2', opened('o-on'))
    next.add('k-on2', takenOver('o-on', 'k-on', 'Bench 1'))
    await push(two, next.stream, next.events)
    expect(await stateOf('k-on')).toBe('handed-over')
    await expect
      .poll(() => told('handover', 'k-on'), { timeout: 10_000 })
      .toMatchObject({ pack: 'k-on', to: 'k-on2', station: 'Bench 2' })
    await expect
      .poll(() => told('order', 'o-on'), { timeout: 10_000 })
      .toMatchObject({
        status: 'packing',
        atBench: { station: 'Bench 2', paused: false },
      })
    await push(one, writer.stream, [writer.add('k-on', handedOver('o-on', 'k-on2'))])
    await expect.poll(() => told('handover', 'k-on'), { timeout: 10_000 }).toBeNull()
    await push(two, next.stream, [next.add('k-on2', closed('o-on', 'N-ON'))])
    const { body } = await admin('GET', '/v1/orders/o-on')
    expect(body.order).toMatchObject({ status: 'packed', flagged: false })
    expect(body.packs.map(({ state }: { state: string }) => state).sort()).toEqual(['closed', 'handed-over'])
    expect(body.conflicts).toEqual([])
  })

  test('counts its units once in stock and in the figures', async () => {
    const writer = await asideAt('o-once', 'k-once')
    const before = await onHand()
    const next = benchStream(other)
    next.add('k-once2', opened('o-once'))
    next.add('k-once2', takenOver('o-once', 'k-once', 'Bench 1'))
    next.add('k-once2', closed('o-once', 'N-ONCE'))
    await push(two, next.stream, next.events)
    await push(one, writer.stream, [writer.add('k-once', handedOver('o-once', 'k-once2'))])
    expect(before - (await onHand())).toBe(2)
    const { body } = await admin('GET', '/v1/records?code=o-once')
    expect(body.packs.sort()).toEqual(['k-once', 'k-once2'])
  })

  test('and was packed at the first one all the same is put before a person', async () => {
    const writer = await asideAt('o-both', 'k-both')
    await takeOver(two, 'o-both', 'k-both')
    const next = benchStream(other)
    for (const body of [opened('o-both'), takenOver('o-both', 'k-both', 'Bench 1'), closed('o-both', 'N-B2')]) {
      next.add('k-both2', body)
    }
    await push(two, next.stream, next.events)
    writer.add('k-both', packEvent('pack.resumed', {}))
    await push(one, writer.stream, [...writer.events.slice(-1), writer.add('k-both', closed('o-both', 'N-B1'))])
    const { body } = await admin('GET', '/v1/orders/o-both')
    expect(body.conflicts.map(({ kind }: { kind: string }) => kind)).toEqual(['double-pack'])
  })
})

function handedOver(order: string, to: string) {
  return packEvent('pack.handedOver', { order, to, station: 'Bench 2' })
}

async function onHand(): Promise<number> {
  const { rows } = await central.pool.query<{ on_hand: string }>(
    "select on_hand from stock_levels where product = 'p1'",
  )
  return Number(rows[0]?.on_hand)
}
