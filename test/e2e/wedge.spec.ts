import { expect, type Page, test } from '@playwright/test'
import type { Chance } from '../simulation/random.ts'
import { Desk, gaps } from './rig/desk.ts'
import { buildWedgePage, openWedgePage, type WedgePage } from './rig/wedge-page.ts'
import type { WedgeLog } from './wedge-page/page.tsx'

/** Scans in all: more are asked for by the environment. */
const SCANS = Number(process.env['PACKBENCH_WEDGE_SCANS'] ?? 45)

/** Scans on one page: a field that grows and grows is slow, and no bench has one. */
const ROUND = 10

/** What a person may type there, and what the field shows of it. */
type Place = { id: string; letters: string; shown: (typed: string) => string; keys: boolean }
/** None that a code has in the other case: a key is one key, whoever presses it. */
const words = 'dfghijklmnpqrsuvwxy 0123456789'
const written = (typed: string) => typed
const places: Place[] = [
  { id: 'search', letters: words, shown: written, keys: false },
  { id: 'text', letters: words, shown: written, keys: false },
  { id: 'number', letters: '0123456789', shown: (typed) => `7${typed}`, keys: false },
  { id: 'password', letters: words, shown: written, keys: false },
  { id: 'area', letters: words, shown: written, keys: false },
  { id: 'date', letters: 'xyw', shown: () => '2026-11-21', keys: false },
  { id: 'choice', letters: 'xyw', shown: () => 'one', keys: true },
  { id: 'button', letters: 'dfgxyw', shown: () => '', keys: true },
  { id: 'nothing', letters: 'dfgxyw', shown: () => '', keys: true },
]

// A film of thousands of keys costs more than the keys.
test.use({ trace: 'off', screenshot: 'off' })
test.describe.configure({ mode: 'parallel' })

let built: WedgePage
test.beforeAll(async () => {
  built = await buildWedgePage('page')
})

for (const [at, place] of places.entries()) {
  test(`scans and a person's typing keep apart: focus on ${place.id}`, async ({ page }) => {
    test.setTimeout(1_200_000)
    const perGap = Math.ceil(SCANS / places.length / gaps.length)
    for (const gapMs of gaps) {
      for (let left = perGap; left > 0; left -= ROUND) {
        const desk = await deskAt(page, place, at * 100_000 + gapMs * 1000 + left)
        // Keys that no field takes are given to the screen one by one, frame by frame.
        const restMs = place.keys ? 4000 : 700
        await desk.work({ gapMs, scans: Math.min(ROUND, left), letters: place.letters, restMs })
        await isAsExpected(page, desk, place)
        await desk.leave()
      }
    }
  })
}

test('and at the pace of the clock on the wall', async ({ page }) => {
  test.setTimeout(1_200_000)
  const place = places[0] as Place
  const desk = await deskAt(page, place, 99)
  for (const gapMs of gaps) {
    await desk.work({ gapMs, scans: Math.max(2, Math.ceil(SCANS / 250)), letters: place.letters, real: true })
  }
  await isAsExpected(page, desk, place)
})

async function deskAt(page: Page, place: Place, seed: number): Promise<Desk> {
  await openWedgePage(page, built)
  await focus(page, place)
  return Desk.at(page, codeOf, seed)
}

async function focus(page: Page, { id }: Place): Promise<void> {
  if (id === 'nothing') return page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.locator(`#${id}`).focus()
}

async function isAsExpected(page: Page, desk: Desk, { id, shown, keys }: Place): Promise<void> {
  await desk.end()
  await expect.poll(() => page.evaluate(() => window.log.scans.length)).toBeGreaterThanOrEqual(desk.scanned.length)
  const log = await page.evaluate(() => window.log)
  expect(log.scans).toEqual(desk.scanned)
  if (keys)
    await expect
      .poll(() => page.evaluate(() => window.log.keys.replace('F24', '')), { timeout: 60_000 })
      .toBe(desk.typed)
  else expect(log.keys).toBe('')
  if (id !== 'button' && id !== 'nothing') await expect(page.locator(`#${id}`)).toHaveValue(shown(desk.typed))
  for (const other of places.filter((each) => each.id !== id && !['button', 'nothing'].includes(each.id))) {
    await expect(page.locator(`#${other.id}`)).toHaveValue(other.shown(''))
  }
  expect([log.clicks, log.submits]).toEqual([0, 0])
}

/** Codes of all kinds a bench sees; `n` makes each its own. */
function codeOf(n: number, random: Chance): string {
  const digits = String(n).padStart(8, '0')
  return random.pick([
    `4006${digits}1`,
    `TOTE-${digits}`,
    `0034043416${digits}`,
    `]C10104006381333931${digits}`,
    `aB-${digits}/Z`,
  ])
}

declare global {
  interface Window {
    log: WedgeLog
  }
}
