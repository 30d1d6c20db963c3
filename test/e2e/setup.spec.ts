import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startTcpPrinter } from '../devices/tcp-printer.ts'
import { expect, test } from './rig/bench-test.ts'
import { readLabel } from './rig/label-reader.ts'
import { scanItems } from './rig/pack-order.ts'
import { MEDIUM_BOX } from './rig/warehouse.ts'

async function openSetup(page: Page): Promise<void> {
  await page.keyboard.press('F10')
  await expect(page.getByRole('heading', { name: 'Devices' })).toBeVisible()
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { name: 'Set up devices' })).toBeVisible()
}

async function noSeriousFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('a scan in the setup tells its scanner and counts in no order', async ({ bench }) => {
  const { page } = bench
  await openSetup(page)
  await bench.scanner.type('536369')
  await expect(page.getByTestId('setup-heard')).toContainText('Heard 536369 from a keyboard scanner.')
  await noSeriousFault(page)
  for (const section of ['2', '3', '4']) {
    await page.keyboard.press(section)
    await noSeriousFault(page)
  }
  await page.keyboard.press('Escape')
  await expect(bench.instruction()).toHaveText('Scan an order')
  expect(await bench.scan('536369')).toBe('verdict.opened')
})

test('a test print comes out beside its picture', async ({ rig, bench }) => {
  const { page } = bench
  await openSetup(page)
  await page.keyboard.press('3')
  await page.getByRole('button', { name: 'Test print' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The printer says that it came out.' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'What should come out' })).toBeVisible({ timeout: 15_000 })
  expect((await readLabel(rig.printer.labels()[0] ?? '')).map(({ text }) => text)).toEqual(['PB-TEST'])
  await page.getByRole('button', { name: 'Sheet of codes' }).click()
  await expect.poll(() => rig.printer.labels().length).toBeGreaterThan(2)
  const codes = (await readLabel(rig.printer.labels()[1] ?? '')).map(({ text }) => text)
  expect(codes).toContain('PB-PROBLEM')
})

test('a second printer is added by its address, and labels are routed to it', async ({ rig, bench }) => {
  const { page } = bench
  const second = await startTcpPrinter()
  await openSetup(page)
  await page.keyboard.press('3')
  const fresh = page.locator('.setup-device').filter({ hasText: 'On the network' })
  await fresh.getByLabel('Address').fill('not an address')
  await fresh.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('alert')).toContainText('Type the address that the printer shows')
  await fresh.getByLabel('Address').fill('127.0.0.1')
  await fresh.getByLabel('Port').fill('99999')
  await fresh.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('alert')).toContainText('A port is a number')
  await fresh.getByLabel('Port').fill(`${second.port}`)
  await fresh.getByRole('button', { name: 'Add' }).click()
  await expect(page.locator('.setup-device').filter({ hasText: `127.0.0.1:${second.port}` })).toContainText('ok')
  await page.keyboard.press('4')
  await page.getByLabel('Shipping label, our own').selectOption({ label: '127.0.0.1' })
  await page.keyboard.press('Escape')
  await page.reload()
  await scanItems(bench, '536369', [['21756', 3]])
  await bench.scan(MEDIUM_BOX)
  await expect.poll(() => second.labels().length).toBe(1)
  expect(rig.printer.labels()).toHaveLength(0)
  await second.close()
})

test('an empty printer is told before the order is begun, and the packer may go on all the same', async ({
  rig,
  bench,
}) => {
  const { page } = bench
  await rig.printer.close()
  await openSetup(page)
  await page.keyboard.press('3')
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.locator('.setup-device').first()).toContainText('no answer')
  await page.keyboard.press('Escape')
  expect(await bench.scan('536369')).toBe('refusal.printer-away')
  expect(await bench.scan('536369')).toBe('verdict.opened')
})
