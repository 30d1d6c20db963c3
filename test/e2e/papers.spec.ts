import { createHash } from 'node:crypto'
import type { Order } from '../../shared/order/order.ts'
import { startTcpPrinter, type TcpPrinter } from '../devices/tcp-printer.ts'
import { readPdf } from '../electron/station/documents/read-pdf.ts'
import type { BenchPage } from './rig/bench-page.ts'
import { expect, type Rig, test } from './rig/bench-test.ts'
import { scanItems, takeLabel } from './rig/pack-order.ts'
import { sourceOf } from './rig/source-of.ts'
import { MEDIUM_BOX } from './rig/warehouse.ts'

const INVOICE = Buffer.from('%PDF-1.7\ninvoice of 536369\n%%EOF', 'latin1')
const sha256 = createHash('sha256').update(INVOICE).digest('hex')

/** The order comes with its invoice, and the checklist asks for papers before the label. */
async function withPapers({ central, admin }: Rig): Promise<void> {
  const kept = await fetch(`${central.url}/v1/documents/${sha256}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${central.adminToken}`, 'content-type': 'application/pdf' },
    body: new Uint8Array(INVOICE),
  })
  expect(kept.status).toBe(200)
  const kinds = ['identify', 'verify-items', 'choose-carton', 'documents', 'label', 'scan-label']
  const steps = kinds.map((kind) => ({ id: kind, kind, options: {} }))
  const master = await admin('POST', '/v1/master', {
    checklists: [{ id: 'standard', version: 2, name: 'With papers', steps }],
  })
  expect(master.status).toBe(200)
  const { order } = (await admin('GET', '/v1/orders/retail-536369')).body as { order: Order }
  const source = sourceOf(order)
  const documents = [{ kind: 'invoice', name: 'Invoice 536369', sha256, bytes: INVOICE.length }]
  const changed = await admin('POST', '/v1/orders', { orders: [{ ...source, documents }] })
  expect(changed.status).toBe(200)
}

/** Sets the office printer up as a person does. */
async function addOffice({ page }: BenchPage, office: TcpPrinter): Promise<void> {
  await page.keyboard.press('F10')
  await page.keyboard.press('s')
  await page.keyboard.press('3')
  const fresh = page.locator('.setup-device').filter({ hasText: 'On the network' })
  await fresh.getByLabel('Address').fill('127.0.0.1')
  await fresh.getByLabel('Port').fill(`${office.port}`)
  await fresh.getByLabel('Language').selectOption('pdf')
  await fresh.getByRole('button', { name: 'Add' }).click()
  await expect(page.locator('.setup-device').filter({ hasText: `127.0.0.1:${office.port}` })).toBeVisible()
  await page.keyboard.press('Escape')
}

test('a packing slip and the invoice that came with the order are printed in the office, the label at the bench', async ({
  rig,
  bench,
}) => {
  const office = await startTcpPrinter()
  await withPapers(rig)
  await addOffice(bench, office)
  await scanItems(bench, '536369', [['21756', 3]])
  const sscc = await takeLabel(bench, rig.printer)
  await bench.scan(sscc)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  // The box does not wait for the office.
  await expect.poll(() => office.received().toString('latin1')).toContain(INVOICE.toString('latin1'))
  const sent = office.received().toString('latin1')
  const slip = await readPdf(office.received().subarray(0, sent.indexOf(INVOICE.toString('latin1'))))
  expect(JSON.stringify(slip)).toContain('536369')
  await office.close()
})

test('a paper that did not come out is printed again or left out, and the box goes on', async ({ rig, bench }) => {
  const office = await startTcpPrinter()
  await withPapers(rig)
  await addOffice(bench, office)
  await scanItems(bench, '536369', [['21756', 3]])
  await office.close()
  await bench.scan(MEDIUM_BOX)
  await expect(bench.instruction()).toHaveText('Not printed: Packing slip', { timeout: 15_000 })
  await office.reopen()
  await bench.page.keyboard.press('F6')
  await expect(bench.instruction()).toHaveText('Scan the label on the box', { timeout: 20_000 })
  expect(rig.printer.labels()).toHaveLength(1)
  await office.close()
})
