import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { BenchPage } from './rig/bench-page.ts'
import { expect, test } from './rig/bench-test.ts'
import { eventsAt } from './rig/central-facts.ts'
import { launchOptions } from './rig/launch.ts'
import { packOrder, scanItems, takeLabel } from './rig/pack-order.ts'
import { MEDIUM_BOX } from './rig/warehouse.ts'

const KILLS = 20

test('a browser killed after an accepting tone never misses an accepted scan', async ({ rig }) => {
  test.setTimeout(240_000)
  const profile = await mkdtemp(join(tmpdir(), 'packbench-profile-'))
  let accepted = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const context = await chromium.launchPersistentContext(profile, launchOptions)
    const page = context.pages()[0] ?? (await context.newPage())
    const bench = new BenchPage(page)
    await bench.open(rig.host.url)
    if (kill === 0) {
      await bench.signIn()
      await bench.hasOrders()
      expect(await bench.scan('536371')).toBe('verdict.opened')
    }
    // A different number of scans each time, and the kill at once after the last tone.
    const scans = 1 + ((kill * 7) % 4)
    await expect(bench.units()).toHaveText(`${accepted} of 80 units`)
    for (let i = 0; i < scans; i++) expect(await bench.scan('22086')).toBe('verdict.unit')
    accepted += scans
    killBrowser(profile)
    await context.close().catch(() => undefined)
  }
  await rm(profile, { recursive: true, force: true })
  await expect
    .poll(async () => (await eventsAt(rig)).filter(({ type }) => type === 'pack.unitsScanned').length, {
      timeout: 20_000,
    })
    .toBe(accepted)
})

/** Every process that has the profile open, at once, with SIGKILL. */
function killBrowser(profile: string): void {
  execFileSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`])
}

test('a page store wiped in mid-pack is built again from the journal', async ({ rig, bench }) => {
  await scanItems(bench, '536369', [['21756', 2]])
  await bench.page.goto('about:blank')
  const session = await bench.page.context().newCDPSession(bench.page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(rig.host.url).origin, storageTypes: 'indexeddb' })
  await bench.open(rig.host.url)
  await bench.signIn()
  await expect(bench.units()).toHaveText('2 of 3 units')
  expect(await bench.scan('21756')).toBe('verdict.line')
  const label = await takeLabel(bench, rig.printer)
  await bench.scan(label)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  const events = await eventsAt(rig)
  expect(events.filter(({ type }) => type === 'pack.unitsScanned')).toHaveLength(3)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1))
})

test('a station killed in mid-pack is said, packed through, and caught up with', async ({ rig, bench }) => {
  await scanItems(bench, '536369', [['21756', 1]])
  rig.host.kill('station')
  expect(await bench.scan('21756')).toBe('verdict.unit')
  await expect(bench.units()).toHaveText('2 of 3 units')
  await expect(bench.connection()).toContainText('online', { timeout: 20_000 })
  expect(await bench.scan('21756')).toBe('verdict.line')
  const label = await takeLabel(bench, rig.printer)
  await bench.scan(label)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  await expect.poll(() => bench.waiting(), { timeout: 20_000 }).toBe(0)
  const events = await eventsAt(rig)
  expect(events.filter(({ type }) => type === 'pack.unitsScanned')).toHaveLength(3)
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  expect(rig.printer.labels()).toHaveLength(1)
})

test('devices killed while a label is due: the packer prints again at most, and one label comes out', async ({
  rig,
  bench,
}) => {
  await scanItems(bench, '536369', [['21756', 3]])
  rig.host.kill('devices')
  await bench.scan(MEDIUM_BOX)
  const close = bench.page.getByText('Scan the label on the box')
  const again = bench.page.getByText('No label was printed')
  await expect(close.or(again)).toBeVisible({ timeout: 15_000 })
  if (await again.isVisible()) {
    await expect(bench.page.getByTestId('device-printer')).toContainText('ok', { timeout: 15_000 })
    await bench.page.keyboard.press('F6')
  }
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 10_000 })
  expect(rig.printer.labels()).toHaveLength(1)
})

test('work goes on after a reload, at the same step with the same counts', async ({ rig, bench }) => {
  await scanItems(bench, '536369', [['21756', 3]])
  await bench.page.reload()
  await expect(bench.instruction()).toHaveText('Choose the carton')
  await expect(bench.units()).toHaveText('3 of 3 units')
  const label = await takeLabel(bench, rig.printer)
  await bench.page.reload()
  await expect(bench.instruction()).toHaveText('Scan the label on the box')
  await bench.scan(label)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  await packOrder(bench, rig.printer, '536366', [
    ['22633', 6],
    ['22632', 6],
  ])
  expect(rig.printer.labels()).toHaveLength(2)
})
