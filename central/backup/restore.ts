import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { parse } from '../../shared/schema.ts'
import { migrate, readMigrations } from '../database/migrate.ts'
import { createPool } from '../database/pool.ts'
import { type BackedUpTable, fileOf, MANIFEST, type Manifest, manifest } from './manifest.ts'
import { quoted } from './tables.ts'

/**
 * Puts a backup into a database. One that holds anything is left alone, unless it is to be replaced; nothing is touched before
 * all of the backup was read once and found whole. The next start begins a new timeline: label numbers jump, and what was open
 * is unsure until the benches were heard.
 */
export async function restore(
  databaseUrl: string,
  folder: string,
  { replace }: { replace: boolean },
): Promise<Manifest> {
  const backup = await readManifest(folder)
  for (const table of backup.tables) await verify(folder, table)
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'packbench-restore' })
  await client.connect()
  try {
    const { rows } = await client.query(`select from pg_class where relnamespace = 'public'::regnamespace limit 1`)
    if (rows.length > 0 && !replace) {
      throw new Error('This database holds something. Nothing was changed; with --replace it is thrown away.')
    }
    await client.query('drop schema public cascade; create schema public')
    await makeTables(databaseUrl, backup)
    await client.query('begin; delete from server')
    for (const table of backup.tables) await readTable(client, folder, table)
    for (const [name, last] of Object.entries(backup.sequences))
      await client.query('select setval($1, $2)', [name, last])
    await client.query('commit')
    return backup
  } finally {
    await client.end()
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new Error(`${folder} is no backup: there is no ${MANIFEST} in it.`)
  })
  const read = parse(manifest, toJson(text))
  if (!read.ok) throw new Error(`${join(folder, MANIFEST)} can not be used: ${read.error}`)
  const known = new Set((await readMigrations()).map(({ name }) => name))
  const newer = read.value.migrations.find((name) => !known.has(name))
  if (newer) throw new Error(`This backup was made by a newer Packbench: it has ${newer}. Restore it with that one.`)
  return read.value
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function verify(folder: string, table: BackedUpTable): Promise<void> {
  const hash = createHash('sha256')
  const file = join(folder, fileOf(table))
  await pipeline(createReadStream(file), hash).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} can not be read (${error.code}). Nothing was changed.`)
  })
  if (hash.digest('hex') !== table.sha256)
    throw new Error(`${file} is not as it was written. Nothing was changed; use another backup.`)
}

/** The tables as they were when the backup was made; what came since is put on top at the next start. */
async function makeTables(databaseUrl: string, { migrations }: Manifest): Promise<void> {
  const pool = createPool(databaseUrl)
  try {
    await migrate(pool, { only: new Set(migrations) })
  } finally {
    await pool.end()
  }
}

async function readTable(client: pg.Client, folder: string, table: BackedUpTable): Promise<void> {
  const copy = client.query(from(`copy "${table.name}" (${quoted(table.columns)}) from stdin (format binary)`))
  await pipeline(createReadStream(join(folder, fileOf(table))), createGunzip(), copy)
  if (copy.rowCount !== table.rows) throw new Error(`${table.name} came to ${copy.rowCount} of ${table.rows} rows.`)
}
