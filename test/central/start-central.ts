import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { addStation, enrol } from '../../central/access/stations.ts'
import { openEmbedded } from '../../central/database/embedded.ts'
import { seedDemo } from '../../central/demo/seed.ts'
import { buildServer } from '../../central/http/server.ts'
import { openCentral } from '../../central/open.ts'
import type { Enrolment } from '../../shared/api/contract.ts'

export type TestCentral = {
  url: string
  adminToken: string
  databaseUrl: string
  pool: pg.Pool
  timeline: string
  /** Makes a station (or finds it by its name) and enrols a bench as it. */
  enrol(name?: string, site?: string): Promise<Enrolment>
  /**
   * Resolves once all that was committed so far can be read as a change: that waits for every older transaction of the
   * database server, and other test files have theirs.
   */
  settled(): Promise<void>
  close(): Promise<void>
}

/**
 * A central of its own for one test file: a fresh database on a PostgreSQL that all test files share, and a server on a
 * free port. The first to come starts PostgreSQL, the last to go stops it, as commands beside a server do.
 */
export async function startCentral({ demo = false }: { demo?: boolean } = {}): Promise<TestCentral> {
  const database = await freshDatabase()
  const dataFolder = await mkdtemp(join(tmpdir(), 'packbench-central-'))
  const central = await openCentral({ dataFolder, databaseUrl: database.url })
  if (demo) await seedDemo(central.pool, new Date())
  const app = await buildServer(central, pino({ level: 'silent' }))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    adminToken: central.adminToken,
    databaseUrl: database.url,
    pool: central.pool,
    timeline: central.timeline.now(),
    enrol: async (name = 'Bench 1', site = 'main') =>
      enrol(central.pool, (await addStation(central.pool, name, site)).code),
    settled: () => settled(central.pool),
    async close() {
      await app.close()
      await central.close()
      await rm(dataFolder, { recursive: true, force: true })
      await database.drop()
    },
  }
}

async function settled(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ now: string }>('select pg_current_xact_id()::text as now')
  const isPast = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 as past'
  for (;;) {
    const seen = await pool.query<{ past: boolean }>(isPast, [rows[0]?.now])
    if (seen.rows[0]?.past) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

export type FreshDatabase = { url: string; drop(): Promise<void> }

export async function freshDatabase(): Promise<FreshDatabase> {
  // Kept between runs: setting a cluster up takes longer than most test files do.
  const server = await openEmbedded(join(tmpdir(), `packbench-test-postgres-${userInfo().uid}`), {
    flags: ['fsync=off', 'max_connections=300'],
  })
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await once(server.url, `create database ${name}`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await once(server.url, `drop database ${name} with (force)`)
      await server.close()
    },
  }
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
