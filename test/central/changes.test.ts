import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish } from '../../central/changes/publish.ts'
import { createPool } from '../../central/database/pool.ts'
import { openTimeline } from '../../central/database/timeline.ts'
import type { ChangesAnswer } from '../../shared/api/contract.ts'
import { centralProtocol, PROTOCOL_HEADER, sayProtocol } from '../../shared/api/protocol.ts'
import { type Call, callsAs, makeProduct, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
})
afterAll(() => central.close())

async function read(cursor?: string, limit = 1000): Promise<ChangesAnswer> {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) })
  return (await admin('GET', `/v1/changes?${query}`)).body
}

/** Reads on until `count` rows came: transactions of other databases on the cluster may hold the edge back for a moment. */
async function readUntil(from: string, count: number): Promise<{ cursor: string; keys: string[] }> {
  const all = { cursor: from, keys: [] as string[] }
  await expect
    .poll(async () => {
      const { cursor, keys } = await readAll(all.cursor)
      all.cursor = cursor
      all.keys.push(...keys)
      return all.keys.length
    })
    .toBeGreaterThanOrEqual(count)
  return all
}

/** The end, once all that is committed can be read. */
async function readToEnd(): Promise<{ cursor: string; keys: string[] }> {
  const { rows } = await central.pool.query('select count(*) from changes')
  const all: { cursor: string; keys: string[] } = await readAll()
  const rest = await readUntil(all.cursor, rows[0].count - all.keys.length)
  return { cursor: rest.cursor, keys: [...all.keys, ...rest.keys] }
}

async function readAll(from?: string): Promise<{ cursor: string; keys: string[] }> {
  const keys: string[] = []
  let cursor = from
  for (;;) {
    const page: ChangesAnswer = await read(cursor, 50)
    keys.push(...page.changes.map((change) => `${change.kind}/${change.key}`))
    cursor = page.cursor
    if (!page.more) return { cursor, keys }
  }
}

test('pages follow one another without a gap or a repeat', async () => {
  const products = Array.from({ length: 120 }, (_, n) => makeProduct(`page-${n}`))
  await admin('POST', '/v1/orders', { products })
  const { keys } = await readToEnd()
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).toEqual(expect.arrayContaining(products.map(({ id }) => `product/${id}`)))
})

test('after the end there is nothing, until a row moves, and then that row alone', async () => {
  const { cursor } = await readToEnd()
  expect(await read(cursor)).toMatchObject({ changes: [], more: false, reset: false })
  await admin('POST', '/v1/orders', { products: [makeProduct('page-0'), { ...makeProduct('page-1'), name: 'New' }] })
  expect((await readUntil(cursor, 1)).keys).toEqual(['product/page-1'])
  const { changes } = await read(cursor)
  expect(changes[0]?.row).toMatchObject({ name: 'New' })
})

test('a row that commits late is not skipped', async () => {
  const { cursor } = await readToEnd()
  const late = await central.pool.connect()
  await late.query('begin')
  await publish(late, 'product', new Map([['late', makeProduct('late')]]))
  await admin('POST', '/v1/orders', { products: [makeProduct('soon')] })
  // `soon` is committed, but a cursor past it would pass `late` too.
  expect((await read(cursor)).changes).toEqual([])
  await late.query('commit')
  late.release()
  expect((await readUntil(cursor, 2)).keys).toEqual(['product/late', 'product/soon'])
})

test('eight writers that commit in any order: a reader sees every row once', async () => {
  const { cursor: from } = await readToEnd()
  const pool = createPool(central.databaseUrl)
  let writing = true
  const seen: string[] = []
  const reader = (async () => {
    let cursor = from
    for (;;) {
      const last = !writing
      const page = await readAll(cursor)
      seen.push(...page.keys)
      cursor = page.cursor
      if (last) return seen.push(...(await readUntil(cursor, 96 - seen.length)).keys)
    }
  })()
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 12; round++) {
        const client = await pool.connect()
        await client.query('begin')
        const id = `w${writer}-${round}`
        await publish(client, 'product', new Map([[id, makeProduct(id)]]))
        await sleep(((writer * 7 + round * 13) % 5) * 8)
        await client.query('commit')
        client.release()
      }
    }),
  )
  writing = false
  await reader
  await pool.end()
  expect(seen).toHaveLength(96)
  expect(new Set(seen).size).toBe(96)
})

