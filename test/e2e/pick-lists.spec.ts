import { expect, test } from './rig/bench-test.ts'
import { eventsAt, onHand } from './rig/central-facts.ts'
import { readLabel } from './rig/label-reader.ts'
import { hasList, LAMP, LIST, MUG, packItem, pullFor, statusOf, stockList } from './rig/pick-list.ts'
import { secondBench } from './rig/second-bench.ts'

test('single orders in a row by scanner alone: the item finds its order, the box is named, the label closes it', async ({
  rig,
  bench,
}) => {
  await stockList(rig, [
    { id: 'S-1', product: 'mug' },
    { id: 'S-2', product: 'lamp' },
    { id: 'S-3', product: 'mug' },
  ])
  await hasList(bench, 3)
  await pullFor(bench, LIST, 'verdict.list-taken')
  await expect(bench.instruction()).toHaveText('Scan an item')
  await expect(bench.page.getByTestId('list-in-hand')).toContainText('3')
  await expect(bench.page.locator('.queue-row').first()).toContainText('S-')

  expect(await packItem(bench, rig.printer, MUG)).toBe('S-1')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  // The moment of the one before is cut short by the next item.
  await pullFor(bench, LAMP, 'verdict.carton-suggested')
  await expect(bench.page.locator('.complete')).toHaveCount(0)
  await expect(bench.page.getByTestId('suggested-box')).toContainText('Medium box')
  await expect(bench.instruction()).toHaveText('Put it in Medium box, scan its label', { timeout: 10_000 })
  await bench.scanner.type(await numberOut(rig))
  expect(await packItem(bench, rig.printer, MUG)).toBe('S-3')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.list-closed')
  await expect(bench.instruction()).toHaveText('Scan an order')

  await expect.poll(() => bench.waiting(), { timeout: 20_000 }).toBe(0)
  for (const order of ['S-1', 'S-2', 'S-3']) expect(await statusOf(rig, order)).toBe('packed')
  const opened = (await eventsAt(rig)).flatMap((event) => (event.type === 'pack.opened' ? event.data : []))
  expect(opened.map(({ found, pickList }) => [found, pickList])).toEqual(Array(3).fill(['item', LIST]))
  expect(await onHand(rig, 'mug')).toBe(48)
})

test('with the cable cut all the same; the list outlives a reload, and what it does not need is refused', async ({
  rig,
  bench,
}) => {
  test.setTimeout(90_000)
  await stockList(rig, [
    { id: 'S-1', product: 'mug' },
    { id: 'S-2', product: 'mug' },
  ])
  await hasList(bench, 2)
  rig.cable.cut()
  await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
  await pullFor(bench, LIST, 'verdict.list-taken')
  await bench.page.reload()
  await expect(bench.page.getByTestId('list-in-hand')).toContainText(LIST)
  await expect(bench.page.getByTestId('list-in-hand')).toContainText('2')
  await pullFor(bench, LAMP, 'refusal.list-no-order')
  await expect(bench.verdict()).toContainText('No order of this list needs Lamp')
  await packItem(bench, rig.printer, MUG)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  await packItem(bench, rig.printer, MUG)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.list-closed')
  rig.cable.plug()
  await expect.poll(() => bench.waiting(), { timeout: 30_000 }).toBe(0)
  for (const order of ['S-1', 'S-2']) expect(await statusOf(rig, order)).toBe('packed')
})

test('a cart slot opens its order, and a command barcode leaves a list', async ({ rig, bench }) => {
  await stockList(rig, [
    { id: 'S-1', product: 'mug', quantity: 2, slot: 'CART7-A3' },
    { id: 'S-2', product: 'lamp' },
  ])
  await hasList(bench, 2)
  await pullFor(bench, 'CART7-A3', 'verdict.opened')
  await expect(bench.page.locator('.pack-number')).toHaveText('#S-1')
  await pullFor(bench, 'PB-PAUSE', 'verdict.paused')
  await pullFor(bench, LIST, 'verdict.list-taken')
  await pullFor(bench, 'PB-LEAVE-LIST', 'verdict.list-left')
  await expect(bench.instruction()).toHaveText('Scan an order')
  await expect(bench.page.getByTestId('list-in-hand')).toHaveCount(0)
})

test('two benches on one list take different orders, whoever is faster, and all of it is packed once', async ({
  rig,
  bench,
  browser,
}) => {
  test.setTimeout(120_000)
  const ids = ['S-1', 'S-2', 'S-3', 'S-4']
  await stockList(
    rig,
    ids.map((id) => ({ id, product: 'mug' as const })),
  )
  const second = await secondBench(rig, browser)
  await hasList(bench, 4)
  await hasList(second.bench, 4)
  await Promise.all([bench, second.bench].map((one) => pullFor(one, LIST, 'verdict.list-taken')))
  const packed: string[] = []
  for (let round = 0; round < 2; round++) {
    packed.push(
      ...(await Promise.all([packItem(bench, rig.printer, MUG), packItem(second.bench, second.printer, MUG)])),
    )
    const closes = round === 0 ? /verdict\.closed/ : /verdict\.list-(closed|done)/
    for (const one of [bench, second.bench]) await expect(one.verdict()).toHaveAttribute('data-key', closes)
  }
  expect(packed.toSorted()).toEqual(ids)
  for (const one of [bench, second.bench]) await expect.poll(() => one.waiting(), { timeout: 20_000 }).toBe(0)
  for (const id of ids) expect(await statusOf(rig, id)).toBe('packed')
  expect(await onHand(rig, 'mug')).toBe(46)
  await second.stop()
})

/** The number on the label that came out last. */
async function numberOut({ printer }: { printer: { labels(): string[] } }): Promise<string> {
  const codes = await readLabel(printer.labels().at(-1) ?? '')
  return codes.find(({ text }) => /^00\d{18}$/.test(text))?.text ?? ''
}
