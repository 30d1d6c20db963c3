import { expect, test } from './rig/bench-test.ts'
import { scanItems } from './rig/pack-order.ts'

const ITEM = '21756'

test('Enter and Space never press again what a mouse pressed, and Enter does what the screen offers', async ({
  bench,
}) => {
  const { page } = bench
  await bench.scan('536369')
  await bench.scan(ITEM)
  await bench.scan(ITEM)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(bench.units()).toHaveText('1 of 3 units')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Space')
  await bench.scan(ITEM)
  // One more than before: neither key took it back.
  await expect(bench.units()).toHaveText('2 of 3 units')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(bench.units()).toHaveText('1 of 3 units')
  await bench.scan(ITEM)
  await bench.scan(ITEM)
  await expect(bench.instruction()).toHaveText('Choose the carton')
  await page.keyboard.press('F2')
  await page.getByRole('button', { name: /^X/ }).click()
  await expect(page.getByTestId('raise')).toBeVisible()
  await page.keyboard.press('Enter')
  // What the screen offers for Enter there: a photo.
  await expect(page.getByTestId('camera')).toBeVisible()
})

test('the operator that was touched is not opened by the Enter after it', async ({ bench }) => {
  const { page } = bench
  await page.locator('.top-operator').click()
  await page.locator('.operators button').first().click()
  await expect(page.locator('.operators')).toHaveCount(0)
  await expect(page.locator('.queue-row').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.opened')
})

test('a button that was pressed by key gives Enter up for what the screen offers by then', async ({ bench }) => {
  const { page } = bench
  await scanItems(bench, '536369', [[ITEM, 3]])
  await page.getByRole('button', { name: 'Problem F2' }).focus()
  // An Enter right behind a scan's own is the scanner's second one; a hand comes later.
  await page.waitForTimeout(300)
  await page.keyboard.press('Enter')
  await expect(page.locator('.problem')).toBeVisible()
  await page.keyboard.press('x')
  await expect(page.getByTestId('raise')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('camera')).toBeVisible()
})
