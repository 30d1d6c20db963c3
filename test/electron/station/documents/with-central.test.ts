import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addStation } from '../../../../central/access/stations.ts'
import { callsAs, makeOrder } from '../../../central/calls.ts'
import { startCentral, type TestCentral } from '../../../central/start-central.ts'
import { AT } from '../../../shared/pack/fixtures.ts'
import { startBench } from '../../start-bench.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { words } from './fixtures.ts'
import { readPdf, scanPdf } from './read-pdf.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral({ demo: true })
}, 120_000)
let isOpen = true
async function closeCentral(): Promise<void> {
  if (isOpen) await central.close()
  isOpen = false
}
afterAll(closeCentral)

const soon = { timeout: 15_000, interval: 50 }
const pdf = Buffer.from('%PDF-1.7\nan invoice \x00\xff\n%%EOF', 'latin1')
const sha256 = createHash('sha256').update(pdf).digest('hex')

async function takeOrderWithInvoice(id: string): Promise<void> {
  const authorization = `Bearer ${central.adminToken}`
  const headers = { authorization, 'content-type': 'application/pdf' }
  await fetch(`${central.url}/v1/documents/${sha256}`, { method: 'PUT', headers, body: new Uint8Array(pdf) })
  const { rows } = await central.pool.query("select key from changes where kind = 'product' limit 1")
  const document = { kind: 'invoice' as const, name: 'Invoice.pdf', sha256, bytes: pdf.length }
  const lines = [{ line: '1', product: rows[0].key, quantity: 2 }]
  const order = makeOrder(id, { number: 'SO-77', lines, documents: [document] })
  const { status, body } = await callsAs(central, central.adminToken)('POST', '/v1/orders', { orders: [order] })
  if (status !== 200) throw new Error(body.message)
}

test('a document that came with an order is at the bench, as it came, when central is away; so is the packing slip', async () => {
  await takeOrderWithInvoice('ord-77')
  const { code } = await addStation(central.pool, 'Bench with papers', 'main')
  const bench = await startBench(temporaryFolder(), ['--central', central.url, '--enrolment-code', code])
  const page = await bench.page()
  const get = () => page.call('documents.get', { order: 'ord-77', sha256 })
  await expect.poll(get, soon).toEqual({ name: 'Invoice.pdf', body: pdf.toString('base64') })

  await closeCentral()
  expect(await get()).toEqual({ name: 'Invoice.pdf', body: pdf.toString('base64') })
  expect(await page.call('documents.get', { order: 'ord-1047', sha256 })).toBeNull()
  const packed = { lines: [{ line: '1', quantity: 2 }], cartons: [] }
  const asked = { order: 'ord-77', kind: 'packing-slip', language: 'pdf', at: AT, packed, words } as const
  const slip = await page.call('documents.compose', asked)
  const bytes = Buffer.from(slip?.body ?? '', 'base64')
  expect((await readPdf(bytes))[0]?.words).toContain('Order SO-77')
  expect(await scanPdf(bytes)).toEqual([[{ aim: ']C0', text: 'SO-77' }]])
  expect(await page.call('documents.compose', { ...asked, order: 'nobody' })).toBeNull()
})
