import { readFile } from 'node:fs/promises'
import { startTcpPrinter } from '../devices/tcp-printer.ts'
import { readPdf } from '../electron/station/documents/read-pdf.ts'
import { keepPicture } from './rig/album.ts'
import type { BenchPage } from './rig/bench-page.ts'
import { expect, test } from './rig/bench-test.ts'
import { packOrder } from './rig/pack-order.ts'

const ITEMS = [['21756', 3]] as const

const said = ({ page }: BenchPage) => page.getByTestId('records-said')
const verdict = ({ page }: BenchPage) => page.getByTestId('record-verdict')
const rows = ({ page }: BenchPage, type: string) => page.locator(`.record-row[data-type="${type}"]`)

async function pack(bench: BenchPage, printer: Parameters<typeof packOrder>[1]): Promise<string> {
  return packOrder(
    bench,
    printer,
    '536369',
    ITEMS.map(([code, times]) => [code, times]),
  )
}

/** From the figures. A key is a person's once no other follows it: a scan begins after that. */
async function openRecords({ page }: BenchPage): Promise<void> {
  await page.keyboard.press('F9')
  await page.keyboard.press('r')
  await expect(page.getByTestId('instruction')).toHaveText('Scan or type an order, a label or a pack')
}

/** Puts an office printer up as a person does. */
async function addOffice({ page }: BenchPage, port: number): Promise<void> {
  await page.keyboard.press('F10')
  await page.keyboard.press('s')
  await page.keyboard.press('3')
  const fresh = page.locator('.setup-device').filter({ hasText: 'On the network' })
  await fresh.getByLabel('Address').fill('127.0.0.1')
  await fresh.getByLabel('Port').fill(`${port}`)
  await fresh.getByLabel('Language').selectOption('pdf')
  await fresh.getByRole('button', { name: 'Add' }).click()
  await expect(page.locator('.setup-device').filter({ hasText: `127.0.0.1:${port}` })).toBeVisible()
  await page.keyboard.press('Escape')
}

test('an order that is packed already shows how, offline, and the record is saved as a PDF', async ({ rig, bench }) => {
  const { page } = bench
  await pack(bench, rig.printer)
  rig.cable.cut()
  expect(await bench.scan('536369')).toBe('refusal.order-packed')
  await page.keyboard.press('h')
  await expect(verdict(bench)).toContainText('Unbroken')
  await expect(page.getByTestId('record-outcome')).toContainText('packed it at Bench 1')
  await expect(page.locator('.record-facts')).toContainText('version 1')
  await expect(rows(bench, 'pack.opened')).toHaveCount(1)
  await expect(rows(bench, 'pack.unitsScanned')).toHaveCount(3)
  await expect(rows(bench, 'print.requested')).toHaveCount(1)
  await expect(rows(bench, 'pack.closed')).toHaveCount(1)
  await keepPicture(page, 'record')
  const download = page.waitForEvent('download')
  await page.keyboard.press('p')
  const file = await download
  expect(file.suggestedFilename()).toBe('packbench-536369.pdf')
  const pages = await readPdf(await readFile(await file.path()))
  const words = pages.map((one) => one.words).join(' ')
  for (const part of ['How an order was packed: Order 536369', 'Unbroken: all', 'Closed. Units: 3']) {
    expect(words).toContain(part)
  }
  expect(words.match(/[0-9a-f]{64}/g)?.length).toBeGreaterThan(8)
})

test('the label of a packed box finds its record from the figures, and it goes to the office printer', async ({
  rig,
  bench,
}) => {
  const { page } = bench
  const office = await startTcpPrinter()
  await addOffice(bench, office.port)
  const sscc = await pack(bench, rig.printer)
  await openRecords(bench)
  await bench.scanner.type(`00${sscc}`)
  await expect(verdict(bench)).toContainText('Unbroken')
  await page.keyboard.press('p')
  await expect(page.getByTestId('record-printed')).toContainText('on its way')
  await expect.poll(() => office.received().includes('%%EOF'), { timeout: 15_000 }).toBe(true)
  const [first] = await readPdf(office.received())
  expect(first?.words).toContain('Order 536369')
  await office.close()
})

test('a record that was packed elsewhere comes from central, and is shown broken where a row was changed', async ({
  rig,
  bench,
}) => {
  const { page } = bench
  await pack(bench, rig.printer)
  await expect.poll(() => bench.waiting()).toBe(0)
  await openRecords(bench)
  await bench.scanner.type('536369')
  await expect(verdict(bench)).toContainText('Unbroken')
  await rig.central.pool.query('alter table events disable trigger append_only')
  await rig.central.pool.query(
    `update events set event = replace(event::text, '"method":"scan"', '"method":"typed"')::json
     where seq = (select min(seq) from events where type = 'pack.unitsScanned')`,
  )
  await page.keyboard.press('c')
  await expect(verdict(bench)).toContainText('it is not what was kept')
  await expect(page.locator('.record-row[data-fault="changed"]')).toHaveCount(1)
  await expect(page.locator('.record-row[data-fault="changed"]')).toHaveAttribute('data-type', 'pack.unitsScanned')
})

test('a code nobody packed says so, and another that can not be asked for says that', async ({ rig, bench }) => {
  const { page } = bench
  await openRecords(bench)
  await bench.scanner.type('NO-SUCH-ORDER')
  await expect(said(bench)).toContainText('No packed order under NO-SUCH-ORDER')
  rig.cable.cut()
  await expect(bench.connection()).toContainText('offline', { timeout: 15_000 })
  await bench.scanner.type('536370')
  await expect(said(bench)).toContainText('central is away')
  await page.keyboard.press('Escape')
  await expect(bench.instruction()).toHaveText('Scan an order')
})
