import { emptyHead, type Head, head, mark } from '../../shared/event/envelope.ts'
import { parse, z } from '../../shared/schema.ts'
import type { BenchDatabase } from './database.ts'

/** What the store notes of itself beside the events. A mark that does not read is put right at once, and said. */
export const marks = { generation: z.uuid(), head, journaled: mark } as const
export type MarkName = keyof typeof marks
type Mark<K extends MarkName> = z.infer<(typeof marks)[K]>

export async function readMark<K extends MarkName>(db: BenchDatabase, key: K): Promise<Mark<K> | null> {
  const row = await db.meta.get(key)
  if (row === undefined) return null
  const read = parse<unknown>(marks[key], row.value)
  if (read.ok) return read.value as Mark<K>
  console.error(`The mark ${key} of the page's store is put right: ${read.error}`)
  return putRight(db, key)
}

/**
 * What is right where nobody knows what stood there. Which places of its stream are taken is not known without `head`, so a
 * stream of its own is noted; without `journaled` all events are sent again, which changes nothing.
 */
async function putRight<K extends MarkName>(db: BenchDatabase, key: K): Promise<Mark<K> | null> {
  if (key !== 'head') {
    await db.meta.delete(key)
    return null
  }
  const value: Head = emptyHead(crypto.randomUUID())
  await noteMark(db, 'head', value)
  return value as Mark<K>
}

export async function noteMark<K extends MarkName>(db: BenchDatabase, key: K, value: Mark<K>): Promise<void> {
  await db.meta.put({ key, value })
}
