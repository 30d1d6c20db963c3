import type { Order } from '../../shared/order/order.ts'
import type { BenchPage } from './rig/bench-page.ts'
import { expect, type Rig, test } from './rig/bench-test.ts'
import { eventsAt, onHand } from './rig/central-facts.ts'
import { readLabel } from './rig/label-reader.ts'
import { scanItems, takeLabel } from './rig/pack-order.ts'
import { sourceOf } from './rig/source-of.ts'
import { HAND_WARMER_CASE, MEDIUM_BOX } from './rig/warehouse.ts'

/** The SSCC of the label that was printed `nth`, from 0 up. */
async function labelAt({ printer }: Rig, nth: number): Promise<string> {
  await expect.poll(() => printer.labels().length).toBeGreaterThan(nth)
  const codes = await readLabel(printer.labels()[nth] ?? '')
  return codes.find(({ text }) => /^00\d{18}$/.test(text))?.text ?? ''
}

/** Order 536366 in two boxes, six of one thing in each, the labels of both printed. */
async function packTwo(bench: BenchPage, rig: Rig): Promise<[first: string, second: string]> {
  await scanItems(bench, '536366', [[HAND_WARMER_CASE, 1]])
  expect(await bench.scan('PB-NEXT-BOX')).toBe('verdict.box.added')
  await expect(bench.page.locator('.box[data-now]')).toContainText('Box 2')
  for (let unit = 0; unit < 6; unit++) expect(await bench.scan('22632')).toMatch(/^verdict\.(unit|line)$/)
  await expect(bench.page.locator('.line-boxes')).toHaveText(['Box 1: 6', 'Box 2: 6'])
  expect(await bench.scan(MEDIUM_BOX)).toBe('verdict.carton')
  expect(await bench.scan(MEDIUM_BOX)).toBe('verdict.carton')
  const labels: [string, string] = [await labelAt(rig, 0), await labelAt(rig, 1)]
  await expect(bench.instruction()).toHaveText(/^Scan the label on box \d of 2$/)
  return labels
}

/** The checklist of the rig, with `short` said of missing units, and an order of three that came after it. */
async function withShort({ admin }: Rig, bench: BenchPage, short: string): Promise<void> {
  const kinds = ['identify', 'verify-items', 'choose-carton', 'label', 'scan-label']
  const steps = kinds.map((kind) => ({ id: kind, kind, options: kind === 'verify-items' ? { short } : {} }))
  const answer = await admin('POST', '/v1/master', {
    checklists: [{ id: 'standard', version: 2, name: 'Short', steps }],
  })
  expect(answer.status).toBe(200)
  const { order } = (await admin('GET', '/v1/orders/retail-536369')).body as { order: Order }
  const source = sourceOf(order)
  const promisedShipAt = '2026-01-01T00:00:00.000Z'
  const sent = await admin('POST', '/v1/orders', {
    orders: [{ ...source, id: 'late', number: 'S-1001', promisedShipAt }],
  })
  expect(sent.status).toBe(200)
  await expect(bench.page.locator('main')).toContainText('S-1001', { timeout: 15_000 })
}

async function changeAddress({ admin }: Rig, id: string): Promise<void> {
  const { order } = (await admin('GET', `/v1/orders/${id}`)).body as { order: Order }
  const source = sourceOf(order)
  const shipTo = { ...order.shipTo, name: 'New Addressee', city: 'Elsewhere' }
  expect((await admin('POST', '/v1/orders', { orders: [{ ...source, shipTo }] })).status).toBe(200)
}

for (const network of ['online', 'offline'] as const) {
  test(`an order in two boxes gets two labels, and each is taken on its own box only: ${network}`, async ({
    rig,
    bench,
  }) => {
    if (network === 'offline') {
      rig.cable.cut()
      await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
    }
    const [first, second] = await packTwo(bench, rig)
    await bench.page.keyboard.press('+')
    await expect(bench.instruction()).toHaveText('Scan the label on box 1 of 2')
    expect(await bench.scan(second)).toBe('refusal.wrong-box')
    await expect(bench.verdict()).toContainText('That is the label of box 2. This is box 1.')
    expect(await bench.scan(first)).toBe('verdict.label')
    await expect(bench.instruction()).toHaveText('Scan the label on box 2 of 2')
    expect(await bench.scan(first)).toBe('refusal.wrong-box')
    await bench.scan(second)
    await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
    if (network === 'offline') rig.cable.plug()
    await expect.poll(() => bench.waiting(), { timeout: 30_000 }).toBe(0)
    const closed = (await eventsAt(rig)).find(({ type }) => type === 'pack.closed')
    expect(closed?.data).toMatchObject({
      cartons: [{ number: first.slice(2) }, { number: second.slice(2) }],
      contents: [
        { carton: 1, quantity: 6 },
        { carton: 2, quantity: 6 },
      ],
    })
    expect(await onHand(rig, '22633')).toBe(100 - 6)
  })
}

