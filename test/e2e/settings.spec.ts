import type { Page } from '@playwright/test'
import { faultsIn, themes } from '../drill/layout/axe.ts'
import { screens, showAt } from '../drill/layout/screens.ts'
import { keepPicture } from './rig/album.ts'
import { lastTone, toneOf } from './rig/ear.ts'
import { outOfSight } from './told/sight.ts'
import { expect, test } from './told/told-test.ts'
import type { Walk } from './told/walk.ts'

test.use({ of: 'settings' })

const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset['theme'])
const title = ({ page }: Walk) => page.locator('.settings h1')

async function opensSettings(walk: Walk): Promise<void> {
  await walk.bench.signIn()
  await walk.hasOrders()
  await walk.press(',')
  await expect(title(walk)).toBeVisible()
}

/** A choice by its key: it is pressed once it is drawn. */
async function chooses({ page }: Walk, key: string): Promise<void> {
  await page.keyboard.press(key)
}

test('what was chosen is so at once, and after a restart of the page', async ({ walk, rig }) => {
  const { page } = walk
  const rootPixels = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
  const before = await rootPixels()
  await opensSettings(walk)
  await chooses(walk, '3')
  await expect.poll(() => theme(walk.page)).toBe('dark')
  await chooses(walk, '6')
  await chooses(walk, 'd')
  await expect(title(walk)).toHaveText('Dieser Packplatz')
  await expect(walk.page.locator('.settings [aria-pressed=true]')).toHaveText([/Dunkel/, /125 %/, /Deutsch/])
  await chooses(walk, 'm')
  await walk.press('Escape')
  await expect(walk.bench.instruction()).toHaveText('Auftrag scannen')
  expect(await walk.page.evaluate(() => document.documentElement.lang)).toBe('de')

  await page.goto('about:blank')
  await walk.bench.open(rig.host.url)
  await expect(walk.bench.instruction()).toHaveText('Auftrag scannen')
  expect(await theme(page)).toBe('dark')
  expect(await rootPixels()).toBeCloseTo(before * 1.25)
  await expect(page.locator('.status')).toContainText('Ton ist aus')
})

test("the system's wish is followed as long as nothing else is chosen, also when it changes", async ({ walk }) => {
  const { page } = walk
  await opensSettings(walk)
  for (const [media, wished] of [
    [{ colorScheme: 'dark', contrast: 'no-preference' }, 'dark'],
    [{ colorScheme: 'light', contrast: 'more' }, 'contrast'],
    [{ colorScheme: 'light', contrast: 'no-preference' }, 'light'],
  ] as const) {
    await page.emulateMedia(media)
    await expect.poll(() => theme(page)).toBe(wished)
  }
  await chooses(walk, '2')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('.settings [aria-pressed=true]').first()).toHaveText(/Light/)
  expect(await theme(page)).toBe('light')
  await chooses(walk, '1')
  await expect.poll(() => theme(page)).toBe('dark')
})

test('a yes and a no are heard as loud as a packer hears them, and a bench without sound says so', async ({ walk }) => {
  const { page } = walk
  await opensSettings(walk)
  await chooses(walk, 't')
  await expect.poll(() => lastTone(page), { timeout: 5000 }).toBe(toneOf('accepted'))
  await expect.poll(() => lastTone(page), { timeout: 5000 }).toBe(toneOf('refused'))
  await chooses(walk, '+')
  await expect(page.locator('.settings')).toContainText('now 100 %')
  await expect.poll(() => lastTone(page)).toBe(toneOf('accepted'))
  const heard = () => page.evaluate(() => window.packbenchHeard?.length)
  const before = await heard()
  await chooses(walk, 'm')
  await expect(page.locator('.status')).toContainText('sound is off')
  await chooses(walk, 't')
  await page.waitForTimeout(800)
  expect(await heard()).toBe(before)
})

for (const language of ['en', 'de'] as const) {
  test.describe(language, () => {
    test.use({ language })

    test(`every choice is seen whole at every size and in every theme (${language})`, async ({ walk }) => {
      const { page } = walk
      await opensSettings(walk)
      for (const screen of screens) {
        await showAt(page, screen)
        expect.soft(await outOfSight(page), screen.name).toEqual([])
        await page.screenshot({ path: test.info().outputPath(`${screen.name}.png`) })
      }
      await showAt(page, screens[0] as (typeof screens)[number])
      for (const [at, look] of themes.entries()) {
        await chooses(walk, String(at + 2))
        await expect.poll(() => theme(page)).toBe(look)
        expect.soft(await faultsIn(page, look), look).toEqual([])
        await keepPicture(page, `${language} settings ${look}`)
      }
    })
  })
}
