import AxeBuilder from '@axe-core/playwright'
import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { calibrationCodes } from '../../shared/scan/calibration.ts'
import { GS } from '../../shared/scan/key-press.ts'
import { characterAt, placeOf } from '../../shared/scan/keyboard-layout.ts'
import { readImage } from '../shared/label/read-label.ts'
import { play, type Stroke } from './rig/strokes.ts'
import { buildWedgePage, openWedgePage, type WedgePage } from './rig/wedge-page.ts'
import type { CalibrationLog } from './wedge-page/calibration.tsx'

let built: WedgePage
test.beforeAll(async () => {
  built = await buildWedgePage('calibration')
})

test('a scanner set to another keyboard than the computer is found out, and read rightly from then on', async ({
  page,
}) => {
  await openWedgePage(page, built)
  const scanner = await Scanner.at(page)
  const remarks = page.locator('.wedge-remarks')
  await expect(page.getByTestId('wedge-instruction')).toHaveText('Scan this code')
  await scanner.type(`]C0${calibrationCodes.characters.data}`)
  await expect(remarks).toContainText('It types for a US keyboard: “]” arrives as “+”.')
  await expect(page.getByTestId('wedge-instruction')).toHaveText('Scan the second code')
  await scanner.type(`]C1${calibrationCodes.separator.data}`)
  await expect(remarks).toContainText('The parts of a code arrive apart.')
  await scanner.type(`]E0${calibrationCodes.retail.data}`)
  await expect(page.getByTestId('wedge-instruction')).toHaveText('Keep what was found')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  await page.keyboard.press('F2')
  await expect.poll(() => log(page).then(({ kept }) => kept.at(-1)?.wedge?.layout)).toBe('us')
  await page.locator('#leave').click()
  await scanner.type(`]C101040063813339311${'0Zy-[a]'}${GS}21x/Y`)
  await expect.poll(() => log(page).then(({ scans }) => scans)).toEqual([`]C1010400638133393110Zy-[a]${GS}21x/Y`])
})

test('what stands in the way is said, and a scan of something else keeps nothing', async ({ page }) => {
  await openWedgePage(page, built)
  const scanner = await Scanner.at(page)
  await expect(page.getByTestId('wedge-instruction')).toHaveText('Scan this code')
  await scanner.type('4006381333931')
  await expect(page.locator('.wedge-remarks [data-mood=bad]')).toHaveText(/That was another code/)
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeDisabled()
  // The keyboard is a person's all the same.
  await page.locator('#leave').focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Start again' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('#leave')).toBeFocused()
  await scanner.type(calibrationCodes.separator.data.replace(GS, ''))
  await expect(page.locator('[data-key=separator-lost]')).toBeVisible()
  await page.keyboard.press('F3')
  await expect(page.locator('.wedge-remarks')).toHaveCount(0)
})

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
] as const) {
  test(`it fits a screen of ${width} x ${height}, and its code scans from it`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await openWedgePage(page, built, '?lang=de')
    const scanner = await Scanner.at(page)
    const picture = await page.locator('.wedge-code').screenshot()
    expect(await readImage(new Blob([new Uint8Array(picture)]))).toEqual([
      { aim: ']C0', text: calibrationCodes.characters.data },
    ])
    await scanner.type(calibrationCodes.characters.data)
    await expect(page.locator('.wedge-remarks li')).not.toHaveCount(0)
    const fits = await page.locator('.setup-body').evaluate((body) => body.scrollWidth <= body.clientWidth)
    expect(fits).toBe(true)
  })
}

function log(page: Page): Promise<CalibrationLog> {
  return page.evaluate(() => (window as unknown as { log: CalibrationLog }).log)
}

/** A scanner set to a US keyboard at a German computer: the keys are where the scanner has them, their names German. */
class Scanner {
  private readonly session: CDPSession
  private constructor(session: CDPSession) {
    this.session = session
  }

  static async at(page: Page): Promise<Scanner> {
    return new Scanner(await page.context().newCDPSession(page))
  }

  async type(text: string): Promise<void> {
    const keys = [...text].flatMap((each) =>
      (each === GS ? [{ key: 'Control', code: 'ControlLeft', shift: false }] : []).concat(germanKey(each)),
    )
    const all = [...keys, { key: 'Enter', code: 'Enter', shift: false }]
    const strokes = all.flatMap((key, at): Stroke[] => [
      { ...key, atMs: at * 6, down: true },
      { ...key, atMs: at * 6 + 3, down: false },
    ])
    await play(this.session, strokes, Date.now())
  }
}

function germanKey(character: string): { key: string; code: string; shift: boolean; ctrl?: boolean } {
  if (character === GS) return { key: '+', code: 'BracketRight', shift: false, ctrl: true }
  const place = placeOf('us', character)
  if (!place) throw new RangeError(`no key for ${character}`)
  return { key: characterAt('de', place) ?? 'Unidentified', code: place.code, shift: place.level === 1 }
}
