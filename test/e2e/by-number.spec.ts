import { CUP_EAN } from './told/goods.ts'
import { expect, test } from './told/told-test.ts'

test.use({ of: 'by-number' })

const album = process.env['PACKBENCH_ALBUM']

test('500 of one are counted by number, by keys or by command barcodes, and a second scan confirms it', async ({
  walk,
}) => {
  const shown = async (name: string) => {
    if (album) await walk.page.screenshot({ path: `${album}/${name}.png` })
  }
  const { page } = walk
  await walk.bench.signIn()
  await walk.hasOrders()
  await walk.open('R-NUMBER')
  expect(await walk.scanAll(CUP_EAN)).toBe('verdict.unit')
  await shown('count-offer')
  await walk.press('#', '9', '9', '9')
  await expect(page.getByTestId('count')).toHaveText('999')
  await walk.press('Enter')
  await expect(page.getByTestId('count'), 'more than were ordered').toHaveText('999')
  await walk.press('Backspace', 'Backspace', 'Backspace')
  // Keys as fast as a scanner's are a scan, and Enter would end it.
  await walk.press('2', '0', '0')
  await expect(page.getByTestId('count')).toHaveText('200')
  await shown('count-number')
  await walk.press('Enter')
  await page.getByTestId('count-of').waitFor()
  await shown('count-confirm')
  expect(await walk.scanAll(CUP_EAN)).toBe('verdict.unit')
  for (const code of ['PB-COUNT', 'PB-5', 'PB-0', 'PB-0']) await walk.bench.scanner.type(code)
  await expect(page.getByTestId('count')).toHaveText('500')
  await walk.bench.scanner.type('PB-NEXT')
  await expect(page.getByTestId('count')).toHaveText('500')
  expect(await walk.scanAll(CUP_EAN)).toBe('verdict.line')
  expect(await walk.scanAll('PLATE')).toBe('verdict.unit')
})

test('both codes of one unit are asked about once: scanning on is the same unit, Yes another', async ({ walk }) => {
  await walk.bench.signIn()
  await walk.hasOrders()
  await walk.beginsAtRest()
  const square = `]d2010${CUP_EAN}10LOT7`
  await walk.open('R-TWO-CODES')
  expect(await walk.scanAll(CUP_EAN, square)).toBe('refusal.same-unit')
  if (album) await walk.page.screenshot({ path: `${album}/same-unit.png` })
  await expect(walk.page.getByTestId('instruction')).toContainText('?')
  await walk.scan('PB-YES')
  await walk.hears('verdict.unit')
  expect(await walk.scanAll(CUP_EAN)).toBe('refusal.same-unit')
  expect(await walk.scanAll('PLATE')).toBe('verdict.unit')
  await expect(walk.page.getByTestId('instruction')).not.toContainText('?')
})
