import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { parse } from '../../../shared/schema.ts'
import { defaultSettings, type Settings, settings } from './settings.ts'

/** `fault` says, in words for the status, that a broken file was set aside and under which name. */
export type Loaded = { settings: Settings; fault: string | null }

/** Reads the settings. A file that is not what it should be is set aside by name and never overwritten. */
export function loadSettings(file: string, now: Date): Loaded {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return { settings: defaultSettings, fault: null }
  }
  const checked = check(text)
  if (checked.ok) return { settings: checked.value, fault: null }
  const aside = file.replace(/\.json$/, `.broken-${now.toISOString().replaceAll(/[:.]/g, '-')}.json`)
  renameSync(file, aside)
  return { settings: defaultSettings, fault: `${basename(aside)}: ${checked.error}` }
}

function check(text: string): ReturnType<typeof parse<Settings>> {
  try {
    return parse(settings, JSON.parse(text))
  } catch {
    return { ok: false, error: 'not JSON' }
  }
}

/** Old or new, never half: the new text is on the disk before it takes the old one's name. */
export function saveSettings(file: string, value: Settings): void {
  const fresh = `${file}.new`
  const handle = openSync(fresh, 'w', 0o600)
  try {
    writeFileSync(handle, `${JSON.stringify(value, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, file)
  syncFolder(dirname(file))
}

/** On Linux and macOS a rename is on the disk when its folder is. Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
