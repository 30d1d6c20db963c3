import Dexie, { type EntityTable, type Table } from 'dexie'
import type { PlacedEvent } from '../../shared/event/read-event.ts'

/** One kept event. `ordinal` is the page's own count over all streams, so that a subject folds in the order it happened. */
export type EventRow = { ordinal: number; subject: string; event: PlacedEvent }

/** An event of ended work that central may not have yet, by its place. */
export type EndedRow = { stream: string; seq: number; event: PlacedEvent }

/** What an open pack needs beside its events: the dossier copied when it was opened. Checked when loaded. */
export type DossierRow = { subject: string; dossier: unknown }

/** The bytes of a print job. They hold an address, so they are no event; a reprint sends the same ones. */
export type PrintRow = { job: string; body: unknown }

/** A mark of the store itself (`marks.ts`). Checked when loaded. */
export type MetaRow = { key: string; value: unknown }

/** This store was written by a newer program. It was not touched. */
export class NewerStore extends Error {
  override name = 'NewerStore'
}

/** The browser can not open this store: its files are damaged. */
export class DamagedStore extends Error {
  override name = 'DamagedStore'
}

/** Opens what this program knows. Dexie by itself opens what is newer too, and even adds to it what it misses there. */
export async function openKnown(db: Dexie): Promise<void> {
  const there = (await readable(indexedDB.databases())).find(({ name }) => name === db.name)
  const found = Math.floor((there?.version ?? 0) / DEXIE_FACTOR)
  if (found > db.verno) throw new NewerStore(`${db.name} is of version ${found}, this program knows ${db.verno}`)
  await readable(db.open())
}

/** What Chromium says of files that it can not read; of a full disk it says something else. */
async function readable<T>(opening: PromiseLike<T>): Promise<T> {
  try {
    return await opening
  } catch (error) {
    const { name, message } = error as Error
    if (name === 'UnknownError' || /backing store|internal error/i.test(message)) throw new DamagedStore(message)
    throw error
  }
}

/** Dexie's version 1 is IndexedDB's version 10. */
const DEXIE_FACTOR = 10

/**
 * The page's working set, events of open work and events not yet journaled; and beside it, never loaded at the start, what
 * ended and is nowhere but in the journal. Strict durability: the default of Chromium
 * since version 121 answers before anything reached the disk, and seconds of accepted scans go with the power.
 */
export class BenchDatabase extends Dexie {
  declare readonly events: EntityTable<EventRow, 'ordinal'>
  declare readonly ended: Table<EndedRow, [string, number]>
  declare readonly dossiers: EntityTable<DossierRow, 'subject'>
  declare readonly prints: EntityTable<PrintRow, 'job'>
  declare readonly meta: EntityTable<MetaRow, 'key'>

  constructor(name = 'packbench') {
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ events: 'ordinal, subject', dossiers: 'subject', prints: 'job', meta: 'key' })
    this.version(2).stores({ ended: '[stream+seq]' })
  }
}
