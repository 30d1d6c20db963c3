import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import { refuseNewerData } from '../../../electron/station/newer-data.ts'
import { prepareReference } from '../../../electron/station/reference/writer.ts'
import { defaultSettings } from '../../../electron/station/settings/settings.ts'
import { saveSettings } from '../../../electron/station/settings/settings-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

function written(): string {
  const folder = temporaryFolder()
  openJournal(join(folder, 'journal.sqlite')).close()
  const reference = new DatabaseSync(join(folder, 'reference.sqlite'))
  prepareReference(reference)
  reference.close()
  saveSettings(join(folder, 'settings.json'), defaultSettings)
  return folder
}

const ofSqlite = (name: string) => (folder: string) => {
  const db = new DatabaseSync(join(folder, name))
  db.exec('PRAGMA user_version = 99')
  db.close()
}
const newer: [name: string, make: (folder: string) => void][] = [
  ['journal.sqlite', ofSqlite('journal.sqlite')],
  ['reference.sqlite', ofSqlite('reference.sqlite')],
  ['settings.json', (folder) => writeFileSync(join(folder, 'settings.json'), '{"version":99,"new":true}')],
]

test.each(newer)('%s of a newer program is refused in words, and left alone', (name, make) => {
  const folder = written()
  make(folder)
  const before = readFileSync(join(folder, name))
  expect(() => refuseNewerData(folder)).toThrow(
    new RegExp(`${name} was written by a newer Packbench \\(version 99, this one knows \\d+\\)\\. Start the newer one`),
  )
  expect(readFileSync(join(folder, name))).toEqual(before)
})

test('what is of this program, damaged or not there is let through', () => {
  expect(() => refuseNewerData(written())).not.toThrow()
  expect(() => refuseNewerData(temporaryFolder())).not.toThrow()
  const folder = written()
  writeFileSync(join(folder, 'journal.sqlite'), 'no database')
  writeFileSync(join(folder, 'settings.json'), '{')
  expect(() => refuseNewerData(folder)).not.toThrow()
})
