import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SCHEMA_VERSION as JOURNAL_VERSION } from './journal/schema.ts'
import { REFERENCE_VERSION } from './reference/writer.ts'
import { SETTINGS_VERSION } from './settings/settings.ts'

/** Something in the station's folder was written by a newer program. Nothing was opened for writing. */
export class NewerData extends Error {
  override name = 'NewerData'
}

/**
 * Looks at what lies in the folder before any of it is opened: what is newer than this program is left as it is, or the
 * newer one would find less there than it wrote.
 */
export function refuseNewerData(folder: string): void {
  const found: [name: string, version: number | null, known: number][] = [
    ['journal.sqlite', sqliteVersion(join(folder, 'journal.sqlite')), JOURNAL_VERSION],
    ['reference.sqlite', sqliteVersion(join(folder, 'reference.sqlite')), REFERENCE_VERSION],
    ['settings.json', jsonVersion(join(folder, 'settings.json')), SETTINGS_VERSION],
  ]
  for (const [name, version, known] of found) {
    if (version === null || version <= known) continue
    throw new NewerData(
      `${join(folder, name)} was written by a newer Packbench (version ${version}, this one knows ${known}). ` +
        'Start the newer one; nothing was changed.',
    )
  }
}

/** Null where there is none, or where it can not be read: what is damaged is found and told when it is opened. */
function sqliteVersion(file: string): number | null {
  if (!existsSync(file)) return null
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      return db.prepare('PRAGMA user_version').get()?.['user_version'] as number
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

function jsonVersion(file: string): number | null {
  try {
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown }
    return typeof version === 'number' ? version : null
  } catch {
    return null
  }
}
