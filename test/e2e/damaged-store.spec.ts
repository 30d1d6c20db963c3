import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { BenchPage } from './rig/bench-page.ts'
import { expect, test } from './rig/bench-test.ts'
import { launchOptions } from './rig/launch.ts'
import { scanItems } from './rig/pack-order.ts'

/** The folders in which Chromium keeps the page's IndexedDB. */
function storesIn(profile: string): string[] {
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.endsWith('.indexeddb.leveldb'))
    .map((entry) => join(entry.parentPath, entry.name))
}

const injuries: [string, (folder: string) => void][] = [
  [
    'lost its manifest',
    (folder) => {
      for (const name of readdirSync(folder)) if (name.startsWith('MANIFEST')) rmSync(join(folder, name))
    },
  ],
  ['has another word in CURRENT', (folder) => writeFileSync(join(folder, 'CURRENT'), 'MANIFEST-999999\n')],
]

for (const [what, injure] of injuries) {
  test(`a store of the page that ${what} is built again from the journal by itself`, async ({ rig }) => {
    test.setTimeout(120_000)
    const profile = await mkdtemp(join(tmpdir(), 'packbench-profile-'))
    const open = async () => {
      const context = await chromium.launchPersistentContext(profile, launchOptions)
      const bench = new BenchPage(context.pages()[0] ?? (await context.newPage()))
      await bench.open(rig.host.url)
      return { context, bench }
    }
    const first = await open()
    await first.bench.signIn()
    await first.bench.hasOrders()
    await scanItems(first.bench, '536369', [['21756', 2]])
    execFileSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`])
    await first.context.close().catch(() => undefined)
    const stores = storesIn(profile)
    expect(stores.length).toBeGreaterThan(0)
    for (const store of stores) injure(store)
    const second = await open()
    await second.bench.signIn()
    await expect(second.bench.units()).toHaveText('2 of 3 units', { timeout: 20_000 })
    expect(await second.bench.scan('21756')).toBe('verdict.line')
    await second.context.close()
    await rm(profile, { recursive: true, force: true })
  })
}
