import { expect, test } from './told/told-test.ts'

test.use({ of: 'devices-drawer' })

test('a scan brings the work back where the devices stand on it, and lets them be where they stand beside it', async ({
  walk,
}) => {
  await walk.bench.signIn()
  await walk.hasOrders()
  await walk.beginsAtRest()
  await walk.open('R-FIRST')
  const drawer = walk.page.locator('.drawer')
  const verdict = walk.page.locator('.verdict')
  await walk.press('F10')
  await walk.scanAll('NOT-HERE')
  await expect(drawer).toBeVisible()
  await expect(verdict).toBeVisible()
  await walk.press('Escape')
  await walk.page.setViewportSize({ width: 1000, height: 720 })
  await walk.press('F10')
  await expect(drawer).toBeVisible()
  await expect(walk.bench.instruction()).toBeHidden()
  await walk.scanAll('NOT-HERE')
  await expect(drawer).toHaveCount(0)
  await expect(verdict).toBeVisible()
  await expect(walk.bench.instruction()).toBeVisible()
  await walk.leave()
})
