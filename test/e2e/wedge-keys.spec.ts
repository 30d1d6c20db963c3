import { expect, type Page, test } from '@playwright/test'
import type { WedgeEar } from '../../renderer/scan/wedge-listener.ts'
import { defaultWedge } from '../../shared/scan/wedge-settings.ts'
import { handStrokes, play, type Stroke, scannerStrokes } from './rig/strokes.ts'
import { buildWedgePage, openWedgePage, type WedgePage } from './rig/wedge-page.ts'
import type { WedgeLog } from './wedge-page/page.tsx'

const CODE = '4006381333931'
const pace = { gapMs: 10, ending: 'Enter' } as const

let built: WedgePage
test.beforeAll(async () => {
  built = await buildWedgePage('page')
})

test.beforeEach(async ({ page }) => {
  await openWedgePage(page, built)
  await page.locator('#text').focus()
})

test('a person who presses Enter or Backspace while a scanner types cuts no code in two', async ({ page }) => {
  const session = await page.context().newCDPSession(page)
  await play(session, handStrokes('ab', 0, { gapMs: 120, dwellMs: 80 }), Date.now())
  await expect(page.locator('#text')).toHaveValue('ab')
  for (const key of ['Enter', 'Backspace']) {
    await play(session, [...scannerStrokes(CODE, 0, pace), ...held(key, 64, 90)], Date.now() + 500)
  }
  await expect.poll(() => log(page).then(({ scans }) => scans)).toEqual([CODE, CODE])
  await expect(page.locator('#text')).toHaveValue('a')
  expect((await log(page)).submits).toBe(0)
})

test('two endings move no focus and press nothing', async ({ page }) => {
  const session = await page.context().newCDPSession(page)
  await play(session, [...scannerStrokes(CODE, 0, pace), ...held('Tab', 140, 5), ...held('Enter', 150, 5)], Date.now())
  await expect.poll(() => log(page).then(({ scans }) => scans)).toEqual([CODE])
  await expect(page.locator('#text')).toBeFocused()
  expect((await log(page)).submits).toBe(0)
})

test('an ending whose key never goes up ends the code all the same', async ({ page }) => {
  const session = await page.context().newCDPSession(page)
  const strokes = scannerStrokes(CODE, 0, pace).filter(({ key, down }) => key !== 'Enter' || down)
  await play(session, strokes, Date.now())
  await expect.poll(() => log(page).then(({ scans }) => scans)).toEqual([CODE])
})

test('a separator typed as an Alt code is one', async ({ page }) => {
  const session = await page.context().newCDPSession(page)
  const alt = { key: 'Alt', code: 'AltLeft', shift: false }
  const digits = [...'029'].flatMap((key, at) =>
    [true, false].map((down): Stroke => {
      return { key, code: `Numpad${key}`, shift: false, alt: true, down, atMs: 85 + at * 10 + (down ? 0 : 5) }
    }),
  )
  const separator: Stroke[] = [
    { ...alt, alt: true, down: true, atMs: 80 },
    ...digits,
    { ...alt, down: false, atMs: 118 },
  ]
  await play(
    session,
    [...scannerStrokes('10AB12XY', 0, { ...pace, ending: null }), ...separator, ...scannerStrokes('21C4', 125, pace)],
    Date.now(),
  )
  await expect.poll(() => log(page).then(({ scans }) => scans)).toEqual(['10AB12XY\u001d21C4'])
  await expect(page.locator('#text')).toHaveValue('')
})

test('an input method keeps the keys for itself: the scan is whole, the field as it was', async ({ page }) => {
  const session = await page.context().newCDPSession(page)
  await page.locator('#text').fill('before')
  const startMs = Date.now()
  for (const stroke of scannerStrokes('ABC4567890', 0, { ...pace, ending: null })) {
    const shown = stroke.down && stroke.key.length === 1
    await play(session, [shown ? { ...stroke, key: 'Process' } : stroke], startMs)
    // What the input method makes of the key.
    if (shown) await session.send('Input.insertText', { text: stroke.key })
  }
  await play(session, held('Enter', 100, 5), startMs)
  await expect.poll(() => log(page).then(({ scans }) => scans)).toEqual(['ABC4567890'])
  await expect(page.locator('#text')).toHaveValue('before')
})

test('a code that breaks off is told, and nothing of it is taken or left', async ({ page }) => {
  const session = await page.context().newCDPSession(page)
  await page.evaluate((settings) => (window as unknown as { ear: WedgeEar }).ear.use(settings), {
    ...defaultWedge,
    ending: 'Enter' as const,
  })
  await play(session, scannerStrokes('400638133', 0, { ...pace, ending: null }), Date.now() - 100)
  await expect.poll(() => log(page).then(({ scans }) => scans)).toEqual([''])
  await expect(page.locator('#text')).toHaveValue('')
})

function held(key: string, atMs: number, dwellMs: number): Stroke[] {
  return handStrokes('x', atMs, { gapMs: 0, dwellMs }).map((stroke) => ({ ...stroke, key, code: key }))
}

function log(page: Page): Promise<WedgeLog> {
  return page.evaluate(() => (window as unknown as { log: WedgeLog }).log)
}
