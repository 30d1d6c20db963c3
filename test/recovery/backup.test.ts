import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addStation, enrol } from '../../central/access/stations.ts'
import { backUp } from '../../central/backup/backup.ts'
import { restore } from '../../central/backup/restore.ts'
import { buildServer } from '../../central/http/server.ts'
import { openCentral } from '../../central/open.ts'
import { centralClient } from '../../electron/station/central/client.ts'
import type { Asked } from '../../shared/sync/central.ts'
import { closed, opened, scanned } from '../central/bench-stream.ts'
import { callsAs, withOrders } from '../central/calls.ts'
import { freshDatabase, startCentral, type TestCentral } from '../central/start-central.ts'
import { BenchInMemory, type CentralAsked } from '../sync/bench-in-memory.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packbench-backup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function answered<T>(asked: Asked<T>): T {
  if (asked.kind !== 'answered') throw new Error(`central: ${JSON.stringify(asked)}`)
  return asked.answer
}

function over(url: string, token: string): CentralAsked & { number(): Promise<number> } {
  const client = centralClient({ url, token })
  return {
    push: async (stream, events) => answered(await client.push(stream, events)),
    meet: async (request) => answered(await client.meet(request)),
    events: async (stream, after, limit) => answered(await client.streamEvents(stream, after, limit)),
    number: async () => answered(await client.numbers(10)).from,
  }
}

/** A bench of this central, with a block of numbers. */
async function benchAt(central: TestCentral, name: string) {
  const { token, station } = await central.enrol(name)
  const bench = new BenchInMemory(over(central.url, token), undefined, station.id)
  const supply = async (url = central.url) =>
    bench.journal.numbers.add(answered(await centralClient({ url, token }).numbers(10)))
  await supply()
  const labels: string[] = []
  const pack = (order: string) => {
    const label = bench.journal.numbers.take(order) ?? ''
    labels.push(label)
    for (const body of [opened(order), scanned(), closed(order, label)]) bench.work(body, `pack-${order}`)
  }
  return { bench, token, pack, labels, supply }
}

test('a database that is restored gets back what the benches packed meanwhile, once, and no number twice', async () => {
  const central = await startCentral()
  const admin = callsAs(central, central.adminToken)
  await withOrders(admin, ['r1', 'r2', 'r3', 'r4'])
  const one = await benchAt(central, 'Restored 1')
  one.pack('r1')
  await one.bench.rounds()
  const backup = join(folder, 'nightly')
  const { tables } = await backUp(central.databaseUrl, backup)
  expect(tables.find(({ name }) => name === 'events')?.rows).toBe(3)

  // What happens after the backup: more is packed, another bench gets numbers, and one packs while central is away.
  const two = await benchAt(central, 'Restored 2')
  one.pack('r2')
  two.pack('r3')
  await one.bench.rounds()
  await two.bench.rounds()

  const other = await freshDatabase()
  await restore(other.url, backup, { replace: false })
  const data = await mkdtemp(join(tmpdir(), 'packbench-restored-'))
  const again = await openCentral({ dataFolder: data, databaseUrl: other.url })
  const app = await buildServer(again, pino({ level: 'silent' }))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const restored = { ...central, url, adminToken: again.adminToken, pool: again.pool }
  try {
    const call = callsAs(restored, again.adminToken)
    expect((await call('GET', '/v1/restored')).body.benches.map(({ name }: { name: string }) => name)).toEqual([
      'Restored 1',
    ])
    // A bench that came later is not known any more: it is enrolled again, as what it was.
    const { code } = await addStation(again.pool, 'Restored 2', 'main')
    const second = await enrol(again.pool, code)
    const claim = () => callsAs(restored, second.token)('POST', '/v1/orders/r2/claim', { operator: 'ben' })
    expect((await claim()).body).toMatchObject({ claimed: false, because: 'unsure' })

    one.bench.turnTo(over(url, one.token))
    two.bench.turnTo(over(url, second.token))
    await one.bench.rounds()
    await two.bench.rounds()
    expect((await call('GET', '/v1/restored')).body).toEqual({ restored: null, benches: [] })
    expect((await claim()).body).toMatchObject({ claimed: false, because: 'packed' })
    const { rows } = await again.pool.query<{ order_id: string; closes: number }>(
      "select order_id, count(*)::integer as closes from packs where state = 'closed' group by order_id order by order_id",
    )
    expect(rows).toEqual(['r1', 'r2', 'r3'].map((order_id) => ({ order_id, closes: 1 })))
    expect((await again.pool.query('select from conflicts')).rows).toEqual([])

    await one.supply(url)
    one.bench.journal.numbers.giveUp()
    await one.supply(url)
    one.pack('r4')
    const numbers = [...one.labels, ...two.labels]
    expect(new Set(numbers).size).toBe(numbers.length)
  } finally {
    await app.close()
    await again.close()
    await central.close()
    await other.drop()
    await rm(data, { recursive: true, force: true })
  }
})

test('a backup that is not whole changes nothing, and says which file', async () => {
  const central = await startCentral()
  const target = await freshDatabase()
  try {
    const backup = join(folder, 'spoilt')
    await backUp(central.databaseUrl, backup)
    await expect(backUp(central.databaseUrl, backup)).rejects.toThrow('is there already')
    await expect(restore(central.databaseUrl, backup, { replace: false })).rejects.toThrow('holds something')
    await appendFile(join(backup, 'stations.copy.gz'), 'x')
    await expect(restore(target.url, backup, { replace: false })).rejects.toThrow('stations.copy.gz is not as it was')
    await rm(join(backup, 'stations.copy.gz'))
    await expect(restore(target.url, backup, { replace: true })).rejects.toThrow('can not be read (ENOENT)')
    const manifest = JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8'))
    manifest.migrations.push('9999-later.sql')
    await writeFile(join(backup, 'manifest.json'), JSON.stringify(manifest))
    await expect(restore(target.url, backup, { replace: true })).rejects.toThrow('made by a newer Packbench')
    await expect(restore(target.url, folder, { replace: true })).rejects.toThrow('is no backup')
  } finally {
    await target.drop()
    await central.close()
  }
})
