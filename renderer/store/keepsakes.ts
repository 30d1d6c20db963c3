import Dexie, { type EntityTable } from 'dexie'
import { type Person, person } from '../../shared/reference/person.ts'
import { id, parse } from '../../shared/schema.ts'
import { type Preferences, preferences, usual } from '../settings/preferences.ts'
import { openKnown } from './database.ts'

/** Small things that spare a question after a restart: who works here, and which station this is. */
export type Keepsakes = {
  operator(): Person | null
  station(): string | null
  /** Checklists that are being edited, as they were given; null where none are. */
  draft(): unknown
  keepOperator(operator: Person): void
  keepStation(station: string): void
  keepDraft(draft: unknown): void
  /** How this bench looks, speaks and sounds. */
  preferences(): Preferences
  keepPreferences(preferences: Preferences): void
}

type Row = { key: 'operator' | 'station' | 'checklists' | 'preferences'; value: unknown }

class KeepsakeDatabase extends Dexie {
  declare readonly rows: EntityTable<Row, 'key'>

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ rows: 'key' })
  }
}

/**
 * Kept apart from the working set, which may be rebuilt at any time, and not in `localStorage`: that reaches the disk
 * seconds later, and a packer whose browser crashed should not have to sign in again.
 */
export async function openKeepsakes(name = 'packbench-keepsakes'): Promise<Keepsakes> {
  const db = new KeepsakeDatabase(name)
  await openKnown(db)
  const rows = new Map((await db.rows.toArray()).map(({ key, value }) => [key, value]))
  const keep = (key: Row['key'], value: unknown) => {
    if (JSON.stringify(rows.get(key)) === JSON.stringify(value)) return
    rows.set(key, value)
    db.rows.put({ key, value }).catch((error: unknown) => console.error(error))
  }
  const operator = parse(person, rows.get('operator'))
  let station = parse(id, rows.get('station'))
  return {
    operator: () => (operator.ok ? operator.value : null),
    station: () => (station.ok ? station.value : null),
    draft: () => rows.get('checklists') ?? null,
    keepDraft: (value) => keep('checklists', value),
    preferences() {
      const kept = parse(preferences, rows.get('preferences'))
      return kept.ok ? kept.value : usual
    },
    keepPreferences: (value) => keep('preferences', value),
    keepOperator: (value) => keep('operator', value),
    keepStation(value) {
      station = { ok: true, value }
      keep('station', value)
    },
  }
}
