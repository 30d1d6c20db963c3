/** A central that has nothing but barcodes, as many as it is told: a process of its own, for measuring a bulk pull. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const total = Number(process.argv[2])

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://central')
  const from = Number(searchParams.get('cursor') ?? 0)
  const to = Math.min(total, from + Number(searchParams.get('limit')))
  const changes = Array.from({ length: to - from }, (_, index) => barcode(from + index))
  const answer = { cursor: `${to}`, reset: false, more: to < total, changes, asOf: new Date().toISOString() }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(answer))
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))

function barcode(n: number) {
  const code = `SKU-${n}`
  return { kind: 'barcode', key: code, row: { code, product: `p${n >> 1}`, quantity: 1 + (n % 12), level: 'each' } }
}
