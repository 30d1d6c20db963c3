import { expect, test } from './rig/bench-test.ts'
import { eventsAt, onHand } from './rig/central-facts.ts'
import { scanItems, takeLabel } from './rig/pack-order.ts'

test('an order cancelled while it is packed stops at once, and the packer is told what to do', async ({
  rig,
  bench,
}) => {
  await scanItems(bench, '536369', [['21756', 2]])
  expect((await rig.admin('POST', '/v1/orders/retail-536369/cancel')).status).toBe(200)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'stopped.cancelled')
  await expect(bench.verdict()).toContainText('Do not ship. Put the goods back.')
  expect(rig.printer.labels()).toHaveLength(0)
  await expect.poll(() => bench.waiting()).toBe(0)
  expect(await onHand(rig, '21756')).toBe(10)
})

test('an order cancelled after its label stops at once, too', async ({ rig, bench }) => {
  await scanItems(bench, '536369', [['21756', 3]])
  await takeLabel(bench, rig.printer)
  expect((await rig.admin('POST', '/v1/orders/retail-536369/cancel')).status).toBe(200)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'stopped.cancelled')
  await expect.poll(() => bench.waiting()).toBe(0)
  const types = (await eventsAt(rig)).map(({ type }) => type)
  expect(types).toContain('pack.stopped')
  expect(types).not.toContain('pack.closed')
})

test('an order cancelled behind the back of a bench is closed, flagged, and shown to a person: offline', async ({
  rig,
  bench,
}) => {
  await scanItems(bench, '536369', [['21756', 3]])
  rig.cable.cut()
  await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
  expect((await rig.admin('POST', '/v1/orders/retail-536369/cancel')).status).toBe(200)
  const label = await takeLabel(bench, rig.printer)
  await bench.scan(label)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  rig.cable.plug()
  await expect.poll(() => bench.waiting(), { timeout: 30_000 }).toBe(0)
  const order = (await rig.admin('GET', '/v1/orders/retail-536369')).body
  expect(order.order.flagged).toBe(true)
  await expect(bench.page.locator('.status')).toContainText('1 conflict', { timeout: 15_000 })
  await bench.page.keyboard.press('F9')
  await expect(bench.page.locator('main')).toContainText('536369')
})

test('a central that hangs is told as offline when somebody waited for it', async ({ rig, bench }) => {
  await expect(bench.connection()).toContainText('online')
  rig.cable.stall()
  expect(await bench.scan('536369')).toBe('verdict.opened')
  await expect(bench.connection()).toContainText('offline', { timeout: 3000 })
  expect(await bench.scan('21756')).toBe('verdict.unit')
})
