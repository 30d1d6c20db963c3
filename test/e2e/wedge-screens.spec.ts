import type { Locator, Page } from '@playwright/test'
import { addStation } from '../../central/access/stations.ts'
import { startBenchHost } from './rig/bench-host.ts'
import { BenchPage } from './rig/bench-page.ts'
import { expect, test } from './rig/bench-test.ts'
import { eventsAt } from './rig/central-facts.ts'
import { Desk, gaps } from './rig/desk.ts'

/** Scans in all: more are asked for by the environment. */
const SCANS = Math.max(60, Math.ceil(Number(process.env['PACKBENCH_WEDGE_SCANS'] ?? 0) / 5))

/** Scans into one field: a number of hundreds of digits is none to a browser, and no person types one. */
const ROUND = 10

/** Where a person may be when the scanner is pulled: how to get there, and the field they type into, if any. */
type Place = { name: string; open: (bench: BenchPage) => Promise<Locator | null>; letters?: string }

const entry = (page: Page) => page.getByLabel('Type the code, then Enter')
/** Bound to nothing on any screen, and none that the codes have in the other case. */
const letters = 'fghjklmqvxy'

async function openEntry({ page }: BenchPage): Promise<Locator> {
  await page.keyboard.press('/')
  await expect(entry(page)).toBeFocused()
  return entry(page)
}

const places: Place[] = [
  {
    name: 'the search of the queue',
    async open({ page }) {
      await page.keyboard.press('/')
      await expect(page.locator('#search')).toBeFocused()
      return page.locator('#search')
    },
  },
  {
    name: 'the code entry of an order',
    async open(bench) {
      await bench.page.locator('#search').fill('')
      await bench.page.locator('#search').blur()
      expect(await bench.scan('536369')).toBe('verdict.opened')
      return openEntry(bench)
    },
  },
  {
    name: 'a button of an order',
    async open({ page }) {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Pause' }).focus()
      return null
    },
  },
  {
    name: 'the typed scan of the drawer',
    async open({ page }) {
      await page.keyboard.press('F10')
      const field = page.getByLabel('Type a code, Enter scans it')
      await field.focus()
      return field
    },
  },
  {
    name: 'the grams of the drawer',
    letters: '0123456789',
    async open({ page }) {
      const field = page.locator('.drawer input[type=number]')
      await field.fill('')
      await field.focus()
      return field
    },
  },
  {
    name: 'the code entry of the returns',
    async open(bench) {
      await bench.page.keyboard.press('Escape')
      await bench.page.keyboard.press('F8')
      return openEntry(bench)
    },
  },
]

/** How many verdicts were given so far. */
async function serialOf(bench: BenchPage): Promise<number> {
  return Number(await bench.verdict().getAttribute('data-serial'))
}

test('on every screen, with the focus in every field, scans and typing keep apart', async ({ rig, page }) => {
  test.setTimeout(900_000)
  const { code: enrolmentCode } = await addStation(rig.central.pool, 'Bench 2', 'main')
  // Without a printer of its own it has simulated devices, and the drawer their fields.
  const host = await startBenchHost({ centralUrl: rig.cable.url, enrolmentCode })
  const bench = new BenchPage(page)
  await bench.open(host.url)
  await bench.signIn()
  await bench.hasOrders()
  const desk = await Desk.at(page, (n) => `W-${String(n).padStart(6, '0')}`, 7)
  // A screen that is new shows no verdict; they are counted on all the same.
  let last = 0
  for (const place of places) {
    const field = await place.open(bench)
    last = (await serialOf(bench)) || last
    for (const gapMs of gaps) {
      for (let left = Math.ceil(SCANS / places.length / gaps.length); left > 0; left -= ROUND) {
        const typed = desk.typed.length
        const scans = Math.min(ROUND, left)
        await field?.fill('')
        // Keys that no field takes are given to the screen one by one, frame by frame: not faster than the clock on the wall.
        await desk.work({ gapMs, scans, letters: place.letters ?? letters, real: field === null })
        await desk.end()
        last += scans
        await expect.poll(() => serialOf(bench), { message: place.name, timeout: 30_000 }).toBe(last)
        if (field) await expect(field, place.name).toHaveValue(desk.typed.slice(typed))
      }
    }
  }
  const refused = async () =>
    (await eventsAt(rig)).flatMap(({ type, data }) =>
      type === 'bench.refused' && data.code?.startsWith('W-') ? [data.code] : [],
    )
  await expect.poll(async () => (await refused()).length, { timeout: 60_000 }).toBe(desk.scanned.length)
  expect(await refused()).toEqual(desk.scanned)
  await host.stop()
})
