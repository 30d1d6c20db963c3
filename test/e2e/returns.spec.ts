import { expect, test } from './rig/bench-test.ts'
import { eventsAt, onHand } from './rig/central-facts.ts'
import { packOrder } from './rig/pack-order.ts'

test('a blind return and a return by outbound label, offline, reach central once with their stock', async ({
  rig,
  bench,
}) => {
  const sscc = await packOrder(bench, rig.printer, '536369', [['21756', 3]])
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  expect(await onHand(rig, '21756')).toBe(7)

  rig.cable.cut()
  await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
  const { keyboard } = bench.page
  await keyboard.press('F8')

  await keyboard.press('F2')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.return-opened')
  expect(await bench.scan('22633')).toBe('verdict.return-unit')
  expect(await bench.scan('22633')).toBe('refusal.grade-first')
  for (const key of ['1', '1', '1']) await press(bench.page, key)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.graded-restock')
  expect(await bench.scan('22632')).toBe('verdict.return-unit')
  for (const key of ['4', '4', '3']) await press(bench.page, key)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.graded-dispose')
  await expect(bench.page.locator('.return-unit').first()).toContainText('Plate 0')
  await keyboard.press('F4')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.return-closed')

  expect(await bench.scan(`00${sscc}`)).toBe('verdict.return-opened')
  await expect(bench.page.locator('.return-expected')).toContainText('BATH BUILDING BLOCK WORD')
  expect(await bench.scan('21756')).toBe('verdict.return-unit')
  for (const key of ['2', '2', '1']) await press(bench.page, key)
  await expect(bench.page.locator('.return-unit')).toContainText('Plate 0')
  expect(await bench.scan('22960')).toBe('attention.return-unexpected')
  await keyboard.press('F3')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.return-undone')
  await keyboard.press('F4')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.return-closed')
  // One shipping label and three plates.
  await expect.poll(() => rig.printer.labels().length).toBe(4)

  rig.cable.plug()
  await expect(bench.connection()).toContainText('online', { timeout: 30_000 })
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  const events = await eventsAt(rig)
  const closed = events.flatMap((event) => (event.type === 'return.closed' ? [event.data] : []))
  expect(closed.map(({ order, units }) => [order, units.length])).toEqual([
    [null, 2],
    ['retail-536369', 1],
  ])
  expect(await onHand(rig, '22633')).toBe(101)
  expect(await onHand(rig, '21756')).toBe(8)
  const { rows } = await rig.central.pool.query('select count(*)::int as n from return_units')
  expect(rows[0]?.n).toBe(3)
})

test('a return is not closed unasked while a plate did not come out', async ({ rig, bench }) => {
  const { keyboard } = bench.page
  await keyboard.press('F8')
  await press(bench.page, 'F2')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.return-opened')
  await rig.printer.close()
  expect(await bench.scan('22633')).toBe('verdict.return-unit')
  for (const key of ['1', '1', '1']) await press(bench.page, key)
  await expect(bench.page.locator('.return-again')).toBeVisible({ timeout: 10_000 })
  await keyboard.press('F4')
  await expect(bench.instruction()).toHaveText('A plate did not come out')
  await rig.printer.reopen()
  await press(bench.page, '1')
  await expect.poll(() => rig.printer.labels().length).toBe(1)
  await expect(bench.page.locator('.return-again')).toHaveCount(0)
  await keyboard.press('F4')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.return-closed')
})

/** A person's key: the next one comes when the hand is there. */
async function press(page: import('@playwright/test').Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.waitForTimeout(150)
}