test.each([
  ['of another timeline', (cursor: string) => cursor.replace(/^.{8}/, '00000000')],
  ['of a time that a restore has undone', (cursor: string) => cursor.replace(/\.\d+\./, '.9000000000000000000.')],
  ['that is none', () => 'what?'],
])('a cursor %s starts the bench over', async (_name, spoil) => {
  const { cursor } = await readToEnd()
  const answer = await read(spoil(cursor), 5)
  expect(answer.reset).toBe(true)
  expect(answer.changes).toHaveLength(5)
  expect((await read(answer.cursor)).reset).toBe(false)
})

test('a database that lives elsewhere than before begins a new timeline, and its rows can be read there', async () => {
  const { cursor, keys } = await readToEnd()
  await central.pool.query(`update server set identity = 'another cluster'`)
  await central.pool.query(`update changes set tx = '9000000000000000000'`)
  const nowhere = { lastTransaction: () => null }
  const timeline = (await openTimeline(central.pool, nowhere)).now()
  expect(cursor.startsWith(timeline)).toBe(false)
  expect((await openTimeline(central.pool, nowhere)).now()).toBe(timeline)
  const { rows } = await central.pool.query(
    'select count(*) from changes where tx < pg_snapshot_xmax(pg_current_snapshot())',
  )
  expect(rows[0].count).toBeGreaterThanOrEqual(new Set(keys).size)
})

test('a poke says that something moved, also when another process moved it', async () => {
  const stop = new AbortController()
  const response = await fetch(`${central.url}/v1/pokes`, {
    headers: { authorization: `Bearer ${central.adminToken}` },
    signal: stop.signal,
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(response.headers.get(PROTOCOL_HEADER)).toBe(sayProtocol(centralProtocol))
  let text = ''
  const reading = (async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk
  })().catch(() => undefined)
  const changes = () => text.split('event: changes').length - 1
  /** The count once nothing has been said for a while: what others changed before may still be told. */
  const settled = async () => {
    for (let last = -1; last !== changes(); await sleep(400)) last = changes()
    return changes()
  }
  await expect.poll(changes).toBeGreaterThanOrEqual(1)
  const first = await settled()
  await withOrders(admin, ['ord-poke'])
  await expect.poll(changes).toBeGreaterThan(first)
  const before = await settled()
  await publish(central.pool, 'product', new Map([['poked', makeProduct('poked')]]))
  await central.pool.query(`select pg_notify('packbench', 'changes')`)
  await expect.poll(changes).toBe(before + 1)
  await central.pool.query(`select pg_notify('packbench', 'throughput')`)
  await expect.poll(() => text).toContain('event: throughput')
  // Quiet when nothing moves, whatever is said.
  await sleep(400)
  expect(changes()).toBe(before + 1)
  stop.abort()
  await reading
})

test('a poke waits until the change can be read', async () => {
  const stop = new AbortController()
  const response = await fetch(`${central.url}/v1/pokes`, {
    headers: { authorization: `Bearer ${central.adminToken}` },
    signal: stop.signal,
  })
  let text = ''
  const reading = (async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += chunk
  })().catch(() => undefined)
  const changes = () => text.split('event: changes').length - 1
  await expect.poll(changes).toBe(1)
  const open = await central.pool.connect()
  await open.query('begin')
  await publish(open, 'product', new Map([['open', makeProduct('open')]]))
  await admin('POST', '/v1/orders', { products: [makeProduct('waits')] })
  await sleep(500)
  expect(changes()).toBe(1)
  await open.query('rollback')
  open.release()
  await expect.poll(changes).toBe(2)
  stop.abort()
  await reading
})
