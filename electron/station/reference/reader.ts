import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Lookups, lookupsOn } from './lookups.ts'
import type { OwnKnowledge } from './own-knowledge.ts'
import { rowsIn } from './rows.ts'

export type PackedHere = OwnKnowledge & { packedOrders(): string[] }

/** The reading side: a connection of its own, which never waits for the one that writes. */
export type Reader = {
  open(): void
  close(): void
  lookups(): Promise<Lookups>
  packedHere(order: string): void
}

/** The file is there in milliseconds; a question that comes before that waits, but not for ever. */
const PATIENCE_MS = 3000
/** While the writer turns the file over to another journal nobody may read: in milliseconds. */
const BUSY_MS = 2000

export function readerOf(file: string, own: PackedHere): Reader {
  let live: { db: DatabaseSync; lookups: Lookups } | undefined
  let opened = Promise.withResolvers<void>()
  return {
    open() {
      const db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS })
      try {
        db.exec('CREATE TEMP TABLE packed_here (id TEXT PRIMARY KEY) WITHOUT ROWID')
        remember(db, own.packedOrders())
      } catch (error) {
        db.close()
        throw error
      }
      live = { db, lookups: lookupsOn(rowsIn(db), own) }
      opened.resolve()
    },
    close() {
      live?.db.close()
      live = undefined
      opened = Promise.withResolvers()
    },
    async lookups() {
      if (!live) await Promise.race([opened.promise, sleep(PATIENCE_MS, undefined, { ref: false })])
      if (!live) throw new Error('reference data is not open yet')
      return live.lookups
    },
    packedHere(order) {
      if (live) remember(live.db, [order])
    },
  }
}

function remember(db: DatabaseSync, orders: readonly string[]): void {
  const insert = db.prepare('INSERT INTO packed_here VALUES (?) ON CONFLICT DO NOTHING')
  for (const order of orders) insert.run(order)
}
