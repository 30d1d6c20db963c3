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

test('a page without the token of this launch says how the bench is opened, and stands in nobody’s way', async ({
  rig,
  bench,
}) => {
  const told = 'This address alone does not open the bench.'
  const { origin } = new URL(rig.host.url)
  const bookmark = await bench.page.context().newPage()
  await bookmark.goto(origin)
  await expect(bookmark.getByRole('heading', { name: told })).toBeVisible()
  await expect(bookmark.getByText('Open Packbench from its icon')).toBeVisible()
  await bookmark.close()

  // A window that was left open when the bench was started again has the token of the launch before.
  await bench.page.evaluate(() => sessionStorage.setItem('packbench.token', 'of-the-launch-before'))
  await bench.page.reload()
  await expect(bench.page.getByRole('heading', { name: told })).toBeVisible()
  const right = await bench.page.context().newPage()
  await right.goto(rig.host.url)
  await expect(right.getByTestId('instruction').or(right.getByText('Who works here?'))).toBeVisible()
})
