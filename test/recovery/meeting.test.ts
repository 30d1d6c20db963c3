import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTimeline } from '../../central/database/timeline.ts'
import { goOnWithout, unheard } from '../../central/recovery/restored.ts'
import { centralClient } from '../../electron/station/central/client.ts'
import type { MeetAnswer } from '../../shared/api/meeting.ts'
import { benchStream, opened, refusedScan } from '../central/bench-stream.ts'
import { type Call, callsAs, withOrders } from '../central/calls.ts'
import { startCentral, type TestCentral } from '../central/start-central.ts'

let central: TestCentral
let admin: Call
beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
})
afterAll(() => central.close())

/** A bench with a stream of so many events, all at central. */
async function benchWith(name: string, events: number) {
  const { station, token } = await central.enrol(name)
  const call = callsAs(central, token)
  const writer = benchStream(station.id)
  for (let n = 0; n < events; n++) writer.add('bench', refusedScan())
  await call('POST', '/v1/events', { stream: writer.stream, events: writer.events })
  return { station, token, call, writer }
}

type Bench = Awaited<ReturnType<typeof benchWith>>

const lives = new Map<string, string>()

async function meet(bench: Bench, told: Partial<Record<string, unknown>> = {}): Promise<MeetAnswer> {
  const now = lives.get(bench.station.id) ?? crypto.randomUUID()
  lives.set(bench.station.id, now)
  const body = { streams: [], life: { was: [], now }, numbers: [], timeline: null, ...told }
  const answer = await bench.call('POST', '/v1/meet', body)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

const end = (seq: number, stream: string, confirmed = seq) => ({ stream, seq, hash: 'a'.repeat(64), confirmed })

test('central tells its end of every stream of the station, and what it has at the end that it is told', async () => {
  const bench = await benchWith('Ends', 3)
  const { stream } = bench.writer
  const hashes = (await bench.call('GET', `/v1/streams/${stream}/events`)).body.events.map(
    ({ hash }: { hash: string }) => hash,
  )
  expect((await meet(bench, { streams: [end(2, stream)] })).streams).toEqual([
    { stream, seq: 3, hash: hashes[2], there: hashes[1] },
  ])
  const unknown = crypto.randomUUID()
  const { streams } = await meet(bench, { streams: [end(4, unknown, 0)] })
  expect(streams).toContainEqual({ stream: unknown, seq: 0, hash: '0'.repeat(64), there: null })
  expect(streams).toContainEqual({ stream, seq: 3, hash: hashes[2], there: null })
})

test('a station reads its own streams and no others', async () => {
  const [one, two] = [await benchWith('Reads 1', 2), await benchWith('Reads 2', 2)]
  expect((await two.call('GET', `/v1/streams/${one.writer.stream}/events`)).body).toEqual({ events: [], more: false })
  const { events, more } = (await one.call('GET', `/v1/streams/${one.writer.stream}/events?after=1&limit=1`)).body
  expect([events.map(({ event }: { event: unknown }) => event), more]).toEqual([[one.writer.events[1]], false])
})

test('a life that does not follow from the one before went back; while the other speaks it is a copy', async () => {
  const bench = await benchWith('Lives', 1)
  const [first, second, third] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  const told = (now: string, was: string[], insist = false) => meet(bench, { life: { was, now, insist } })
  expect((await told(first, [])).life).toBe('ours')
  expect((await told(second, [first])).life).toBe('ours')
  expect((await told(second, [first])).life).toBe('ours')
  expect((await told(third, [first])).life).toBe('went-back')
  const speaking = new AbortController()
  await fetch(`${central.url}/v1/pokes?life=${third}`, {
    headers: { authorization: `Bearer ${bench.token}` },
    signal: speaking.signal,
  })
  expect((await told(second, [])).life).toBe('copy')
  expect((await told(second, [], true)).life).toBe('went-back')
  expect((await told(third, [])).life).toBe('went-back')
  speaking.abort()
})

test('numbers that a bench was given are not given again, though central knows nothing of them', async () => {
  const bench = await benchWith('Numbers', 1)
  const client = centralClient({ url: central.url, token: bench.token })
  const given = await client.numbers(10)
  if (given.kind !== 'answered') throw new Error(given.kind)
  const { extension, companyPrefix, to } = given.answer
  await meet(bench, { numbers: [{ extension, companyPrefix, serial: to + 5000 }] })
  const next = await client.numbers(10)
  expect(next).toMatchObject({ kind: 'answered', answer: { from: to + 5001 } })
  await meet(bench, { numbers: [{ extension, companyPrefix, serial: 9_000_000_000 }] })
  expect(await client.numbers(10)).toMatchObject({ answer: { from: to + 5011 } })
})

test('a bench that was confirmed more than is here shows that the database went back', async () => {
  const [a, b] = [await benchWith('Back A', 3), await benchWith('Back B', 2)]
  const { body: before } = await admin('GET', '/v1/restored')
  expect(before.restored).toBeNull()
  await withOrders(admin, ['unsure-1', 'unsure-2'])
  const first = await centralClient({ url: central.url, token: a.token }).numbers(10)
  const { timeline } = await meet(a, { streams: [end(3, a.writer.stream)] })
  const lost = await meet(a, { streams: [end(7, a.writer.stream)], timeline })
  expect(lost.timeline).not.toBe(timeline)
  expect(lost.restored?.unheard).toBeGreaterThan(1)
  const claim = () => a.call('POST', '/v1/orders/unsure-1/claim', { operator: 'ana' })
  expect((await claim()).body).toMatchObject({ claimed: false, because: 'unsure' })
  const next = await centralClient({ url: central.url, token: a.token }).numbers(10)
  if (first.kind !== 'answered' || next.kind !== 'answered') throw new Error('no numbers')
  expect(next.answer.from).toBeGreaterThan(first.answer.to + 20_000)

  for (let n = 0; n < 4; n++) a.writer.add('bench', refusedScan())
  await a.call('POST', '/v1/events', { stream: a.writer.stream, events: a.writer.events.slice(3) })
  expect((await unheard(central.pool)).map(({ name }) => name)).not.toContain('Back A')
  await meet(b, { streams: [end(2, b.writer.stream)] })
  const left = (await unheard(central.pool)).map(({ name }) => name)
  expect(left).not.toContain('Back B')
  expect((await claim()).body.claimed).toBe(false)
  for (const name of left) await goOnWithout(central.pool, name)
  expect((await claim()).body.claimed).toBe(true)
  expect((await admin('GET', '/v1/restored')).body).toEqual({ restored: null, benches: [] })
})

test('an order that a bench packed before the restore is not free again once that bench is heard', async () => {
  const bench = await benchWith('Packer', 1)
  await withOrders(admin, ['was-packed'])
  const timeline = await openTimeline(central.pool, { lastTransaction: () => 9_000_000_000_000n })
  expect(timeline.isUnsettled()).toBe(true)
  bench.writer.add('pack-was', opened('was-packed'))
  await meet(bench, { streams: [end(2, bench.writer.stream, 1)] })
  const other = await benchWith('Other', 1)
  const claim = () => other.call('POST', '/v1/orders/was-packed/claim', { operator: 'ben' })
  expect((await claim()).body).toMatchObject({ claimed: false, because: 'unsure' })
  await bench.call('POST', '/v1/events', { stream: bench.writer.stream, events: bench.writer.events.slice(1) })
  for (const { name } of await unheard(central.pool)) await goOnWithout(central.pool, name)
  expect((await claim()).body).toMatchObject({ claimed: false, because: 'elsewhere' })
})
