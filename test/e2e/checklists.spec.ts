import { readFileSync } from 'node:fs'
import { openPage } from '../electron/open-page.ts'
import type { BenchPage } from './rig/bench-page.ts'
import { expect, type Rig, test } from './rig/bench-test.ts'
import { eventsAt } from './rig/central-facts.ts'
import { scanItems, takeLabel } from './rig/pack-order.ts'

async function openEditor({ page }: BenchPage): Promise<void> {
  await page.keyboard.press('F9')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'Checklists' })).toBeVisible()
}

const stepNames = ({ page }: BenchPage) => page.locator('.checklists-steps button').allInnerTexts()

/** A checklist of its own for parcels to the United Kingdom, with words for the items, made by hand in the editor. */
async function makeCareful({ page }: BenchPage): Promise<void> {
  await page.getByRole('button', { name: 'New checklist' }).first().click()
  await page.getByLabel('Name').fill('With care')
  await page.locator('.checklists-steps button').nth(1).click()
  await page.getByLabel('How it is done').fill('Wrap each piece by itself.')
  await page.getByRole('button', { name: /^Rules/ }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByLabel('Name').fill('At home')
  await page.getByLabel('Countries').fill('gb')
  await page.getByLabel('is packed by').selectOption('With care')
}

/** What was published reached the bench: an order that is opened from now on is packed by it. */
async function knowsRule({ host }: Rig, order: string, rule: string): Promise<void> {
  const [, url = '', token = ''] = /(http:\S+)\/#token=(\S+)/.exec(host.url) ?? []
  const page = await openPage(url, token)
  const chosen = async () => (await page.call('orders.dossier', { order })).dossier?.chosenBy?.name
  await expect.poll(chosen, { timeout: 15_000 }).toBe(rule)
}

test('a supervisor writes a checklist and a rule, tries them, publishes them, and the next packer works by them', async ({
  rig,
  bench,
}) => {
  const { page } = bench
  await scanItems(bench, '536369', [['21756', 3]])
  await bench.scan(await takeLabel(bench, rig.printer))
  await expect.poll(() => bench.waiting(), { timeout: 10_000 }).toBe(0)
  await openEditor(bench)
  await expect(page.getByText('What you see is published.')).toBeVisible()
  await makeCareful(bench)
  await page.getByRole('button', { name: 'Try on past orders' }).click()
  await expect(page.getByText('1 packed order was tried.')).toBeVisible()
  await expect(page.getByText(/With care: 1 order, 0 would have had more to do/)).toBeVisible()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText(/^Published\./)).toBeVisible()
  await expect(page.getByText('What you see is published.')).toBeVisible()
  await knowsRule(rig, 'retail-536366', 'At home')
  await page.keyboard.press('F7')
  await bench.scan('536366')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.opened')
  await page.keyboard.press('h')
  await expect(page.getByTestId('how')).toContainText('Wrap each piece by itself.')
  await expect(page.getByTestId('how')).toContainText('Checklist: With care, version 1. Chosen by the rule "At home".')
  await page.keyboard.press('h')
  await expect(page.getByTestId('how')).toHaveCount(0)
  await expect.poll(() => bench.waiting(), { timeout: 10_000 }).toBe(0)
  const opened = (await eventsAt(rig)).flatMap((event) => (event.type === 'pack.opened' ? [event.data] : []))
  expect(opened.map(({ rule, checklist }) => [rule, checklist.name])).toEqual([
    [null, 'Standard'],
    ['rule', 'With care'],
  ])
})

test('steps are arranged by keys, shown as the packer will see them, and what can not be done is said at once', async ({
  bench,
}) => {
  const { page } = bench
  await openEditor(bench)
  expect(await stepNames(bench)).toEqual(['1. identify', '2. items', '3. carton', '4. label', '5. close'])
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  await page.keyboard.press('u')
  await expect(page.locator('.checklists-steps button').nth(2)).toHaveText('3. label')
  await expect(page.getByRole('alert')).toContainText(
    'Standard, step 3 (label): It needs "carton" somewhere before it.',
  )
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
  await page.keyboard.press('d')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByText('What you see is published.')).toBeVisible()
  await page.locator('.checklists-steps button').nth(2).click()
  await page.getByLabel('Add a step after this one').selectOption('documents')
  await expect(page.getByTestId('preview')).toContainText('Put the papers in')
  await page.getByLabel('Papers to print').fill('poster')
  await expect(page.getByRole('alert')).toContainText('Standard, step 4 (papers): some of packing-slip')
  await page.getByLabel('Papers to print').fill('invoice')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.locator('.checklists-steps button').nth(3).focus()
  await page.keyboard.press('x')
  await expect(page.getByText('What you see is published.')).toBeVisible()
})

test('a draft outlives a reload and a pulled cable, and goes out and in as a file', async ({ rig, bench }) => {
  const { page } = bench
  await openEditor(bench)
  await page.getByLabel('Name').fill('By the book')
  await expect(page.getByText('You have changes that are not published.')).toBeVisible()
  rig.cable.cut()
  await expect(page.getByText(/Central can not be reached\. Your changes are kept here/)).toBeVisible({
    timeout: 15_000,
  })
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
  await page.reload()
  await expect(page.locator('.app')).toBeVisible()
  await openEditor(bench)
  await expect(page.getByLabel('Name')).toHaveValue('By the book')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as a file' }).click()
  const file = await (await download).path()
  expect(JSON.parse(readFileSync(file, 'utf8')).checklists[0].name).toBe('By the book')
  const undo = page.getByRole('button', { name: 'Undo' })
  await expect(undo).toBeDisabled()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await expect(page.getByLabel('Name')).toHaveValue('Standard')
  await page.keyboard.press('F3')
  await expect(page.getByLabel('Name')).toHaveValue('By the book')
  await page.locator('.checklists-steps button').nth(2).focus()
  await page.keyboard.press('x')
  await expect(page.locator('.checklists-steps button')).toHaveCount(4)
  await undo.click()
  await expect(page.locator('.checklists-steps button')).toHaveCount(5)
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await expect(page.getByLabel('Name')).toHaveValue('Standard')
  await page
    .getByLabel('Import a file')
    .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('no') })
  await expect(page.getByRole('alert')).toContainText('That file was not taken')
  await page.getByLabel('Import a file').setInputFiles(file)
  await expect(page.getByLabel('Name')).toHaveValue('By the book')
})

test('a checklist that is newer than the bench is told of, and the last good one goes on', async ({ rig, bench }) => {
  const steps = ['identify', 'scan-seal'].map((kind) => ({ id: kind, kind, options: {} }))
  const newer = { id: 'standard', version: 2, name: 'Sealed', steps, instructions: {} }
  await rig.central.pool.query("insert into changes (kind, key, row) values ('checklist', 'standard@2', $1)", [newer])
  // Whatever else is published brings it along.
  await rig.admin('POST', '/v1/checklists/publish', {
    rules: { version: 1, rules: [], otherwise: 'standard' },
  })
  await expect(bench.page.locator('.status')).toContainText('a checklist is newer than this program', {
    timeout: 15_000,
  })
  await bench.scan('536369')
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.opened')
})
