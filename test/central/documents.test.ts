import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_DOCUMENT_BYTES } from '../../shared/order/order.ts'
import { type Call, callsAs, makeOrder, makeProduct } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let station: Call

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  station = callsAs(central, (await central.enrol()).token)
  await admin('POST', '/v1/orders', { products: [makeProduct('p1')] })
})
afterAll(() => central.close())

const pdfOf = (words: string) => Buffer.from(`%PDF-1.7\n${words}\x00\xff\n%%EOF`, 'latin1')
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function put(bytes: Buffer, sha256 = hashOf(bytes), type = 'application/pdf') {
  const response = await fetch(`${central.url}/v1/documents/${sha256}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${central.adminToken}`, 'content-type': type },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function get(sha256: string) {
  const headers = { authorization: `Bearer ${(await central.enrol('Bench 2')).token}` }
  const response = await fetch(`${central.url}/v1/documents/${sha256}`, { headers })
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('a document', () => {
  test('is kept by its hash, once, and given to benches as it came', async () => {
    const pdf = pdfOf('invoice 1')
    const sha256 = hashOf(pdf)
    expect(await put(pdf)).toEqual({ status: 200, body: { sha256, bytes: pdf.length, created: true } })
    expect((await put(pdf)).body).toMatchObject({ created: false })
    expect(await get(sha256)).toEqual({ type: 'application/pdf', bytes: pdf })
  })

  test.each([
    ['that is no PDF', Buffer.from('<html>'), undefined, 415, 'Convert the document to PDF'],
    ['of which a part was lost', pdfOf('half'), 'a'.repeat(64), 400, 'send it again'],
    [
      'that is too large',
      Buffer.concat([pdfOf(''), Buffer.alloc(MAX_DOCUMENT_BYTES)]),
      undefined,
      413,
      'Make it smaller',
    ],
  ])('%s is refused, with words on what to do', async (_name, bytes, sha256, status, words) => {
    const answer = await put(bytes, sha256)
    expect(answer.status).toBe(status)
    expect(answer.body['message']).toContain(words)
    expect((await admin('GET', `/v1/documents/${sha256 ?? hashOf(bytes)}`)).status).toBe(404)
  })

  test('sent as something else, or by a bench, is not taken', async () => {
    const pdf = pdfOf('elsewhere')
    expect((await put(pdf, hashOf(pdf), 'text/csv')).status).toBe(415)
    expect((await put(pdf, 'nothing')).status).toBe(400)
    expect((await station('PUT', `/v1/documents/${hashOf(pdf)}`, '{}')).status).toBe(403)
  })
})

describe('an order', () => {
  const named = (pdf: Buffer) => ({
    kind: 'invoice' as const,
    name: 'Invoice 7.pdf',
    sha256: hashOf(pdf),
    bytes: pdf.length,
  })

  test('names documents that are here, and benches are told of them', async () => {
    const pdf = pdfOf('invoice 7')
    await put(pdf)
    const order = makeOrder('with-invoice', { documents: [named(pdf)] })
    expect((await admin('POST', '/v1/orders', { orders: [order] })).body).toMatchObject({ created: 1 })
    expect((await admin('POST', '/v1/orders', { orders: [order] })).body).toMatchObject({ unchanged: 1 })
    await central.settled()
    const { body } = await station('GET', '/v1/changes')
    const told = body.changes.find((change: { key: string }) => change.key === 'with-invoice')
    expect(told.row.documents).toEqual([named(pdf)])
  })

  test.each([
    ['that is not here', { sha256: 'b'.repeat(64) }, 'Send it with PUT'],
    ['of another size', { bytes: 3 }, 'Correct the order'],
  ])('naming a document %s is not taken', async (_name, change, words) => {
    const pdf = pdfOf('invoice 8')
    await put(pdf)
    const order = makeOrder('without', { documents: [{ ...named(pdf), ...change }] })
    const answer = await admin('POST', '/v1/orders', { orders: [order] })
    expect(answer.status).toBe(400)
    expect(answer.body.message).toContain(words)
    expect((await admin('GET', '/v1/orders/without')).status).toBe(404)
  })

  test('without documents has none', async () => {
    await admin('POST', '/v1/orders', { orders: [makeOrder('plain')] })
    expect((await admin('GET', '/v1/orders/plain')).body.order.documents).toEqual([])
  })
})
