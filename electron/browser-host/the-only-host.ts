import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** SQLite's result codes. */
const BUSY = 5
const NOT_A_DATABASE = 26

/**
 * Two hosts over one data folder would be two writers of one journal. The lock is SQLite's on an empty file: it works
 * on every system, and it goes with the process, however that ends. Answers how to let go of it, or null: taken.
 */
export function theOnlyHost(folder: string): (() => void) | null {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'host.lock')
  return lockOn(file, () => {
    // Something else stands in it, so nobody can hold it; there is nothing in it that anybody needs.
    rmSync(file)
    return lockOn(file, (error) => {
      throw error
    })
  })
}

function lockOn(file: string, whereSpoilt: (error: unknown) => (() => void) | null): (() => void) | null {
  const lock = new DatabaseSync(file)
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch (error) {
    lock.close()
    const { errcode } = error as { errcode?: number }
    if (errcode === BUSY) return null
    if (errcode === NOT_A_DATABASE) return whereSpoilt(error)
    throw error
  }
}
