import { expect, test } from './rig/bench-test.ts'

test('how a bench looks, speaks and sounds is chosen by keys, shows at once, and outlives a reload', async ({
  bench,
}) => {
  const { page } = bench
  const html = page.locator('html')
  const rootPixels = () => html.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  await expect(page.locator('.queue-row').first()).toBeVisible()
  const before = await rootPixels()

  await page.keyboard.press(',')
  await expect(page.getByRole('heading', { name: 'This bench' })).toBeVisible()
  for (const [key, theme] of [
    ['3', 'dark'],
    ['4', 'contrast'],
    ['2', 'light'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(html).toHaveAttribute('data-theme', theme)
  }
  await page.keyboard.press('1')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(html).toHaveAttribute('data-theme', 'light')

  await page.keyboard.press('4')
  await page.keyboard.press('7')
  await expect.poll(rootPixels).toBeGreaterThan(before * 1.2)
  await page.keyboard.press('m')
  await expect(page.locator('.status')).toContainText('sound is off')
  await page.keyboard.press('d')
  await expect(page.getByRole('heading', { name: 'Dieser Packplatz' })).toBeVisible()

  await page.reload()
  await expect(page.locator('.queue-row').first()).toBeVisible()
  await expect(html).toHaveAttribute('data-theme', 'contrast')
  await expect.poll(rootPixels).toBeGreaterThan(before * 1.2)
  await expect(page.locator('.status')).toContainText('Ton ist aus')
})
