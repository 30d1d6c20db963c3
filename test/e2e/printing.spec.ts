import { expect, test } from './rig/bench-test.ts'
import { eventsAt } from './rig/central-facts.ts'
import { readLabel } from './rig/label-reader.ts'
import { scanItems } from './rig/pack-order.ts'
import { MEDIUM_BOX } from './rig/warehouse.ts'

test('a printer that dies in mid-job is asked about, never sent to again by itself', async ({ rig, bench }) => {
  rig.printer.script({ diesAfter: 200 })
  await scanItems(bench, '536369', [['21756', 3]])
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('Did a label come out?', { timeout: 10_000 })
  await bench.page.reload()
  await expect(bench.instruction()).toHaveText('Did a label come out?', { timeout: 10_000 })
  rig.printer.script({})
  await bench.page.waitForTimeout(1500)
  expect(rig.printer.labels()).toHaveLength(0)
  await bench.page.keyboard.press('2')
  await expect(bench.instruction()).toHaveText('No label was printed')
  await bench.page.keyboard.press('F6')
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 10_000 })
  expect(rig.printer.labels()).toHaveLength(1)
  const codes = await readLabel(rig.printer.labels()[0] ?? '')
  await bench.scan(codes.find(({ aim }) => aim === ']C1')?.text ?? '')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  const prints = (await eventsAt(rig)).filter(({ type }) => type.startsWith('print.'))
  expect(prints.map(({ type }) => type)).toEqual([
    'print.requested',
    'print.sent',
    'print.unknown',
    'print.failed',
    'print.requested',
    'print.sent',
    'print.confirmed',
  ])
})

test('a printer that is away is said so, and the label comes when it is back', async ({ rig, bench }) => {
  await scanItems(bench, '536369', [['21756', 3]])
  await rig.printer.close()
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('No label was printed', { timeout: 10_000 })
  await expect(bench.page.locator('.now-detail')).toContainText('The printer does not answer.')
  await rig.printer.reopen()
  await bench.page.keyboard.press('F6')
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 10_000 })
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.reprinting')
  expect(rig.printer.labels()).toHaveLength(1)
})

test('a lost label is printed again with a reason, and its number stays', async ({ rig, bench }) => {
  await scanItems(bench, '536369', [['21756', 3]])
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 10_000 })
  await bench.page.keyboard.press('F2')
  await bench.page.getByRole('button', { name: 'Label is lost' }).click()
  await expect.poll(() => rig.printer.labels().length).toBe(2)
  const [first, second] = await Promise.all(rig.printer.labels().map((label) => readLabel(label)))
  expect(second).toEqual(first)
  expect(rig.printer.labels()[1]).toContain('REPRINT 1')
  await expect.poll(() => bench.waiting(), { timeout: 15_000 }).toBe(0)
  const reasons = (await eventsAt(rig)).flatMap((event) => (event.type === 'print.requested' ? event.data.reason : []))
  expect(reasons).toEqual([null, 'lost'])
})

test('choosing another carton voids the label that is out', async ({ rig, bench }) => {
  await scanItems(bench, '536369', [['21756', 3]])
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 10_000 })
  const [old] = await readLabel(rig.printer.labels()[0] ?? '')
  await bench.page.keyboard.press('F2')
  await bench.page.getByRole('button', { name: 'Choose another carton' }).click()
  await expect(bench.instruction()).toHaveText('Choose the carton')
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 10_000 })
  expect(await bench.scan(old?.text ?? '')).toBe('refusal.void-label')
  const [fresh] = await readLabel(rig.printer.labels()[1] ?? '')
  await bench.scan(fresh?.text ?? '')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
})
