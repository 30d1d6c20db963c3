import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { BenchPage } from './rig/bench-page.ts'
import { expect, test } from './rig/bench-test.ts'
import { readLabel } from './rig/label-reader.ts'

/** How fast people type codes. */
const TYPIST_MS = 120

test('an order is packed and a return logged with the keyboard alone', async ({ rig, bench }) => {
  const { page } = bench
  await page.keyboard.press('/')
  await typeCode(page, '536369')
  await said(bench, 'verdict.opened')
  await noSeriousFault(page)
  for (const verdict of ['verdict.unit', 'verdict.unit', 'verdict.line']) {
    await page.keyboard.press('/')
    await typeCode(page, '21756')
    await said(bench, verdict)
  }
  await expect(bench.instruction()).toHaveText('Choose the carton')
  await noSeriousFault(page)
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { name: 'What is wrong?' })).toBeVisible()
  await noSeriousFault(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('1')
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 10_000 })
  const [label] = rig.printer.labels()
  const sscc = (await readLabel(label ?? '')).find(({ aim }) => aim === ']C1')?.text ?? ''
  await page.keyboard.press('/')
  await typeCode(page, sscc)
  await said(bench, 'verdict.closed')
  await expect(bench.instruction()).toHaveText('Scan an order')
  await noSeriousFault(page)

  await page.keyboard.press('F8')
  await page.keyboard.press('/')
  await typeCode(page, sscc)
  await said(bench, 'verdict.return-opened')
  await page.keyboard.press('/')
  await typeCode(page, '21756')
  await said(bench, 'verdict.return-unit')
  for (const question of ['How is it?', 'Why did it come back?', 'Where does it go?']) {
    await expect(bench.instruction()).toHaveText(question)
    await page.keyboard.press('1')
  }
  await said(bench, 'verdict.graded-restock')
  await noSeriousFault(page)
  await expect(page.locator('.return-unit')).toContainText('Plate 0')
  await page.keyboard.press('F4')
  await said(bench, 'verdict.return-closed')
  await page.keyboard.press('F9')
  await expect(page.locator('main')).toContainText('3 units')
  await noSeriousFault(page)
})

test('a number that is typed where nobody asked for it is looked for, and opens its order', async ({ bench }) => {
  const { page } = bench
  await typeCode(page, '536369')
  await said(bench, 'verdict.opened')
  await page.keyboard.press('F4')
  await said(bench, 'verdict.paused')
  await page.keyboard.press('F8')
  await typeCode(page, '536369')
  await said(bench, 'verdict.return-opened')
})

test('a queue is walked with arrows, and every act has its key', async ({ bench }) => {
  const { page } = bench
  const rows = page.locator('.queue-row')
  await expect(rows.nth(1)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(0)).toHaveAttribute('data-at')
  await page.keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toHaveAttribute('data-at')
  await page.keyboard.press('Enter')
  await said(bench, 'verdict.opened')
  await page.keyboard.press('F3')
  await said(bench, 'refusal.nothing-to-undo')
  await page.keyboard.press('F4')
  await said(bench, 'verdict.paused')
  await expect(page.locator('.idle-paused')).toBeVisible()
  await page.locator('.idle-paused button').click()
  await said(bench, 'verdict.resumed')
  await page.keyboard.press('F2')
  await page.getByRole('button', { name: 'Wrong order' }).click()
  await said(bench, 'verdict.abandoned')
})

test('a scan depends on no field and presses no button, and typing still works', async ({ bench }) => {
  const { page, scanner } = bench
  await page.keyboard.press('/')
  await page.keyboard.type('5363', { delay: TYPIST_MS })
  await expect(page.locator('#search')).toHaveValue('5363')
  expect(await bench.scan('536369')).toBe('verdict.opened')
  await page.getByRole('button', { name: 'Pause' }).focus()
  expect(await bench.scan('21756')).toBe('verdict.unit')
  await expect(bench.units()).toHaveText('1 of 3 units')
  await page.getByRole('button', { name: 'Undo' }).focus()
  await scanner.type('21756', { gapMs: 40 })
  await expect(bench.units()).toHaveText('2 of 3 units')
  await page.keyboard.press('/')
  await page.keyboard.type('2', { delay: TYPIST_MS })
  expect(await bench.scan('NOT-A-PRODUCT')).toBe('refusal.unknown-code')
  await expect(page.getByLabel('Type the code, then Enter')).toHaveValue('2')
  await page.keyboard.press('Escape')
  expect(await bench.scan('x'.repeat(4000))).toBe('refusal.unreadable')
  expect(await bench.scan('AB\u001dCD\u001dEF')).toMatch(/^refusal\./)
  expect(await bench.scan('21756')).toBe('verdict.line')
})

