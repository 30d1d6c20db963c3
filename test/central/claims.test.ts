import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SsccBlock } from '../../shared/api/contract.ts'
import { sscc } from '../../shared/label/sscc.ts'
import { abandoned, benchStream, closed, opened } from './bench-stream.ts'
import { type Call, callsAs, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let one: Call
let two: Call
let station: string

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const first = await central.enrol('Bench 1')
  station = first.station.id
  one = callsAs(central, first.token)
  two = callsAs(central, (await central.enrol('Bench 2')).token)
  await admin('POST', '/v1/master', { people: [{ id: 'anna', name: 'Anna Berg', initials: 'AB', roles: ['packer'] }] })
})
afterAll(() => central.close())

const claim = async (call: Call, order: string, operator = 'anna') =>
  (await call('POST', `/v1/orders/${order}/claim`, { operator })).body

test('one bench has an order; the other is told who', async () => {
  await withOrders(admin, ['ord-a'])
  const mine = await claim(one, 'ord-a')
  expect(mine.claimed).toBe(true)
  expect(Date.parse(mine.until) - Date.now()).toBeGreaterThan(14 * 60_000)
  expect(await claim(two, 'ord-a')).toEqual({
    claimed: false,
    because: 'elsewhere',
    station: 'Bench 1',
    operator: 'Anna Berg',
    paused: null,
  })
  expect((await claim(one, 'ord-a')).claimed).toBe(true)
})

test('an order that was given back, or whose lease ran out, is free', async () => {
  await withOrders(admin, ['ord-b', 'ord-c'])
  await claim(one, 'ord-b')
  await two('POST', '/v1/orders/ord-b/release-claim')
  expect((await claim(two, 'ord-b')).claimed).toBe(false)
  await one('POST', '/v1/orders/ord-b/release-claim')
  expect((await claim(two, 'ord-b')).claimed).toBe(true)
  await claim(one, 'ord-c')
  await central.pool.query(`update claims set until = now() - interval '1 second' where order_id = 'ord-c'`)
  expect((await claim(two, 'ord-c')).claimed).toBe(true)
})

test('of many that ask at once, one bench gets it', async () => {
  await withOrders(admin, ['ord-race'])
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => claim(n % 2 ? one : two, 'ord-race')))
  const winners = new Set(answers.map((answer, n) => (answer.claimed ? n % 2 : -1)).filter((n) => n >= 0))
  expect(winners.size).toBe(1)
})

test('what can not be packed can not be claimed', async () => {
  await withOrders(admin, ['ord-h', 'ord-x', 'ord-p'])
  await admin('POST', '/v1/orders/ord-h/hold', { reason: 'Address' })
  await admin('POST', '/v1/orders/ord-x/cancel')
  const writer = benchStream(station)
  writer.add('pack-p', closed('ord-p', 'N-P'))
  await push(one, writer.stream, writer.events)
  expect(await claim(two, 'ord-h')).toMatchObject({ claimed: false, because: 'held' })
  expect(await claim(two, 'ord-x')).toMatchObject({ claimed: false, because: 'cancelled' })
  expect(await claim(two, 'ord-p')).toMatchObject({ claimed: false, because: 'packed' })
  expect(await claim(two, 'ord-none')).toMatchObject({ claimed: false, because: 'unknown' })
})

test('events of an open pack hold the order, and the end of the pack lets it go', async () => {
  await withOrders(admin, ['ord-e'])
  const writer = benchStream(station)
  await push(one, writer.stream, [writer.add('pack-e', opened('ord-e'))])
  expect(await claim(two, 'ord-e')).toMatchObject({ claimed: false, because: 'elsewhere' })
  await push(one, writer.stream, [writer.add('pack-e', abandoned())])
  expect((await claim(two, 'ord-e')).claimed).toBe(true)
})

test('a recheck says how the order stands now', async () => {
  await withOrders(admin, ['ord-r'])
  const recheck = async (pack: string) => (await one('POST', '/v1/orders/ord-r/recheck', { pack })).body
  expect(await recheck('pack-r')).toMatchObject({
    status: 'released',
    revision: 1,
    holdReason: null,
    packedElsewhere: false,
    claimedElsewhere: false,
  })
  await admin('POST', '/v1/orders/ord-r/hold', { reason: 'Payment' })
  expect(await recheck('pack-r')).toMatchObject({ status: 'held', revision: 2, holdReason: 'Payment' })
  await admin('POST', '/v1/orders/ord-r/release')
  const writer = benchStream(station)
  writer.add('pack-r', closed('ord-r', 'N-R'))
  await push(one, writer.stream, writer.events)
  expect(await recheck('pack-r')).toMatchObject({ status: 'packed', packedElsewhere: false })
  expect(await recheck('pack-other')).toMatchObject({ packedElsewhere: true })
  expect((await one('POST', '/v1/orders/ord-none/recheck', { pack: 'p' })).status).toBe(404)
})

test('a recheck says when the lease ran out and another bench has the order', async () => {
  await withOrders(admin, ['ord-l'])
  const recheck = async (call: Call) => (await call('POST', '/v1/orders/ord-l/recheck', { pack: 'pack-l' })).body
  await claim(one, 'ord-l')
  await central.pool.query("update claims set until = now() - interval '1 second' where order_id = 'ord-l'")
  expect(await recheck(one)).toMatchObject({ claimedElsewhere: false })
  expect((await claim(two, 'ord-l')).claimed).toBe(true)
  expect(await recheck(one)).toMatchObject({ status: 'released', claimedElsewhere: true })
  expect(await recheck(two)).toMatchObject({ claimedElsewhere: false })
})

test('moves that the states do not know are refused, and the same move again is none', async () => {
  await withOrders(admin, ['ord-m'])
  const move = async (verb: string) => (await admin('POST', `/v1/orders/ord-m/${verb}`)).status
  expect(await move('ship')).toBe(409)
  expect([await move('cancel'), await move('cancel')]).toEqual([200, 200])
  expect(await move('release')).toBe(409)
  expect((await admin('GET', '/v1/orders/ord-m')).body.order.revision).toBe(2)
})

test('number blocks never overlap, however many ask at once', async () => {
  const sizes = Array.from({ length: 40 }, (_, n) => 1 + ((n * 37) % 100))
  const blocks = await Promise.all(
    sizes.map(
      async (size, n): Promise<SsccBlock> => (await (n % 2 ? one : two)('POST', '/v1/sscc-blocks', { size })).body,
    ),
  )
  expect(blocks.map((block) => block.to - block.from + 1)).toEqual(sizes)
  const sorted = [...blocks].sort((a, b) => a.from - b.from)
  for (const [n, block] of sorted.entries()) expect(block.from).toBeGreaterThan(sorted[n - 1]?.to ?? 0)
  const [block] = sorted
  if (block) expect(sscc({ ...block, serial: block.to })).toMatch(/^\d{18}$/)
})

test('a company prefix that is used up gives no number', async () => {
  await central.pool.query('update sscc_series set next = 999999990')
  const { status, body } = await one('POST', '/v1/sscc-blocks', { size: 100 })
  expect([status, body.error]).toEqual([409, 'conflict'])
  expect((await one('POST', '/v1/sscc-blocks', { size: 5 })).status).toBe(200)
})
