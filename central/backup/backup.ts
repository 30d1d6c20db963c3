import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { type BackedUpTable, fileOf, MANIFEST, type Manifest } from './manifest.ts'
import { migrationsOf, quoted, sequencesOf, type Table, tablesInOrder } from './tables.ts'

/**
 * Writes all that this database holds, as it is at one moment, into a new folder. A server may run on it meanwhile. The folder
 * has its name only once it is whole. Throws where there is something of that name.
 */
export async function backUp(databaseUrl: string, folder: string): Promise<Manifest> {
  if (await exists(folder)) throw new Error(`${folder} is there already. Nothing was written; give a new name.`)
  const part = `${folder}.part`
  await rm(part, { recursive: true, force: true })
  // It holds whom parcels go to.
  await mkdir(part, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'packbench-backup' })
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    const at = (await client.query<{ at: string }>('select now() as at')).rows[0]?.at ?? ''
    const about = { migrations: await migrationsOf(client), sequences: await sequencesOf(client) }
    const tables: BackedUpTable[] = []
    for (const table of await tablesInOrder(client)) tables.push(await writeTable(client, table, part))
    const whole: Manifest = { version: 1, at, ...about, tables }
    await writeFile(join(part, MANIFEST), JSON.stringify(whole, null, 2), { mode: 0o600 })
    await rename(part, folder)
    return whole
  } finally {
    await client.end()
  }
}

async function writeTable(client: pg.Client, { name, columns }: Table, folder: string): Promise<BackedUpTable> {
  const copy = client.query(to(`copy "${name}" (${quoted(columns)}) to stdout (format binary)`))
  const hash = createHash('sha256')
  const hashed = new PassThrough()
  hashed.on('data', (chunk: Buffer) => hash.update(chunk))
  const file = createWriteStream(join(folder, fileOf({ name })), { mode: 0o600, flush: true })
  await pipeline(copy, createGzip({ level: 4 }), hashed, file)
  return { name, columns, rows: copy.rowCount, sha256: hash.digest('hex') }
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
