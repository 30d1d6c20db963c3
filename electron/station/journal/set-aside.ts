import { existsSync, renameSync } from 'node:fs'
import { basename } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDamage } from '../sqlite-damage.ts'
import { type Journal, openJournal } from './journal.ts'
import { noteRecovery } from './recovery.ts'

/** What was found broken at the start, in words for the status: which file was set aside, and what was saved from it. */
export type Opened = { journal: Journal; setAside: { file: string; why: string; saved: number } | null }

/**
 * Opens the journal. A damaged file is never repaired in place and never deleted: it is set aside under a name with the
 * time, a new journal with a new stream begins, and every event that can still be read is taken over as an older stream.
 */
export function openOrSetAside(file: string, now: Date): Opened {
  try {
    return { journal: openJournal(file), setAside: null }
  } catch (error) {
    if (!isDamage(error)) throw error
    const aside = `${file}.damaged-${now.toISOString().replaceAll(/[:.]/g, '-')}`
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
    }
    const journal = openJournal(file)
    const saved = takeOver(aside, journal)
    journal.marks.set('set-aside', basename(aside))
    noteRecovery(journal.marks, { kind: 'damaged', at: now.toISOString(), count: saved })
    const why = error instanceof Error ? error.message : String(error)
    return { journal, setAside: { file: basename(aside), why, saved } }
  }
}

const CHUNK = 500

/** Reads what can be read of a damaged journal, in the order in which it was kept, until a page of it can not be read. */
function takeOver(file: string, journal: Journal): number {
  let saved = 0
  const chunk: unknown[] = []
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      for (const row of db.prepare('SELECT json FROM events ORDER BY rowid').iterate()) {
        chunk.push(row['json'])
        if (chunk.length === CHUNK) saved += keep(journal, chunk.splice(0))
      }
    } finally {
      db.close()
    }
  } catch {
    // The damage begins here; what was read before it is kept.
  }
  return saved + keep(journal, chunk)
}

/** The hash chain tells a whole event from a damaged one: a row that does not fit is left in the file set aside. */
function keep(journal: Journal, rows: unknown[]): number {
  if (rows.length === 0) return 0
  try {
    journal.append(rows.map((json) => JSON.parse(json as string) as unknown))
    return rows.length
  } catch {
    return rows.length === 1 ? 0 : rows.reduce((saved: number, row) => saved + keep(journal, [row]), 0)
  }
}
