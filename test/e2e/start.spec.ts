import { expect, test } from './rig/bench-test.ts'

test('a page whose store does not open says so, and starts when it is asked again', async ({ rig, page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('failed')) return
    sessionStorage.setItem('failed', 'once')
    indexedDB.open = () => {
      throw new DOMException('Internal error opening backing store', 'UnknownError')
    }
  })
  await page.goto(rig.host.url)
  await expect(page.getByRole('heading', { name: 'The bench could not start.' })).toBeVisible()
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(page.getByRole('heading', { name: 'Who works here?' })).toBeVisible()
})
