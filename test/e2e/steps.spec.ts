import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './rig/bench-test.ts'
import { scanItems, takeLabel } from './rig/pack-order.ts'
import { arrived, changeWork, putOnScale, simulatedBench, stepsWith } from './rig/steps.ts'
import { MEDIUM_BOX } from './rig/warehouse.ts'

const ITEM = '21756'
/** Three blocks of 200 g in a box of 180 g. */
const BOX_GRAMS = 780

test('a box that weighs what it should goes on by itself; one that does not is signed for by a supervisor', async ({
  rig,
  page,
}) => {
  await changeWork(rig, { steps: stepsWith('label', 'weigh') })
  const { bench, host } = await simulatedBench(rig, page)
  await scanItems(bench, '536369', [[ITEM, 3]])
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('Put the box on the scale')
  await expect(page.getByTestId('expected')).toHaveText(`${BOX_GRAMS} g`)
  await putOnScale(bench, BOX_GRAMS + 300)
  await expect(bench.instruction()).toHaveText('300 g too heavy')
  await expect(page.getByTestId('off')).toHaveText('+300 g')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.weight-off')
  expect(await bench.scan('BADGE-7')).toBe('refusal.reason-needed')
  await page.keyboard.press('1')
  await expect(page.getByText('Fetch a supervisor')).toBeVisible()
  expect(await bench.scan('BADGE-1')).toBe('refusal.not-supervisor')
  await bench.scan('BADGE-7')
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 15_000 })
  await host.stop()
})

test('a box that is right needs nobody', async ({ rig, page }) => {
  await changeWork(rig, { steps: stepsWith('label', 'weigh') })
  const { bench, host } = await simulatedBench(rig, page)
  await scanItems(bench, '536369', [[ITEM, 3]])
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('Put the box on the scale')
  await putOnScale(bench, BOX_GRAMS + 10)
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 15_000 })
  await host.stop()
})

test('without a scale a weight is typed where the checklist allows it', async ({ rig, bench }) => {
  await changeWork(rig, { steps: stepsWith('label', 'weigh', { typed: true }) })
  await arrived(bench)
  await scanItems(bench, '536369', [[ITEM, 3]])
  await bench.scan(MEDIUM_BOX)
  await expect(bench.page.getByText('No scale answers here')).toBeVisible()
  await bench.page.getByLabel('Weight in grams').fill(String(BOX_GRAMS))
  await bench.page.getByLabel('Weight in grams').press('Enter')
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 15_000 })
})

test('a gift note is told once and acknowledged by command barcode', async ({ rig, bench }) => {
  await changeWork(rig, {
    steps: stepsWith('choose-carton', 'confirm'),
    order: { notes: [{ kind: 'gift', text: 'From Aunt May' }] },
  })
  await arrived(bench)
  await scanItems(bench, '536369', [[ITEM, 3]])
  await expect(bench.instruction()).toHaveText('Put the gift note in')
  await expect(bench.page.getByText('Gift note: From Aunt May').first()).toBeVisible()
  await bench.scan('PB-YES')
  await expect(bench.instruction()).toHaveText('Choose the carton')
})

test('the lot of each unit is written down, from its code or typed, and taken back', async ({ rig, bench }) => {
  await changeWork(rig, {
    steps: stepsWith('verify-items', 'capture'),
    product: { capture: ['lot'] },
  })
  await arrived(bench)
  expect(await bench.scan('536369')).toBe('verdict.opened')
  await bench.scan(ITEM)
  await expect(bench.instruction()).toHaveText('Scan the lot of Bath building block')
  expect(await bench.scan(ITEM)).toBe('refusal.capture-first')
  expect(await bench.scan('LOT-7')).toBe('verdict.captured')
  await bench.page.keyboard.press('F3')
  await expect(bench.instruction()).toHaveText('Scan the lot of Bath building block')
  expect(await bench.scan('LOT-7')).toBe('verdict.captured')
  await expect(bench.instruction()).toHaveText('Scan Bath building block')
})

test('the parcel goes to the lane of its carrier, and no other', async ({ rig, bench }) => {
  await changeWork(rig, { steps: stepsWith(null, 'stage') })
  await arrived(bench)
  await scanItems(bench, '536369', [[ITEM, 3]])
  const sscc = await takeLabel(bench, rig.printer)
  await bench.scan(sscc)
  await expect(bench.instruction()).toHaveText('Put it on lane 3')
  expect(await bench.scan('LANE-4')).toBe('refusal.wrong-lane')
  await bench.scan('LANE-3')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
})

test('an item that can not be scanned passes as the checklist allows, signed by a supervisor', async ({
  rig,
  bench,
}) => {
  const steps = stepsWith('label', 'confirm').map(([kind, options]): [string, typeof options] =>
    kind === 'verify-items' ? [kind, { unscannable: 'supervisor' }] : [kind, options],
  )
  await changeWork(rig, { steps })
  await arrived(bench)
  expect(await bench.scan('536369')).toBe('verdict.opened')
  await bench.page.keyboard.press('F2')
  await bench.page.keyboard.press('u')
  await bench.page.getByRole('button', { name: 'The code is damaged' }).click()
  await bench.page.getByRole('button', { name: 'Sue' }).click()
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.unit')
})

test('a photo of the box is taken with one key and stands on the disk of the bench', async ({ rig, bench }) => {
  await changeWork(rig, { steps: stepsWith('label', 'photo') })
  await arrived(bench)
  await scanItems(bench, '536369', [[ITEM, 3]])
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('Take a photo of the box')
  await expect(bench.page.getByText('The camera starts.')).toHaveCount(0)
  await bench.page.keyboard.press('1')
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 15_000 })
  const [photo = ''] = readdirSync(join(rig.host.folder, 'station', 'photos'))
  expect(photo).toMatch(/^[0-9a-f]{64}\.jpg$/)
})
