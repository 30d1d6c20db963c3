import type { Page } from '@playwright/test'
import type { DeviceStatus, StationStatus } from '../../shared/bridge/status.ts'
import { screens, showAt } from '../drill/layout/screens.ts'
import { keepPicture } from './rig/album.ts'
import { outOfSight } from './told/sight.ts'
import { expect, test } from './told/told-test.ts'
import type { Walk } from './told/walk.ts'

test.use({ of: 'status' })

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString()
const unwell = (device: DeviceStatus): DeviceStatus => ({
  ...device,
  state: device.kind === 'printer' ? 'paper-out' : 'unreachable',
})

/** What a station can say of itself, each on top of what it says by day. */
const told: Readonly<Record<string, (status: StationStatus) => StationStatus>> = {
  well: (status) => status,
  'offline for an hour': (status) => ({
    ...status,
    central: { ...status.central, state: 'offline', since: anHourAgo() },
    waiting: { ...status.waiting, count: 231, oldestAt: anHourAgo() },
    referenceAsOf: anHourAgo(),
  }),
  'a bench too old': (status) => ({
    ...status,
    central: { ...status.central, versions: 'bench-too-old', restored: null },
  }),
  'a central too old': (status) => ({ ...status, central: { ...status.central, versions: 'central-too-old' } }),
  'strange events': (status) => ({ ...status, strange: 3 }),
  'devices that need a hand': (status) => ({ ...status, devices: status.devices.map(unwell) }),
  everything: (status) => ({
    ...status,
    central: { state: 'offline', since: anHourAgo(), versions: 'bench-too-old', restored: null },
    waiting: { ...status.waiting, count: 231, oldestAt: anHourAgo() },
    referenceAsOf: anHourAgo(),
    ...{ parked: 12, strange: 3, conflicts: 4, settingsFault: 'no JSON', checklistsAhead: ['main'] },
    photos: { waiting: 14, refused: 2 },
    disk: { freeBytes: 1, low: true },
    devices: status.devices.map(unwell),
  }),
}

for (const language of ['en', 'de'] as const) {
  test.describe(language, () => {
    test.use({ language })

    test(`nothing that waits or is wrong is cut out of the status bar (${language})`, async ({ walk }) => {
      await walk.bench.signIn()
      await walk.hasOrders()
      for (const [name, change] of Object.entries(told)) {
        await says(walk, change)
        for (const screen of screens) {
          await showAt(walk.page, screen)
          const at = `${name} at ${screen.name}`
          expect(await outOfSight(walk.page), at).toEqual([])
          expect(await unsaid(walk.page), at).toEqual([])
        }
        await showAt(walk.page, screens[0] as (typeof screens)[number])
        await keepPicture(walk.page, `${language} status ${name}`)
      }
    })
  })
}

test('what has no room in the status bar is counted there, and said at a touch', async ({ walk }) => {
  await walk.bench.signIn()
  await walk.hasOrders()
  await walk.beginsAtRest()
  const more = walk.page.locator('.status-more')
  await expect(more).toBeHidden()
  await says(walk, told['everything'] as (status: StationStatus) => StationStatus)
  await more.click()
  const behind = walk.page.locator('.status-behind li')
  await expect(more).toHaveText(`${await behind.count()} more`)
  await expect(behind).toContainText(['settings file was broken: see the log'])
  // The list takes its place with the next frame.
  await expect.poll(() => outOfSight(walk.page)).toEqual([])
  await more.click()
  await expect(behind).toHaveCount(0)
})

/** The station says it with its next word, which a page that is loaded anew asks for. */
async function says({ line, page, bench }: Walk, change: (status: StationStatus) => StationStatus): Promise<void> {
  line.pretend(change)
  await page.reload()
  await expect(bench.connection()).toBeVisible()
}

/** What is neither well nor in the row, and not counted either. */
function unsaid(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const left = [...document.querySelectorAll<HTMLElement>('.status-row [data-part][hidden]')]
    const loud = left.filter(({ dataset }) => dataset['testid'] !== 'orders' && dataset['mood'] !== 'yes')
    const counted = Number.parseInt(document.querySelector('.status-more:not([hidden])')?.textContent ?? '0', 10)
    return counted === loud.length ? [] : loud.map(({ textContent }) => textContent ?? '')
  })
}
