import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type pg from 'pg'
import { adminToken } from './access/admin-token.ts'
import { openEmbedded } from './database/embedded.ts'
import { markFile } from './database/mark-file.ts'
import { migrate } from './database/migrate.ts'
import { createPool } from './database/pool.ts'
import { openTimeline, type Timeline } from './database/timeline.ts'

/** What every command and the server stand on. */
export type Central = {
  pool: pg.Pool
  databaseUrl: string
  timeline: Timeline
  adminToken: string
  close(): Promise<void>
}

/** `reset` begins with an empty database, and is for one of our own alone. */
export type CentralOptions = {
  dataFolder: string
  databaseUrl?: string | undefined
  reset?: boolean
  /** Hears what becomes of a database server of our own. */
  tell?: (words: string) => void
}

export const DEFAULT_DATA_FOLDER = '.packbench/central'

/** Opens the database that is given, or one of our own in the data folder, and brings its tables up to date. */
export async function openCentral({ dataFolder, databaseUrl, reset = false, tell }: CentralOptions): Promise<Central> {
  if (reset && databaseUrl) throw new Error('A database that was given is not emptied. Nothing was changed.')
  const folder = resolve(dataFolder)
  await mkdir(folder, { recursive: true })
  const database = databaseUrl
    ? { url: databaseUrl, close: async () => undefined }
    : await openEmbedded(folder, { tell })
  const pool = createPool(database.url)
  const mark = markFile(pool, folder)
  const close = async () => {
    await mark.close()
    await pool.end()
    await database.close()
  }
  try {
    if (reset) await pool.query('drop schema public cascade; create schema public')
    await migrate(pool)
    return {
      pool,
      databaseUrl: database.url,
      timeline: await openTimeline(pool, mark),
      adminToken: await adminToken(folder),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
