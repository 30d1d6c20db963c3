import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChecklistsAnswer, DryRunAnswer } from '../../shared/checklist/answers.ts'
import { plainOrder } from '../../shared/order/order.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { benchStream, closed, opened, scanned } from './bench-stream.ts'
import { type Call, callsAs, makeOrder, makeProduct, push, withOrders } from './calls.ts'
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
  await admin('POST', '/v1/master', {
    people: [
      { id: 'ruth', name: 'Ruth', initials: 'R', roles: ['supervisor'] },
      { id: 'anna', name: 'Anna', initials: 'A', roles: ['packer'] },
    ],
  })
})
afterAll(() => central.close())

const kinds = ['identify', 'verify-items', 'choose-carton', 'label', 'scan-label']
const list = (id: string, version: number, names = kinds) => ({
  ...{ id, version, name: id },
  steps: names.map((kind) => ({ id: kind, kind, options: {} })),
})
const withPapers = ['identify', 'verify-items', 'choose-carton', 'documents', 'label', 'scan-label']
const rules = (version: number, ...all: object[]) => ({ version, rules: all, otherwise: 'standard' })
const publish = (call: Call, body: object) => call('POST', '/v1/checklists/publish', body)
const known = async () => (await admin('GET', '/v1/checklists')).body as ChecklistsAnswer

describe('publishing', () => {
  test('adds versions, tells the benches, and never changes one', async () => {
    const first = await publish(admin, { checklists: [list('standard', 1)], rules: rules(1) })
    expect(first).toMatchObject({ status: 200, body: { checklists: [{ id: 'standard', version: 1 }], rules: 1 } })
    expect((await publish(admin, { checklists: [list('standard', 2, withPapers)] })).status).toBe(200)
    const { checklists } = await known()
    expect(checklists.map(({ id, version }) => `${id}@${version}`)).toEqual(['standard@1', 'standard@2'])
    await central.settled()
    const { body } = await bench('GET', '/v1/changes')
    const told = body.changes.filter(({ kind }: { kind: string }) => kind === 'checklist' || kind === 'rules')
    expect(told.map(({ key }: { key: string }) => key)).toEqual(['standard@1', 'rules@1', 'standard@2'])
    const again = await publish(admin, { checklists: [list('standard', 2)] })
    expect(again).toMatchObject({ status: 400, body: { error: 'bad-request' } })
    expect(again.body.message).toBe('checklists.0.version: 2 is not above 2, the last published')
    const other = await admin('POST', '/v1/master', { checklists: [list('standard', 2)] })
    expect(other).toMatchObject({ status: 409, body: { error: 'conflict' } })
  })

  test('takes all or nothing, with the path and the reason of all that is wrong', async () => {
    const before = await known()
    const bad = {
      checklists: [list('careful', 1), list('export', 1, ['identify', 'dance'])],
      rules: rules(2, { id: 'a', name: 'A', when: {}, checklist: 'gone' }),
    }
    const { status, body } = await publish(admin, bad)
    expect(status).toBe(400)
    expect(body.message.split('; ')).toEqual([
      'checklists.1.steps.1.kind: unknown step kind dance',
      'rules.rules.0.checklist: there is no checklist gone',
    ])
    expect(await known()).toEqual(before)
  })

  test('is for supervisors, when a bench asks', async () => {
    const next = { checklists: [list('careful', 1, withPapers)] }
    expect((await publish(bench, { ...next, operator: 'anna' })).body.message).toMatch(/only a supervisor/)
    expect((await publish(bench, next)).status).toBe(400)
    expect((await publish(bench, { ...next, operator: 'ruth' })).status).toBe(200)
    expect((await bench('GET', '/v1/checklists')).status).toBe(200)
  })

  test('of the same version by two at once lets one through', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => publish(admin, { checklists: [list('race', 1)] })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
  })

  test('master data with a checklist nobody can pack by is refused', async () => {
    const { status, body } = await admin('POST', '/v1/master', { checklists: [list('new', 1, ['label'])] })
    expect([status, body.message]).toEqual([400, 'checklists.0: steps.0: label needs choose-carton before it'])
  })
})

