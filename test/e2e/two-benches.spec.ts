import { expect, test } from './rig/bench-test.ts'
import { onHand } from './rig/central-facts.ts'
import { packOrder, scanItems } from './rig/pack-order.ts'
import { secondBench } from './rig/second-bench.ts'

test('an order that one bench packs is refused at another, by name', async ({ rig, bench, browser }) => {
  await scanItems(bench, '536369', [['21756', 1]])
  const second = await secondBench(rig, browser)
  const other = second.bench
  expect(await other.scan('536369')).toBe('refusal.order-elsewhere')
  await second.stop()
})

test('two benches that pack one order offline end in a conflict that a person sees', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(90_000)
  const second = await secondBench(rig, browser)
  const other = second.bench

  for (const cable of [rig.cable, second.cable]) cable.cut()
  await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
  await packOrder(bench, rig.printer, '536369', [['21756', 3]])
  await packOrder(other, second.printer, '536369', [['21756', 3]])
  for (const cable of [rig.cable, second.cable]) cable.plug()
  await expect.poll(() => bench.waiting(), { timeout: 30_000 }).toBe(0)
  await expect.poll(() => other.waiting(), { timeout: 30_000 }).toBe(0)

  const { body } = await rig.admin('GET', '/v1/orders/retail-536369')
  expect(body.order.flagged).toBe(true)
  expect(body.packs).toHaveLength(2)
  expect(body.conflicts.map(({ kind }: { kind: string }) => kind)).toEqual(['double-pack'])
  // Both took goods from the shelf, whatever is done with the second box.
  expect(await onHand(rig, '21756')).toBe(10 - 6)
  for (const one of [bench, other]) {
    await expect(one.page.locator('.status')).toContainText('1 conflict', { timeout: 15_000 })
  }
  await bench.page.keyboard.press('F9')
  await expect(bench.page.locator('main')).toContainText('536369')
  await second.stop()
})
