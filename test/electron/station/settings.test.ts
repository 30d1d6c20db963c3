import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { watchDisk } from '../../../electron/station/disk-gate.ts'
import { defaultSettings, deviceSetupOf, settings } from '../../../electron/station/settings/settings.ts'
import { loadSettings, saveSettings } from '../../../electron/station/settings/settings-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

const NOW = new Date('2026-11-21T08:00:00.000Z')
const printer = (id: string) => ({ id, name: id, host: '10.0.0.9', port: 9100 })

describe('the settings file', () => {
  it('may be missing', () => {
    expect(loadSettings(join(temporaryFolder(), 'settings.json'), NOW)).toEqual({
      settings: defaultSettings,
      fault: null,
    })
  })

  it('is read as it was saved, and nothing else is left behind', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'settings.json')
    const value = settings.parse({ version: 1, printers: [printer('a')], logLevel: 'debug' })
    saveSettings(file, defaultSettings)
    saveSettings(file, value)
    expect(loadSettings(file, NOW)).toEqual({ settings: value, fault: null })
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it.each([
    ['', 'not JSON'],
    ['{"version":1', 'not JSON'],
    ['{"version":2}', 'version'],
    ['{"version":1,"printer":[]}', 'printer'],
    ['{"version":1,"central":{"url":"file:///etc"}}', 'central.url'],
  ])('is set aside whole when it says %j', (text, fault) => {
    const folder = temporaryFolder()
    const file = join(folder, 'settings.json')
    writeFileSync(file, text)
    const loaded = loadSettings(file, NOW)
    expect(loaded.settings).toEqual(defaultSettings)
    expect(loaded.fault).toContain('settings.broken-2026-11-21T08-00-00-000Z.json')
    expect(loaded.fault).toContain(fault)
    expect(readFileSync(join(folder, 'settings.broken-2026-11-21T08-00-00-000Z.json'), 'utf8')).toBe(text)
  })

  it.each([
    ['a member that this program does not know', { zoom: 2 }, [printer('a'), printer('b')]],
    ['a member that is wrong', { logLevel: 'loud', central: 7 }, [printer('a'), printer('b')]],
    ['one printer that is wrong', { printers: [printer('a'), { id: 'b' }] }, [printer('a')]],
    ['a version of its own', { version: 'one' }, [printer('a'), printer('b')]],
  ])('loses nothing else over %s', (_name, odd, printers) => {
    const file = join(temporaryFolder(), 'settings.json')
    const good = { version: 1, printers: [printer('a'), printer('b')], deviceNames: { a: 'By the door' } }
    writeFileSync(file, JSON.stringify({ ...good, ...odd }))
    const loaded = loadSettings(file, NOW)
    expect(loaded.settings).toEqual(settings.parse({ ...good, printers }))
    expect(loaded.fault).toContain('settings.broken-2026-11-21T08-00-00-000Z.json')
    expect(loadSettings(file, NOW)).toEqual({ settings: loaded.settings, fault: null })
  })

  it('puts the default printer first, and calls devices what people call them', () => {
    const value = settings.parse({
      version: 1,
      printers: [printer('a'), printer('b')],
      defaultPrinter: 'b',
      deviceNames: { a: 'By the door' },
    })
    const { printers } = deviceSetupOf(value, false)
    expect(printers.map(({ id, name }) => `${id} ${name}`)).toEqual(['b b', 'a By the door'])
  })
})

describe('the disk gate', () => {
  const MB = 1024 * 1024
  it.each([
    [500, false, true],
    [199, true, true],
    [50, true, true],
    [49, true, false],
  ])('at %i MB: low %s, room %s', async (megabytes, low, room) => {
    const gate = await watchDisk('/', async () => megabytes * MB)
    expect(gate.state()).toEqual({ freeBytes: megabytes * MB, low })
    if (room) gate.assertRoom()
    else expect(() => gate.assertRoom()).toThrow('disk-full: 49 MB left, 50 MB needed')
    gate.close()
  })

  it('asks the real disk', async () => {
    const gate = await watchDisk(temporaryFolder())
    expect(gate.state().freeBytes).toBeGreaterThan(0)
    gate.close()
  })
})
