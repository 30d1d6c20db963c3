import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

const FOLDER = new URL('../migrations/', import.meta.url)
/** Any number; whoever holds it migrates, everybody else waits and then finds nothing left to do. */
const MIGRATION_LOCK = 7_220_002

/** This database and this program do not go together. Nothing was changed; the words say what to do. */
export class DatabaseRefused extends Error {
  override name = 'DatabaseRefused'
}

/** A file of SQL and the SHA-256 of its text. */
type Migration = { name: string; sql: string; hash: string }

/**
 * Applies the SQL files that this database has not seen, all or `only` these, in order of their names, each in a transaction of its own. Throws
 * `DatabaseRefused` where the database is newer than this program, or was made by other files of these names.
 */
export async function migrate(
  pool: pg.Pool,
  { folder = FOLDER, only }: { folder?: URL; only?: ReadonlySet<string> } = {},
): Promise<string[]> {
  const client = await pool.connect()
  try {
    // A migration may take its time, and waiting for another process's too.
    await client.query('set lock_timeout = 0; set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const files = await readMigrations(folder)
    return await applyMissing(client, only ? files.filter(({ name }) => only.has(name)) : files)
  } finally {
    // Closing the connection gives the lock back, and the changed settings go with it.
    client.release(true)
  }
}

export async function readMigrations(folder: URL = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function applyMissing(client: pg.PoolClient, files: readonly Migration[]): Promise<string[]> {
  await client.query(
    'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<Applied>(`select name, to_jsonb(migrations) ->> 'hash' as hash from migrations`)
  const fault = faultIn(rows, files)
  if (fault !== undefined) throw new DatabaseRefused(fault)
  await keepHashes(client, files)
  const seen = new Set(rows.map((row) => row.name))
  const missing = files.filter(({ name }) => !seen.has(name))
  for (const file of missing) await applyOne(client, file)
  return missing.map(({ name }) => name)
}

/** `hash` is null where it was applied before hashes were kept. */
type Applied = { name: string; hash: string | null }

function faultIn(applied: readonly Applied[], files: readonly Migration[]): string | undefined {
  const hashes = new Map(files.map(({ name, hash }) => [name, hash]))
  const newer = applied.find(({ name }) => !hashes.has(name))
  if (newer) {
    return `This database was made by a newer Packbench: it has ${newer.name}, and this program does not. Start the newer one; nothing was changed.`
  }
  const edited = applied.find(({ name, hash }) => hash !== null && hash !== hashes.get(name))
  if (!edited) return undefined
  return `${edited.name} is not the file that this database was made with. Restore it, and put the change into a new file; nothing was changed.`
}

/** What was applied before hashes were kept is taken to be what lies here now. */
async function keepHashes(client: pg.PoolClient, files: readonly Migration[]): Promise<void> {
  await client.query('alter table migrations add column if not exists hash text')
  await client.query(
    `update migrations set hash = given.hash from unnest($1::text[], $2::text[]) as given (name, hash)
     where migrations.name = given.name and migrations.hash is null`,
    [files.map(({ name }) => name), files.map(({ hash }) => hash)],
  )
}

async function applyOne(client: pg.PoolClient, { name, sql, hash }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migrations (name, hash) values ($1, $2)', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
