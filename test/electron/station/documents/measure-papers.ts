/**
 * Measures what pulling the documents of open orders costs, and what lookups meanwhile wait.
 * Run: node test/electron/station/documents/measure-papers.ts [orders] [bytes]
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openReference } from '../../../../electron/station/reference/reference.ts'
import { callsAs, makeOrder, makeProduct } from '../../../central/calls.ts'
import { startCentral } from '../../../central/start-central.ts'

const count = Number(process.argv[2] ?? 1000)
const size = Number(process.argv[3] ?? 100_000)
const central = await startCentral()
const admin = callsAs(central, central.adminToken)
const { token } = await central.enrol()

const sending = performance.now()
const orders: ReturnType<typeof makeOrder>[] = []
for (let i = 0; i < count; i++) {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size)])
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  const headers = { authorization: `Bearer ${central.adminToken}`, 'content-type': 'application/pdf' }
  await fetch(`${central.url}/v1/documents/${sha256}`, { method: 'PUT', headers, body: new Uint8Array(pdf) })
  const document = { kind: 'invoice' as const, name: `${i}.pdf`, sha256, bytes: pdf.length }
  orders.push(makeOrder(`o${i}`, { documents: [document] }))
}
await admin('POST', '/v1/orders', { products: [makeProduct('p1')], orders })
const sent = performance.now()

const folder = mkdtempSync(join(tmpdir(), 'packbench-papers-'))
const file = join(folder, 'reference.sqlite')
let ordersAt = 0
let doneAt = 0
const own = { outbound: () => null, isPackedHere: () => false, returnsOf: () => [], packedOrders: () => [] }
const reference = openReference(file, own, {
  ended: (end) => {
    if (end === 'done') doneAt ||= performance.now()
  },
  changed: () => {
    ordersAt = performance.now()
  },
  fault: (what, detail) => console.error(what, detail),
})
await reference.read(() => {})
const begun = performance.now()
reference.tell({ kind: 'access', url: central.url, token })
const lookups: number[] = []
while (doneAt === 0) {
  await sleep(10)
  const before = performance.now()
  await reference.read((rows) => rows.queue(20, ''))
  lookups.push(performance.now() - before)
}
const sorted = lookups.toSorted((a, b) => a - b)
const round = (value: number | undefined) => Math.round((value ?? 0) * 10) / 10
console.log(
  JSON.stringify({
    ...{ orders: count, bytesEach: size, sendToCentral_s: round((sent - sending) / 1000) },
    ...{ ordersThere_s: round((ordersAt - begun) / 1000), documentsThere_s: round((doneAt - begun) / 1000) },
    ...{ lookup_p50_ms: round(sorted[sorted.length >> 1]), lookup_max_ms: round(sorted.at(-1)) },
    fileMB: round(statSync(file).size / 1e6),
  }),
)
await reference.close()
rmSync(folder, { recursive: true, force: true })
await central.close()
process.exit(0)
