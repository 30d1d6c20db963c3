import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Enrolment } from '../../shared/api/contract.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { abandoned, type BenchStream, benchStream, closed, opened, scanned, takenOver } from './bench-stream.ts'
import { type Call, callsAs, makeOrder, makeProduct, push } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let benches: (Enrolment & { call: Call })[]

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const enrolled = [await central.enrol('Bench 1'), await central.enrol('Bench 2'), await central.enrol('Bench 3')]
  benches = enrolled.map((enrolment) => ({ ...enrolment, call: callsAs(central, enrolment.token) }))
})
afterAll(() => central.close())

/** `elsewhere`: put aside, and the next bench goes on with it to the close. */
type Step = { bench: number; order: number; end: 'closed' | 'abandoned' | 'open' | 'elsewhere' }
/** How the events reach central: pieces of a stream, from anywhere, of any length. */
type Delivery = { bench: number; from: number; length: number }

const script = fc.array(
  fc.record({
    bench: fc.integer({ min: 0, max: 2 }),
    order: fc.integer({ min: 0, max: 3 }),
    end: fc.constantFrom('closed' as const, 'abandoned' as const, 'open' as const, 'elsewhere' as const),
  }),
  { minLength: 1, maxLength: 8 },
)
const deliveries = fc.array(
  fc.record({
    bench: fc.integer({ min: 0, max: 2 }),
    from: fc.integer({ min: 0, max: 30 }),
    length: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 15 },
)

/** A world of its own: its orders, its stock, and what three benches did, all under a name that no other world has. */
async function makeWorld(name: string, steps: readonly Step[]): Promise<BenchStream[]> {
  const lines = [{ line: '1', product: `${name}-p`, quantity: 2 }]
  const orders = [0, 1, 2, 3].map((n) => makeOrder(`${name}-o${n}`, { lines }))
  await admin('POST', '/v1/orders', { products: [makeProduct(`${name}-p`)], orders })
  const streams = benches.map(({ station }) => benchStream(station.id))
  for (const [n, { bench, order, end }] of steps.entries()) {
    const pack = `${name}-k${n}`
    streams[bench]?.add(pack, opened(`${name}-o${order}`, lines))
    streams[bench]?.add(pack, scanned(lines))
    if (end === 'closed') streams[bench]?.add(pack, closed(`${name}-o${order}`, `${name}-n${n}`, lines))
    if (end === 'abandoned') streams[bench]?.add(pack, abandoned())
    if (end !== 'elsewhere') continue
    const next = (bench + 1) % benches.length
    const taken = takenOver(`${name}-o${order}`, pack, `Bench ${bench + 1}`, lines)
    streams[bench]?.add(pack, packEvent('pack.paused', {}))
    for (const body of [opened(`${name}-o${order}`, lines), taken]) streams[next]?.add(`${pack}b`, body)
    streams[next]?.add(`${pack}b`, closed(`${name}-o${order}`, `${name}-n${n}`, lines))
  }
  return streams
}

async function deliver(streams: readonly BenchStream[], pieces: readonly Delivery[]): Promise<void> {
  await Promise.all(
    pieces.map(async ({ bench, from, length }) => {
      const { stream, events } = streams[bench] ?? { stream: '', events: [] }
      const piece = events.slice(from, from + length)
      if (piece.length > 0) await push(benches[bench]?.call ?? admin, stream, piece)
    }),
  )
  // In the end each bench resends from where central says it stands, as the push loop does.
  for (const [bench, { stream, events }] of streams.entries()) {
    if (events.length > 0) await push(benches[bench]?.call ?? admin, stream, events)
  }
}

/** All that central made of a world, without the world's name. */
async function stateOf(name: string): Promise<unknown> {
  const ask = async (sql: string) => (await central.pool.query(sql, [`${name}-%`])).rows
  const state = {
    orders: await ask('select id, status, flagged, revision from orders where id like $1 order by id'),
    packs: await ask(
      'select id, order_id, station, state, opened_at, ended_at, cartons from packs where id like $1 order by id',
    ),
    stock: await ask('select product, on_hand from stock_levels where product like $1'),
    moves: await ask(
      'select product, delta, reason, seq from stock_movements where product like $1 order by stream, seq',
    ),
    shipments: await ask('select code, pack, order_id from shipments where code like $1 order by code'),
    conflicts: await ask('select kind, order_id, packs from conflicts where order_id like $1 order by kind, order_id'),
    claims: await ask('select order_id from claims where order_id like $1 order by order_id'),
    told: await ask(`select kind, key, row ->> 'status' as status, row ->> 'flagged' as flagged, row ->> 'onHand' as on_hand
      from changes where key like $1 or key like 'main/' || $1 order by kind, key`),
    events: await ask('select seq, type, broken_link from events where subject like $1 order by station, seq'),
  }
  state.moves.sort((a, b) => a.seq - b.seq)
  return JSON.parse(JSON.stringify(state).replaceAll(`${name}-`, '').replaceAll(name.toUpperCase(), ''))
}

let worlds = 0

test('however batches are split, repeated and interleaved, central ends in the same state', async () => {
  await fc.assert(
    fc.asyncProperty(script, deliveries, async (steps, pieces) => {
      const [plain, tangled] = [`w${++worlds}`, `w${++worlds}`]
      await deliver(await makeWorld(plain, steps), [])
      await deliver(await makeWorld(tangled, steps), pieces)
      expect(await stateOf(tangled)).toEqual(await stateOf(plain))
    }),
    {
      numRuns: 30,
      // Another bench's lease ended while this one still packs the order.
      examples: [
        [
          [
            { bench: 0, order: 0, end: 'open' },
            { bench: 1, order: 0, end: 'abandoned' },
          ],
          [{ bench: 1, from: 0, length: 2 }],
        ],
        // A third one took over from the one whose lease ended.
        [
          [
            { bench: 0, order: 1, end: 'open' },
            { bench: 1, order: 1, end: 'elsewhere' },
          ],
          [{ bench: 1, from: 0, length: 1 }],
        ],
      ],
    },
  )
})
