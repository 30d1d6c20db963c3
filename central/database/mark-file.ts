import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { parse, z } from '../../shared/schema.ts'
import type { OutsideMark } from './timeline.ts'

const EVERY_MS = 10_000

const kept = z.object({ lastTransaction: z.string().regex(/^\d{1,20}$/) })

export type MarkFile = OutsideMark & { close(): Promise<void> }

/**
 * A file beside the database that says how far it had counted. A snapshot of the database that is put back counts from an
 * earlier transaction than this file says, whatever else it looks like.
 */
export function markFile(pool: pg.Pool, folder: string): MarkFile {
  const file = join(folder, 'database.mark')
  const last = read(file)
  const write = async () => {
    const { rows } = await pool.query<{ tx: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as tx')
    if (!rows[0]) return
    writeFileSync(`${file}.new`, JSON.stringify({ lastTransaction: rows[0].tx }))
    renameSync(`${file}.new`, file)
  }
  // A database that is away for a moment, or a full disk, is seen to elsewhere.
  const again = setInterval(() => void write().catch(() => undefined), EVERY_MS)
  again.unref()
  return {
    lastTransaction: () => last,
    async close() {
      clearInterval(again)
      await write().catch(() => undefined)
    },
  }
}

function read(file: string): bigint | null {
  try {
    const mark = parse(kept, JSON.parse(readFileSync(file, 'utf8')))
    return mark.ok ? BigInt(mark.value.lastTransaction) : null
  } catch {
    return null
  }
}