test('a unit is moved to the other box, taken out and packed again; undo takes the last act back', async ({
  bench,
}) => {
  await scanItems(bench, '536369', [['21756', 2]])
  await bench.page.keyboard.press('+')
  await expect(bench.page.locator('.box[data-now]')).toContainText('Box 2')
  await bench.page.keyboard.press('*')
  await bench.page
    .locator('.boxes-panel')
    .getByRole('button', { name: /: to box 2/ })
    .click()
  await expect(bench.page.locator('.line-boxes')).toHaveText('Box 1: 1 · Box 2: 1')
  await bench.page.locator('.boxes-panel').getByRole('button', { name: 'take one out' }).click()
  await expect(bench.units()).toHaveText('1 of 3 units')
  await bench.page.keyboard.press('Escape')
  await bench.page.keyboard.press('F3')
  await expect(bench.units()).toHaveText('2 of 3 units')
  await bench.page.keyboard.press('F3')
  await expect(bench.page.locator('.line-boxes')).toHaveText('Box 1: 2')
})

test('an order cancelled while two boxes wait for their labels is stopped between them', async ({ rig, bench }) => {
  const [first] = await packTwo(bench, rig)
  await bench.page.keyboard.press('+')
  await expect(bench.instruction()).toHaveText('Scan the label on box 1 of 2')
  expect(await bench.scan(first)).toBe('verdict.label')
  expect((await rig.admin('POST', '/v1/orders/retail-536366/cancel')).status).toBe(200)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'stopped.cancelled')
})

test('a short order is split: what is there goes, the rest comes back into the queue', async ({ rig, bench }) => {
  await withShort(rig, bench, 'split')
  await scanItems(bench, 'S-1001', [['21756', 2]])
  await bench.page.keyboard.press('F2')
  await bench.page.getByRole('button', { name: 'Missing: go on without it' }).click()
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.short')
  const label = await takeLabel(bench, rig.printer)
  await bench.scan(label)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  await expect.poll(() => bench.waiting()).toBe(0)
  expect(await onHand(rig, '21756')).toBe(10 - 2)
  await expect(bench.page.locator('main')).toContainText('S-1001/2', { timeout: 15_000 })
  expect(await bench.scan('S-1001/2')).toBe('verdict.opened')
  await expect(bench.units()).toHaveText('0 of 1 units')
  expect(await bench.scan('21756')).toBe('verdict.line')
})

test('a short order goes on hold where the checklist says so', async ({ rig, bench }) => {
  await withShort(rig, bench, 'hold')
  await scanItems(bench, 'S-1001', [['21756', 2]])
  await bench.page.keyboard.press('F2')
  await bench.page.getByRole('button', { name: 'Damaged: hold the order for it' }).click()
  await expect(bench.verdict()).toHaveAttribute('data-key', 'attention.short-held')
  await expect.poll(() => bench.waiting()).toBe(0)
  const { order } = (await rig.admin('GET', '/v1/orders/late')).body
  expect(order).toMatchObject({ status: 'held', holdReason: 'Goods damaged at the bench' })
})

test('an address changed after the label: the old label is handed back, then a new one is made', async ({
  rig,
  bench,
}) => {
  await scanItems(bench, '536369', [['21756', 3]])
  const old = await takeLabel(bench, rig.printer)
  await expect(bench.page.getByTestId('checked')).toContainText('Checked with central')
  await changeAddress(rig, 'retail-536369')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'attention.address-changed', { timeout: 15_000 })
  await expect(bench.instruction()).toHaveText('Scan the old label to hand it back')
  expect(await bench.scan('21756')).toBe('refusal.hand-back-first')
  await bench.scan(old)
  const fresh = await labelAt(rig, 1)
  expect(fresh).not.toBe(old)
  expect(rig.printer.labels()[1]).toContain('Elsewhere')
  await expect(bench.instruction()).toHaveText('Scan the label on the box')
  expect(await bench.scan(old)).toBe('refusal.void-label')
  await bench.scan(fresh)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  await expect.poll(() => bench.waiting()).toBe(0)
  const events = await eventsAt(rig)
  expect(events.filter(({ type }) => type === 'pack.labelHandedBack')).toHaveLength(1)
  expect(JSON.stringify(events)).not.toContain('Elsewhere')
})

test('an address changed before the label: the label is made for the new one', async ({ rig, bench }) => {
  await scanItems(bench, '536369', [['21756', 3]])
  await changeAddress(rig, 'retail-536369')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'attention.order-address', { timeout: 15_000 })
  const label = await takeLabel(bench, rig.printer)
  expect(rig.printer.labels()[0]).toContain('Elsewhere')
  await bench.scan(label)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
})