async function typeCode(page: Page, code: string): Promise<void> {
  await page.waitForTimeout(TYPIST_MS)
  await page.keyboard.type(code, { delay: TYPIST_MS })
  await page.waitForTimeout(TYPIST_MS)
  await page.keyboard.press('Enter')
}

async function said(bench: BenchPage, key: string): Promise<void> {
  await expect(bench.verdict()).toHaveAttribute('data-key', key, { timeout: 10_000 })
}

async function noSeriousFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('a scan shows what it did, whatever was on the screen before', async ({ bench }) => {
  const { page } = bench
  expect(await bench.scan('536369')).toBe('verdict.opened')
  await page.keyboard.press('F9')
  await expect(page.getByRole('heading', { name: 'Throughput today' })).toBeVisible()
  await bench.scanner.type('21756')
  await said(bench, 'verdict.unit')
  await expect(bench.units()).toHaveText('1 of 3 units')
  await page.getByRole('button', { name: 'Change operator' }).click()
  await bench.scanner.type('21756')
  await said(bench, 'verdict.unit')
  await expect(bench.units()).toHaveText('2 of 3 units')
})

test('Enter takes a person who is seen, on whichever page', async ({ rig, bench }) => {
  const { page } = bench
  const people = Array.from({ length: 30 }, (_, at) => ({
    ...{ id: `BADGE-P${at}`, name: `Person number ${at}`, initials: `P${at}`, roles: ['packer'] },
  }))
  expect((await rig.admin('POST', '/v1/master', { people })).status).toBe(200)
  await page.setViewportSize({ width: 640, height: 360 })
  const open = page.getByRole('button', { name: 'Change operator' })
  const tiles = page.locator('.operators button')
  const marked = page.locator('.operators button[aria-pressed=true]')
  await expect(async () => {
    await page.keyboard.press('Escape')
    await open.click()
    await expect(tiles.filter({ hasText: 'More (1 of' })).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  const first = await tiles.first().locator('strong').textContent()
  await page.keyboard.press('.')
  await expect(tiles.first().locator('strong')).not.toHaveText(first ?? '')
  await expect(marked).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(tiles.first().locator('strong')).toHaveText(first ?? '')
  await expect(marked).toBeVisible()
  for (let at = 0; at < 30; at++) {
    await page.keyboard.press('ArrowRight')
    await expect(marked).toBeVisible()
  }
  const name = (await marked.locator('strong').textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page.locator('.top-operator strong')).toHaveText(name)
})

test('Enter presses the button that has the focus, and nothing else', async ({ bench }) => {
  const { page } = bench
  await page.getByRole('button', { name: 'Change operator' }).click()
  const last = page.locator('.operators button').last()
  const name = (await last.locator('strong').textContent()) ?? ''
  await last.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.top-operator strong')).toHaveText(name)
  await page.keyboard.press('F8')
  await page.keyboard.press('F2')
  await said(bench, 'verdict.return-opened')
  expect(await bench.scan('22633')).toBe('verdict.return-unit')
  for (const question of ['How is it?', 'Why did it come back?', 'Where does it go?']) {
    await expect(bench.instruction()).toHaveText(question)
    await page.keyboard.press('1')
  }
  await said(bench, 'verdict.graded-restock')
  await expect(page.locator('.return-unit')).toContainText('Plate 0')
  await page.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await said(bench, 'attention.return-plate-void')
  await page.keyboard.press('F2')
  await expect(bench.instruction()).toHaveText('Why drop it?')
  await page.keyboard.press('3')
  await said(bench, 'verdict.return-abandoned')
})

test('what was asked about one order is not asked about the next', async ({ bench }) => {
  const { page } = bench
  expect(await bench.scan('536369')).toBe('verdict.opened')
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { name: 'What is wrong?' })).toBeVisible()
  await page.keyboard.press('F4')
  await said(bench, 'verdict.paused')
  expect(await bench.scan('536369')).toBe('verdict.resumed')
  await expect(bench.instruction()).toContainText('Scan')
  // Print again is 1, and there is no label yet: the number stands for nothing else.
  await page.keyboard.press('F2')
  await page.keyboard.press('1')
  await expect(page.getByRole('heading', { name: 'What is wrong?' })).toBeVisible()
  await page.keyboard.press('8')
  await said(bench, 'verdict.abandoned')
})
