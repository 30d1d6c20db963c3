import { addStation } from '../../central/access/stations.ts'
import { startTcpPrinter } from '../devices/tcp-printer.ts'
import { startBenchHost } from './rig/bench-host.ts'
import { BenchPage } from './rig/bench-page.ts'
import { expect, type Rig, test } from './rig/bench-test.ts'
import { onHand } from './rig/central-facts.ts'
import { packOrder, scanItems } from './rig/pack-order.ts'

test('an order that one bench packs is refused at another, by name', async ({ rig, bench, browser }) => {
  await scanItems(bench, '536369', [['21756', 1]])
  const second = await secondBench(rig, rig.central.url)
  const context = await browser.newContext()
  const other = new BenchPage(await context.newPage())
  await other.open(second.host.url)
  await other.signIn()
  await other.hasOrders()
  await expect(other.connection()).toContainText('online', { timeout: 15_000 })
  expect(await other.scan('536369')).toBe('refusal.order-elsewhere')
  await context.close()
  await second.stop()
})

test('two benches that pack one order offline end in a conflict that a person sees', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(90_000)
  const second = await secondBench(rig, rig.central.url)
  const context = await browser.newContext()
  const other = new BenchPage(await context.newPage())
  await other.open(second.host.url)
  await other.signIn()
  await other.hasOrders()
  await expect(other.connection()).toContainText('online', { timeout: 15_000 })

  rig.cable.cut()
  await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
  await packOrder(bench, rig.printer, '536369', [['21756', 3]])
  await packOrder(other, second.printer, '536369', [['21756', 3]])
  rig.cable.plug()
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
  await context.close()
  await second.stop()
})

async function secondBench({ central }: Rig, centralUrl: string) {
  const printer = await startTcpPrinter()
  const { code } = await addStation(central.pool, 'Bench 2', 'main')
  const host = await startBenchHost({ centralUrl, enrolmentCode: code, printerPort: printer.port })
  return {
    host,
    printer,
    async stop() {
      await host.stop()
      await printer.close()
    },
  }
}