describe('a dry run', () => {
  test('says what past packs would have been, and publishes nothing', async () => {
    await withOrders(admin, ['o1', 'o2'])
    const { stream, events, add } = benchStream(station)
    for (const [pack, order] of [
      ['k1', 'o1'],
      ['k2', 'o2'],
    ] as const) {
      add(pack, opened(order))
      add(pack, scanned())
      add(pack, packEvent('pack.cartonChosen', { carton: 1, type: 'box-s' }))
      add(pack, packEvent('pack.labelRequested', { carton: 1, of: 1, kind: 'house', number: `N-${pack}`, job: pack }))
      add(pack, packEvent('pack.labelPrinted', { carton: 1, job: pack }))
      add(pack, packEvent('pack.labelScanned', { carton: 1, number: `N-${pack}`, scan: 's' }))
      add(pack, closed(order, `N-${pack}`))
    }
    await push(bench, stream, events)
    const before = await known()
    const { status, body } = await bench('POST', '/v1/checklists/dry-run', {
      operator: 'ruth',
      checklists: [list('papers', 1, withPapers), list('plain', 1)],
      rules: {
        ...rules(2, { id: 'a', name: 'A', when: { carriers: ['DPD'] }, checklist: 'papers' }),
        otherwise: 'plain',
      },
    })
    expect(status).toBe(200)
    const answer: DryRunAnswer = body
    expect(answer).toMatchObject({
      packs: 2,
      unknown: 0,
      checklists: [{ checklist: 'papers', packs: 2, stopped: 2, addedMs: 8000 }],
      steps: [{ checklist: 'papers', step: 'documents', packs: 2, stopped: 2 }],
    })
    expect(answer.estimates.find(({ kind }) => kind === 'documents')).toMatchObject({ from: 'assumed', samples: 0 })
    expect(answer.examples.map(({ orderNumber, step }) => `${orderNumber} ${step}`).sort()).toEqual([
      'O1 documents',
      'O2 documents',
    ])
    expect(await known()).toEqual(before)
  })

  test('over 10,000 past packs answers within five seconds', async () => {
    await fillWithPacks(10_000)
    const started = performance.now()
    const { status, body } = await admin('POST', '/v1/checklists/dry-run', {
      checklists: [list('papers', 1, withPapers)],
      rules: rules(2, { id: 'a', name: 'A', when: { countries: ['DE'] }, checklist: 'papers' }),
      limit: 10_000,
    })
    const took = performance.now() - started
    expect(status).toBe(200)
    expect(body.packs).toBe(10_000)
    expect(body.unknown).toBe(0)
    expect(body.estimates[1]).toMatchObject({ kind: 'verify-items', from: 'measured', ms: 1000 })
    process.stderr.write(`dry run over 10,000 packs: ${Math.round(took)} ms\n`)
    expect(took).toBeLessThan(5000)
  }, 60_000)
})

/** Straight into the tables: what is measured is the dry run, not how packs come in. */
async function fillWithPacks(count: number): Promise<void> {
  const stream = randomUUID()
  const events: object[] = []
  // Nothing here looks at the chain, and hashing 90,000 events would take longer than all else.
  const add = (subject: string, body: object) => {
    const seq = events.length + 1
    const at = new Date(Date.UTC(2026, 10, 1) + seq * 1000).toISOString()
    events.push({ stream, seq, id: randomUUID(), at, station, operator: 'anna', subject, prev: '', ...body })
  }
  const sources = Array.from({ length: count }, (_, n) => makeOrder(`bulk-${n}`, { carrier: n % 2 ? 'DPD' : 'UPS' }))
  for (const { id } of sources) {
    const pack = `pack-${id}`
    const number = `N-${id}`
    add(pack, opened(id))
    add(pack, scanned())
    add(pack, packEvent('pack.cartonChosen', { carton: 1, type: 'box-s' }))
    add(pack, packEvent('pack.rechecked', { for: 'label', outcome: 'ok', asOf: '2026-11-21T08:00:00.000Z' }))
    add(pack, packEvent('pack.labelRequested', { carton: 1, of: 1, kind: 'house', number, job: pack }))
    add(pack, packEvent('pack.labelPrinted', { carton: 1, job: pack }))
    add(pack, packEvent('pack.labelScanned', { carton: 1, number, scan: 's' }))
    add(pack, packEvent('pack.rechecked', { for: 'close', outcome: 'ok', asOf: '2026-11-21T08:00:00.000Z' }))
    add(pack, closed(id, number))
  }
  await central.pool.query('insert into streams (stream, station, hash) values ($1, $2, $3)', [stream, station, '0'])
  await central.pool.query(
    `insert into orders (id, number, site, status, source)
     select s->>'id', s->>'number', 'main', 'packed', s from unnest($1::jsonb[]) s`,
    [sources.map((source) => JSON.stringify({ ...plainOrder, ...source }))],
  )
  for (let at = 0; at < events.length; at += 9000) {
    const page = events.slice(at, at + 9000)
    await central.pool.query(
      `insert into events (stream, seq, id, hash, broken_link, at, station, operator, subject, type, event)
       select $1, (e->>'seq')::bigint, (e->>'id')::uuid, '', false, (e->>'at')::timestamptz, 'bulk', 'anna',
         e->>'subject', e->>'type', e from unnest($2::json[]) e`,
      [stream, page.map((event) => JSON.stringify(event))],
    )
  }
  await central.pool.query(
    `insert into packs (id, order_id, station, site, operator, state, ended_at, stream)
     select 'pack-' || o, o, $1, 'main', 'anna', 'closed', now() + interval '1 hour', $2 from unnest($3::text[]) o`,
    [station, stream, sources.map(({ id }) => id)],
  )
  await admin('POST', '/v1/orders', { products: [makeProduct('p1')] })
}
