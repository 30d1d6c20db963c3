import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Two hosts over one data folder would be two writers of one journal. The lock is SQLite's on an empty file: it works
 * on every system, and it goes with the process, however that ends. Answers how to let go of it, or null: taken.
 */
export function theOnlyHost(folder: string): (() => void) | null {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, 'host.lock'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch (error) {
    lock.close()
    // BUSY 5
    if ((error as { errcode?: number }).errcode !== 5) throw error
    return null
  }
}
