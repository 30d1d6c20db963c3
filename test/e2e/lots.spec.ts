import type { BenchPage } from './rig/bench-page.ts'
import type { Rig } from './rig/bench-test.ts'
import { expect, test } from './rig/bench-test.ts'
import { scanItems } from './rig/pack-order.ts'
import { arrived, changeWork, stepsWith } from './rig/steps.ts'
import { MEDIUM_BOX } from './rig/warehouse.ts'

const ITEM = '21756'
const lots = [
  { product: ITEM, site: 'main', lot: 'EARLY', expiry: '2031-01-31', onHand: 1 },
  { product: ITEM, site: 'main', lot: 'LATE', expiry: '2031-06-30', onHand: 20 },
]

/** Three blocks of which the lot is written down, an early one on hand and many late ones. */
async function lotsCounted(rig: Rig, bench: BenchPage, fefo: 'warn' | 'refuse'): Promise<void> {
  expect((await rig.admin('POST', '/v1/master', { lots })).status).toBe(200)
  await changeWork(rig, { steps: stepsWith('verify-items', 'capture', { fefo }), product: { capture: ['lot'] } })
  await arrived(bench)
  expect(await bench.scan('536369')).toBe('verdict.opened')
  await bench.scan(ITEM)
  await expect(bench.instruction()).toHaveText('Scan the lot of Bath building block')
}

test('a later lot is refused with the one to take; that one is taken, and then the later one goes', async ({
  rig,
  bench,
}) => {
  await lotsCounted(rig, bench, 'refuse')
  expect(await bench.scan('LATE')).toBe('refusal.lot-later')
  await expect(bench.verdict()).toHaveAttribute('data-kind', 'refused')
  await expect(bench.verdict()).toContainText('Lot EARLY of 2031-01-31 goes first. Take that one.')
  expect(await bench.scan('EARLY')).toBe('verdict.captured')
  await bench.scan(ITEM)
  expect(await bench.scan('LATE')).toBe('verdict.captured')
})

test('where it is only told, the unit is kept with an amber word', async ({ rig, bench }) => {
  await lotsCounted(rig, bench, 'warn')
  expect(await bench.scan('LATE')).toBe('attention.lot-later')
  await expect(bench.verdict()).toHaveAttribute('data-kind', 'attention')
  await expect(bench.verdict()).toContainText('Kept. But lot EARLY of 2031-01-31 should go first.')
  await expect(bench.instruction()).toHaveText('Scan Bath building block')
})

for (const line of ['online', 'offline'] as const) {
  test(`a lot that is not on its shelf is signed for by keys alone, ${line}; stock hears that it is not there`, async ({
    rig,
    bench,
  }) => {
    await lotsCounted(rig, bench, 'refuse')
    if (line === 'offline') {
      rig.cable.cut()
      await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
    }
    expect(await bench.scan('LATE')).toBe('refusal.lot-later')
    await bench.page.keyboard.press('F2')
    await bench.page.keyboard.press('l')
    await expect(bench.page.getByText('Which lot is not there?')).toBeVisible()
    await bench.page.keyboard.press('1')
    await bench.page.keyboard.press('1')
    await expect(bench.page.getByText('Who signs for it?')).toBeVisible()
    await bench.page.keyboard.press('1')
    await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.lot-missing')
    expect(await bench.scan('LATE')).toBe('verdict.captured')
    if (line === 'offline') rig.cable.plug()
    const missing = async () => (await rig.admin('GET', '/v1/stock/lots?missing=true')).body.lots
    await expect.poll(missing, { timeout: 20_000 }).toMatchObject([{ lot: 'EARLY', missing: { reason: 'not-found' } }])
    await bench.page.keyboard.press('F1')
    await expect(bench.page.getByTestId('matter')).toContainText('Lot not on its shelf')
    await expect(bench.page.locator('.inbox-facts')).toContainText('EARLY, 2031-01-31')
  })
}

test('a carton that can not hold the goods is doubted in amber, once, and taken when it is scanned again', async ({
  rig,
  bench,
}) => {
  const size = { lengthMm: 400, widthMm: 100, heightMm: 100 }
  await changeWork(rig, { steps: stepsWith(null, 'stage'), product: { size } })
  await arrived(bench)
  await scanItems(bench, '536369', [[ITEM, 3]])
  expect(await bench.scan(MEDIUM_BOX)).toBe('attention.carton-short')
  await expect(bench.verdict()).toHaveAttribute('data-kind', 'attention')
  await expect(bench.verdict()).toContainText('Bath building block: 100 mm too long. Other box, or choose it again.')
  await expect(bench.instruction()).toHaveText('Choose the carton')
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 15_000 })
})
