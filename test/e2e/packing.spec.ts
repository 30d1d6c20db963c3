import { emptyHead, follow } from '../../shared/event/envelope.ts'
import { expect, test } from './rig/bench-test.ts'
import { eventsAt, onHand } from './rig/central-facts.ts'
import { packOrder, scanItems, takeLabel } from './rig/pack-order.ts'
import { HAND_WARMER_CASE, STRANGE_LABEL } from './rig/warehouse.ts'

test('three orders are packed by scanner and central has exactly their facts', async ({ rig, bench }) => {
  const first = await packOrder(bench, rig.printer, '536366', [
    [HAND_WARMER_CASE, 1],
    ['22632', 6],
  ])

  await scanItems(bench, '536369', [['21756', 2]])
  expect(await bench.scan('99999999')).toBe('refusal.misread')
  expect(await bench.scan('NOT-A-PRODUCT')).toBe('refusal.unknown-code')
  expect(await bench.scan('22633')).toBe('refusal.not-on-order')
  expect(await bench.scan('21756')).toBe('verdict.line')
  expect(await bench.scan('21756')).toBe('refusal.line-full')
  const second = await takeLabel(bench, rig.printer)
  expect(await bench.scan(STRANGE_LABEL)).toBe('refusal.wrong-label')
  expect(await bench.scan(`00${first}`)).toBe('refusal.wrong-label')
  await bench.scan(second)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')

  const third = await packOrder(bench, rig.printer, '536368', [
    ['22960', 6],
    ['22912', 3],
    ['22913', 3],
    ['22914', 3],
  ])

  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  const events = await eventsAt(rig)
  expect(follow(emptyHead(events[0]?.stream ?? ''), events).ok).toBe(true)
  const counts = Object.fromEntries(
    [...Map.groupBy(events, ({ type }) => type)].map(([type, own]) => [type, own.length]),
  )
  expect(counts).toMatchObject({
    'pack.opened': 3,
    'pack.unitsScanned': 1 + 6 + 3 + 15,
    'pack.cartonChosen': 3,
    'pack.labelRequested': 3,
    'pack.labelPrinted': 3,
    'pack.labelScanned': 3,
    'pack.closed': 3,
    'print.requested': 3,
    'print.sent': 3,
    'bench.refused': 6,
  })
  const numbers = events.flatMap((event) => (event.type === 'pack.closed' ? event.data.cartons : []))
  expect(numbers.map(({ number }) => number)).toEqual([first, second.slice(2), third])
  for (const order of ['536366', '536369', '536368']) {
    expect((await rig.admin('GET', `/v1/orders/retail-${order}`)).body.order.status).toBe('packed')
  }
  expect(await onHand(rig, '22633')).toBe(100 - 6)
  expect(await onHand(rig, '21756')).toBe(10 - 3)
})

test('with the network cut after the order was opened, the pack completes and reaches central once', async ({
  rig,
  bench,
}) => {
  await scanItems(bench, '536369', [['21756', 1]])
  rig.cable.cut()
  await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
  expect(await bench.scan('21756')).toBe('verdict.unit')
  expect(await bench.scan('21756')).toBe('verdict.line')
  const label = await takeLabel(bench, rig.printer)
  await bench.scan(label)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  expect(await bench.waiting()).toBeGreaterThan(0)
  expect((await rig.admin('GET', '/v1/orders/retail-536369')).body.order.status).toBe('packing')
  expect(await bench.scan('536369')).toBe('refusal.order-packed')

  rig.cable.plug()
  await expect(bench.connection()).toContainText('online', { timeout: 30_000 })
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  const events = await eventsAt(rig)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1))
  expect(events.filter(({ type }) => type === 'pack.unitsScanned')).toHaveLength(3)
  const rechecks = events.flatMap((event) => (event.type === 'pack.rechecked' ? event.data.outcome : []))
  expect(rechecks).toEqual(['offline', 'offline'])
  expect((await rig.admin('GET', '/v1/orders/retail-536369')).body.order.status).toBe('packed')
  expect(await onHand(rig, '21756')).toBe(10 - 3)
})
