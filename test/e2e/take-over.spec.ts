import { expect, test } from './rig/bench-test.ts'
import { eventsAt, onHand } from './rig/central-facts.ts'
import { takeLabel } from './rig/pack-order.ts'
import { pullFor, statusOf } from './rig/pick-list.ts'
import { secondBench } from './rig/second-bench.ts'

const ORDER = '536369'
const ITEM = '21756'

test('an order paused at one bench goes on at another with what was counted, and both say so', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(90_000)
  const second = await secondBench(rig, browser)
  const other = second.bench
  await pullFor(bench, ORDER, 'verdict.opened')
  await pullFor(bench, ITEM, 'verdict.unit')
  await bench.scan(ITEM)
  await expect(bench.units()).toContainText('2 of 3')
  await pullFor(bench, 'PB-PAUSE', 'verdict.paused')
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)

  await pullFor(other, ORDER, 'attention.take-over')
  await expect(other.instruction()).toHaveText(`Bench 1 has order ${ORDER} paused`)
  await other.scanner.type('PB-YES')
  await expect(other.verdict()).toHaveAttribute('data-key', 'verdict.taken-over', { timeout: 8000 })
  await expect(other.units()).toContainText('2 of 3')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'attention.handed-over', { timeout: 15_000 })
  await expect(bench.verdict()).toContainText('Bench 2 goes on')

  expect(await other.scan(ITEM)).toBe('verdict.line')
  const sscc = await takeLabel(other, second.printer)
  await other.scanner.type(sscc)
  await expect(other.verdict()).toHaveAttribute('data-key', 'verdict.closed', { timeout: 8000 })
  for (const one of [bench, other]) await expect.poll(() => one.waiting(), { timeout: 20_000 }).toBe(0)
  expect(await statusOf(rig, `retail-${ORDER}`)).toBe('packed')
  const { body } = await rig.admin('GET', `/v1/orders/retail-${ORDER}`)
  expect(body.packs.map(({ state }: { state: string }) => state).sort()).toEqual(['closed', 'handed-over'])
  expect(body.conflicts).toEqual([])
  expect(await onHand(rig, ITEM)).toBe(10 - 3)
  const types = (await eventsAt(rig)).map(({ type }) => type)
  expect(types.filter((type) => type === 'pack.takenOver' || type === 'pack.handedOver')).toHaveLength(2)
  await second.stop()
})

test('offline it is refused by the name of its bench, and once its label is out, too', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(90_000)
  const second = await secondBench(rig, browser)
  const other = second.bench
  await pullFor(bench, ORDER, 'verdict.opened')
  await pullFor(bench, ITEM, 'verdict.unit')
  await pullFor(bench, 'PB-PAUSE', 'verdict.paused')
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  await pullFor(other, ORDER, 'attention.take-over')
  await other.scanner.type('PB-NO')
  await expect(other.instruction()).toHaveText('Scan an order')

  second.cable.cut()
  await expect(other.connection()).toContainText('offline', { timeout: 15_000 })
  await pullFor(other, ORDER, 'refusal.order-paused-elsewhere')
  await expect(other.verdict()).toContainText('Bench 1')
  second.cable.plug()
  await expect(other.connection()).toContainText('online', { timeout: 20_000 })

  await pullFor(bench, ORDER, 'verdict.resumed')
  await pullFor(bench, ITEM, 'verdict.unit')
  await bench.scan(ITEM)
  await takeLabel(bench, rig.printer)
  await pullFor(bench, 'PB-PAUSE', 'verdict.paused')
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  await pullFor(other, ORDER, 'refusal.take-over-label')
  await second.stop()
})
