import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../build/run/browser.mjs'
import { BenchPage } from '../e2e/rig/bench-page.ts'
import { layStationLine } from '../e2e/rig/slow-station.ts'
import { MEDIUM_BOX } from '../e2e/rig/warehouse.ts'
import { outOfSight } from '../e2e/told/sight.ts'
import { openWarehouse } from '../e2e/told/told-rig.ts'
import { Walk } from '../e2e/told/walk.ts'
import { openPage } from '../electron/open-page.ts'
import type { Asked, Came, Drill } from './drill.ts'
import { faultsIn, themes } from './layout/axe.ts'
import { stockWide } from './layout/goods.ts'
import { type Screen, screens, showAt } from './layout/screens.ts'
import { states } from './layout/states.ts'
import { places, shifts, watchShifts } from './layout/still.ts'

/** A folder that a picture of each look and the list of all that is wrong is kept in, where somebody asked for it. */
const album = process.env['PACKBENCH_ALBUM']
const languages = ['en', 'de'] as const
const looks = screens.length + themes.length
const [first] = screens as readonly [Screen, ...Screen[]]

export const drill: Drill = {
  about: 'in every state nothing asked is out of sight at any size, nothing moves between scans, and axe finds nothing',
  cases: languages.length * states.length * looks,
  short: languages.length * states.length * 2,
  run,
}

/** Fewer cases are fewer sizes and themes of each state, others with each seed; every state is always come to. */
async function run({ cases, seed, tell }: Asked): Promise<Came> {
  const each = Math.max(1, Math.min(looks, Math.floor(cases / (languages.length * states.length))))
  const came = { cases: 0, wrong: [] as string[] }
  const totals = { looks: 0, axe: 0, 'scans watched': 0 }
  for (const language of languages) {
    const { rig, close } = await openWarehouse(stockWide)
    const browser = await openBrowser()
    try {
      const walk = await openBench(rig, browser, language)
      const say = (fault: string) => came.wrong.push(`${language} ${fault}`)
      for (const [at, [name, go]] of states.entries()) {
        tell(`${language} ${name}`)
        await go(walk)
        for (let look = 0; look < each; look++) {
          const which = (at + seed + look) % looks
          const screen = screens[which]
          came.cases++
          if (screen) totals.looks++
          else totals.axe++
          const faults = screen
            ? await sightAt(walk.page, screen, `${language} ${name}`)
            : await axeIn(walk.page, which)
          for (const fault of faults) say(`${name}: ${fault}`)
        }
        await showAt(walk.page, first)
      }
      totals['scans watched'] += await packStill(walk, say)
    } finally {
      await browser.close()
      await close()
    }
  }
  if (album !== undefined) await writeFile(join(album, 'wrong.txt'), came.wrong.join('\n'))
  return { ...came, figures: totals }
}

async function sightAt(page: Page, screen: Screen, name: string): Promise<string[]> {
  await showAt(page, screen)
  const faults = await outOfSight(page)
  await keep(page, `${name} ${screen.name}`)
  return faults.map((fault) => `${screen.name}: ${fault}`)
}

async function axeIn(page: Page, which: number): Promise<string[]> {
  const theme = themes[which - screens.length] ?? 'light'
  await showAt(page, first)
  const faults = await faultsIn(page, theme)
  await keep(page, `${theme} ${Date.now()}`)
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'light'
  })
  return faults.map((fault) => `${theme}: ${fault}`)
}

/** Packs an order scan by scan and holds everything against where it stood before; answers how many scans that were. */
async function packStill(walk: Walk, say: (fault: string) => void): Promise<number> {
  const { page } = walk
  await walk.open('W-SHIFT')
  await shifts(page)
  const stood = await places(page)
  const scans = ['SHORT', 'LONG', 'NOT-HERE', 'LONG', 'PLATE', 'CUP', 'CUP', MEDIUM_BOX]
  for (const code of scans) {
    await walk.scanAll(code)
    for (const shift of await shifts(page)) say(`scan of ${code} moved ${shift}`)
    const stands = await places(page)
    if (stands !== stood) say(`after the scan of ${code} something stands elsewhere:\n${stands}\nbefore:\n${stood}`)
  }
  await walk.reads('step.close')
  for (const shift of await shifts(page)) say(`the label moved ${shift}`)
  return scans.length
}

async function keep(page: Page, name: string): Promise<void> {
  if (album === undefined) return
  await mkdir(album, { recursive: true })
  await page.screenshot({ path: join(album, `${name.replaceAll(' ', '_')}.png`), animations: 'disabled' })
}

function openBrowser(): Promise<Browser> {
  const executablePath = process.env['PACKBENCH_CHROMIUM'] ?? findBrowser()
  const quiet = ['--disable-gpu', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet,
  })
}

async function openBench(rig: Walk['rig'], browser: Browser, language: 'en' | 'de'): Promise<Walk> {
  const { width, height } = first
  const context = await browser.newContext({ locale: language, viewport: { width, height } })
  const page = await context.newPage()
  await watchShifts(page)
  const line = await layStationLine(page)
  const bench = new BenchPage(page)
  const [, url = '', token = ''] = /(http:\S+)\/#token=(\S+)/.exec(rig.host.url) ?? []
  const station = await openPage(url, token)
  await bench.open(rig.host.url)
  const walk = new Walk({ rig, bench, station, line }, language)
  await bench.signIn()
  await walk.hasOrders()
  await walk.beginsAtRest()
  return walk
}
