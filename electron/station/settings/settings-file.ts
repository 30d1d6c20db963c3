import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { parse } from '../../../shared/schema.ts'
import { defaultSettings, SETTINGS_VERSION, type Settings, settings } from './settings.ts'

/** `fault` says, in words for the status, what of the file could not be used, and under which name it was set aside. */
export type Loaded = { settings: Settings; fault: string | null }

/**
 * Reads the settings. What of a file can not be used falls away, and all else of it stays: a printer is not lost for a member
 * of another program. The file as it was is set aside by name.
 */
export function loadSettings(file: string, now: Date): Loaded {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return { settings: defaultSettings, fault: null }
  }
  const read = readJson(text)
  const checked = parse(settings, read)
  if (checked.ok) return { settings: checked.value, fault: null }
  const why = read === undefined ? 'not JSON' : checked.error
  const aside = file.replace(/\.json$/, `.broken-${now.toISOString().replaceAll(/[:.]/g, '-')}.json`)
  renameSync(file, aside)
  const saved = salvaged(read)
  if (saved) saveSettings(file, saved)
  return { settings: saved ?? defaultSettings, fault: `${basename(aside)}: ${why}` }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Each member, and each of a list, that can be used by itself; null where nothing can. */
function salvaged(read: unknown): Settings | null {
  if (typeof read !== 'object' || read === null) return null
  const kept = Object.entries(settings.shape).flatMap(([name, schema]): [string, unknown][] => {
    const value = (read as Record<string, unknown>)[name]
    if (value === undefined) return []
    if (schema.safeParse(value).success) return [[name, value]]
    const good = Array.isArray(value) ? value.filter((one) => schema.safeParse([one]).success) : []
    return good.length > 0 ? [[name, good]] : []
  })
  const whole = parse(settings, { ...Object.fromEntries(kept), version: SETTINGS_VERSION })
  return whole.ok ? whole.value : null
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
