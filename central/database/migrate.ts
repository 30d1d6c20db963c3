import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

const FOLDER = new URL('../migrations/', import.meta.url)
/** Any number; whoever holds it migrates, everybody else waits and then finds nothing left to do. */
const MIGRATION_LOCK = 7_220_002

/** Applies the SQL files that this database has not seen, in order of their names, each in a transaction of its own. */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    // A migration may take its time, and waiting for another process's too.
    await client.query('set lock_timeout = 0; set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    return await applyMissing(client)
  } finally {
    // Closing the connection gives the lock back, and the changed settings go with it.
    client.release(true)
  }
}

async function applyMissing(client: pg.PoolClient): Promise<string[]> {
  await client.query(
    'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string }>('select name from migrations')
  const seen = new Set(rows.map((row) => row.name))
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  const applied: string[] = []
  for (const name of files.filter((file) => !seen.has(file))) {
    await applyOne(client, name)
    applied.push(name)
  }
  return applied
}

async function applyOne(client: pg.PoolClient, name: string): Promise<void> {
  const sql = await readFile(new URL(name, FOLDER), 'utf8')
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migrations (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
