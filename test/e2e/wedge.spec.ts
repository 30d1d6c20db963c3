import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { type Chance, chance } from '../simulation/random.ts'
import { handStrokes, play, type ScannerPace, type Stroke, scannerStrokes } from './rig/strokes.ts'
import { buildWedgePage, openWedgePage, type WedgePage } from './rig/wedge-page.ts'
import type { WedgeLog } from './wedge-page/page.tsx'

/** Scans in all: more are asked for by the environment. */
const SCANS = Number(process.env['PACKBENCH_WEDGE_SCANS'] ?? 180)
/** Milliseconds between two keys of real scanners. */
const gaps = [1, 6, 10, 19, 40]
const endings = ['Enter', 'Enter', 'Tab', null] as const
const TYPIST_MS = 120
/** The pause between two pulls of the fastest hand. */
const PULL_MS = 160

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

let built: WedgePage
test.beforeAll(async () => {
  built = await buildWedgePage('page')
})

for (const [at, place] of places.entries()) {
  test(`scans and a person's typing keep apart: focus on ${place.id}`, async ({ page }) => {
    test.setTimeout(600_000)
    const random = chance(at + 1)
    await openWedgePage(page, built)
    await focus(page, place)
    const bench = await Desk.at(page)
    const perGap = Math.ceil(SCANS / places.length / gaps.length)
    for (const gapMs of gaps) await bench.work(random, { gapMs, scans: perGap, letters: place.letters, real: false })
    await bench.isAsExpected(place)
  })
}

test('and at the pace of the clock on the wall', async ({ page }) => {
  test.setTimeout(600_000)
  const random = chance(99)
  await openWedgePage(page, built)
  const place = places[0] as Place
  await focus(page, place)
  const bench = await Desk.at(page)
  for (const gapMs of gaps) {
    await bench.work(random, { gapMs, scans: Math.max(2, Math.ceil(SCANS / 250)), letters: place.letters, real: true })
  }
  await bench.isAsExpected(place)
})

async function focus(page: Page, { id }: Place): Promise<void> {
  if (id === 'nothing') return page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.locator(`#${id}`).focus()
}

type Shift = { gapMs: number; scans: number; letters: string; real: boolean }

/** A scanner and a person at one keyboard port, and all that they did. */
class Desk {
  private readonly scanned: string[] = []
  private typed = ''
  private endMs = 0
  private readonly page: Page
  private readonly session: CDPSession

  private constructor(page: Page, session: CDPSession) {
    this.page = page
    this.session = session
  }

  static async at(page: Page): Promise<Desk> {
    return new Desk(page, await page.context().newCDPSession(page))
  }

  /** Scans and types, neither knowing of the other. */
  async work(random: Chance, { gapMs, scans, letters, real }: Shift): Promise<void> {
    for (let left = scans; left > 0; left -= 20) {
      const strokes: Stroke[] = []
      let now = 200
      for (let n = Math.min(20, left); n > 0; n--) {
        // The last of a batch has an ending: what comes then is another batch's.
        const ending = n === 1 ? 'Enter' : random.pick(endings)
        now = this.pull(strokes, now, { gapMs, ending }, random)
      }
      for (let at = random.below(300); at < now; at += random.below(700)) at = this.word(strokes, at, letters, random)
      const startMs = Math.max(Date.now(), this.endMs)
      await play(this.session, strokes, startMs, real)
      this.endMs = startMs + now + 1500
    }
  }

  /** Pulls the trigger once; answers when the next pull may begin. */
  private pull(strokes: Stroke[], fromMs: number, pace: ScannerPace, random: Chance): number {
    const code = codeOf(this.scanned.length, random)
    this.scanned.push(code)
    strokes.push(...scannerStrokes(code, fromMs, pace))
    return fromMs + (code.length + 1) * pace.gapMs + PULL_MS + random.below(300)
  }

  private word(strokes: Stroke[], fromMs: number, letters: string, random: Chance): number {
    let at = fromMs
    for (let n = 1 + random.below(6); n > 0; n--) {
      const letter = random.pick([...letters])
      this.typed += letter
      strokes.push(...handStrokes(letter, at, { gapMs: TYPIST_MS, dwellMs: 70 + random.below(40) }))
      at += TYPIST_MS
    }
    return at
  }

  /** A key that is in no code ends what is held: the times may be ahead of the clock on the wall. */
  private async end(): Promise<void> {
    const act = { key: 'F9', code: 'F9', shift: false }
    const strokes = [true, false].map((down) => ({ ...act, down, atMs: 0 }))
    await play(this.session, strokes, Math.max(Date.now(), this.endMs))
  }

  async isAsExpected({ id, shown, keys }: Place): Promise<void> {
    await this.end()
    await expect
      .poll(() => this.page.evaluate(() => window.log.scans.length))
      .toBeGreaterThanOrEqual(this.scanned.length)
    const log = await this.page.evaluate(() => window.log)
    expect(log.scans).toEqual(this.scanned)
    if (keys) await expect.poll(() => this.page.evaluate(() => window.log.keys.replace('F9', ''))).toBe(this.typed)
    else expect(log.keys).toBe('')
    if (id !== 'button' && id !== 'nothing') await expect(this.page.locator(`#${id}`)).toHaveValue(shown(this.typed))
    for (const other of places.filter((each) => each.id !== id && !['button', 'nothing'].includes(each.id))) {
      await expect(this.page.locator(`#${other.id}`)).toHaveValue(other.shown(''))
    }
    expect([log.clicks, log.submits]).toEqual([0, 0])
  }
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
