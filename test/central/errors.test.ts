import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problem } from '../../shared/api/contract.ts'
import { benchStream, refusedScan } from './bench-stream.ts'
import { type Call, callsAs, makeOrder, makeProduct, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let bench: Call
let benchToken: string
let station: string

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const enrolment = await central.enrol()
  benchToken = enrolment.token
  station = enrolment.station.id
  bench = callsAs(central, benchToken)
  await withOrders(admin, ['ord-1'])
})
afterAll(() => central.close())

const stream = '6f4c9f0e-0d43-4a07-8f0c-2f6d5f0f0001'
const json = { 'content-type': 'application/json' }
type Case = [name: string, send: () => ReturnType<Call>, status: number, error: string]

const cases: Case[] = [
  ['malformed JSON', () => bench('POST', '/v1/events', '{"stream":', json), 400, 'bad-request'],
  ['an empty JSON body', () => bench('POST', '/v1/events', '', json), 400, 'bad-request'],
  [
    'JSON that poisons a prototype',
    () => bench('POST', '/v1/events', '{"__proto__":{"x":1}}', json),
    400,
    'bad-request',
  ],
  ['a body of another shape', () => bench('POST', '/v1/events', { stream, events: [] }), 400, 'bad-request'],
  ['an unknown member', () => bench('POST', '/v1/events', { stream, events: [{}], more: 1 }), 400, 'bad-request'],
  ['too many events', () => bench('POST', '/v1/events', { stream, events: Array(501).fill({}) }), 400, 'bad-request'],
  [
    'a body that is no JSON',
    () => bench('POST', '/v1/events', '<x/>', { 'content-type': 'text/xml' }),
    415,
    'unsupported',
  ],
  [
    'CSV where none belongs',
    () => bench('POST', '/v1/events', 'a,b', { 'content-type': 'text/csv' }),
    400,
    'bad-request',
  ],
  ['JSON where CSV belongs', () => admin('POST', '/v1/imports?mapping=shopify', {}), 415, 'unsupported'],
  [
    'an unknown mapping',
    () => admin('POST', '/v1/imports?mapping=sap', 'a', { 'content-type': 'text/csv' }),
    400,
    'bad-request',
  ],
  ['an unknown route', () => bench('GET', '/v1/nothing'), 404, 'not-found'],
  ['an unknown order', () => admin('GET', '/v1/orders/nobody'), 404, 'not-found'],
  ['an id that is none', () => admin('GET', `/v1/orders/${'x'.repeat(65)}`), 400, 'bad-request'],
  ['an address longer than any', () => admin('GET', `/v1/orders/${'x'.repeat(500)}`), 400, 'bad-request'],
  ['a broken address', () => admin('GET', '/v1/orders/%E0%A4%A'), 400, 'bad-request'],
  ['no token', () => bench('GET', '/v1/changes', undefined, { authorization: '' }), 401, 'unauthorised'],
  [
    'an unknown token',
    () => bench('GET', '/v1/changes', undefined, { authorization: 'Bearer pbs_no' }),
    401,
    'unauthorised',
  ],
  ['a bench where an administrator belongs', () => bench('POST', '/v1/orders/ord-1/cancel'), 403, 'forbidden'],
  [
    'an administrator where a bench belongs',
    () => admin('POST', '/v1/events', { stream, events: [{}] }),
    403,
    'forbidden',
  ],
  ['a wrong code', () => admin('POST', '/v1/enrol', { code: 'AAAAA-AAAAA' }), 403, 'forbidden'],
  ['no reason for a hold', () => admin('POST', '/v1/orders/ord-1/hold', {}), 400, 'bad-request'],
  ['a day that is none', () => admin('GET', '/v1/throughput?day=2026-02-30'), 400, 'bad-request'],
  ['a time zone that is none', () => admin('GET', '/v1/throughput?day=2026-02-20&timeZone=Mars'), 400, 'bad-request'],
  ['an offset for a zone', () => admin('GET', '/v1/throughput?day=2026-02-20&timeZone=%2B01:00'), 400, 'bad-request'],
  ['a limit beyond the most', () => bench('GET', '/v1/changes?limit=9999'), 400, 'bad-request'],
  ['an order of unknown goods', () => admin('POST', '/v1/orders', { orders: [strange()] }), 400, 'bad-request'],
  ['two lines of one id', () => admin('POST', '/v1/orders', { orders: [twoLines()] }), 400, 'bad-request'],
  ['a barcode of 4,000 characters', () => admin('POST', '/v1/orders', withCode('1'.repeat(4000))), 400, 'bad-request'],
  [
    'a barcode with a wrong check digit',
    () => admin('POST', '/v1/orders', withCode('4006381333932')),
    400,
    'bad-request',
  ],
  ['a barcode with control characters', () => admin('POST', '/v1/orders', withCode('12\u001d3')), 400, 'bad-request'],
  [
    'a NUL in a name',
    () => admin('POST', '/v1/orders', { products: [{ ...makeProduct('nul'), name: 'a\0' }] }),
    400,
    'bad-request',
  ],
]

function withCode(code: string) {
  return { products: [makeProduct('p1')], barcodes: [{ code, product: 'p1', quantity: 1, level: 'each' }] }
}

function twoLines() {
  const line = { line: '1', product: 'p1', quantity: 1 }
  return makeOrder('ord-lines', { lines: [line, line] })
}

function strange() {
  return makeOrder('ord-strange', { lines: [{ line: '1', product: 'nowhere', quantity: 1 }] })
}

test.each(cases)('%s is answered as a problem with words', async (_name, send, status, error) => {
  const answer = await send()
  expect(problem.safeParse(answer.body).success, JSON.stringify(answer.body)).toBe(true)
  expect([answer.status, answer.body.error]).toEqual([status, error])
  expect(answer.body.message.length).toBeGreaterThan(20)
})

test('a wrong shape is told by its path', async () => {
  const { body } = await admin('POST', '/v1/orders', { orders: [{ ...makeOrder('ord-2'), carrier: 7 }] })
  expect(body.message).toContain('orders.0.carrier')
})

test('nothing of a request that failed is kept', async () => {
  const { status } = await admin('POST', '/v1/orders', {
    products: [makeProduct('half')],
    orders: [makeOrder('ord-half', { lines: [{ line: '1', product: 'half', quantity: 1 }] }), strange()],
  })
  expect(status).toBe(400)
  expect((await admin('GET', '/v1/orders/ord-half')).status).toBe(404)
  const { rows } = await central.pool.query(`select 1 from changes where key = 'half'`)
  expect(rows).toEqual([])
})

/** Sends bytes without end-to-end comfort: what a client library does on a cut connection is not what is tested. */
async function sendLarge(announced: boolean): Promise<{ status: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>()
  const size = 50 * 1024 * 1024
  const outgoing = request(`${central.url}/v1/events`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${benchToken}`, ...(announced ? { 'content-length': size } : {}) },
  })
  outgoing.on('response', (response) => {
    let body = ''
    response.on('data', (chunk) => {
      body += chunk
    })
    response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
  })
  outgoing.on('error', reject)
  outgoing.end(Buffer.alloc(size, 'x'))
  return promise
}

test.each([
  ['that says how large it is', true],
  ['that does not', false],
])('a body of 50 MB %s is refused in words, and the next request is served', async (_name, announced) => {
  const { status, body } = await sendLarge(announced)
  expect([status, JSON.parse(body).error]).toEqual([413, 'too-large'])
  expect((await bench('GET', '/health')).status).toBe(200)
})

test('bytes that are no HTTP end that connection, and nothing else', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const { port, hostname } = new URL(central.url)
  const socket = connect(Number(port), hostname, () => socket.end('\x16\x03\x01 no http\r\n\r\n'))
  socket.on('data', (data) => resolve(data.toString()))
  socket.on('close', () => resolve(''))
  expect(await promise).toContain('400')
  expect((await bench('GET', '/ready')).status).toBe(200)
})

test('a token that has expired is told apart from one that never was', async () => {
  const { token, expiresAt } = await central.enrol('Bench old')
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(179 * 86_400_000)
  await central.pool.query(`update station_tokens set expires_at = now() where station = 'bench-old'`)
  const { status, body } = await callsAs(central, token)('GET', '/v1/changes')
  expect([status, body.error]).toEqual([401, 'token-expired'])
})

test('a code is good once, however it is typed, and not when it is old', async () => {
  const made = await admin('POST', '/v1/stations', { name: 'Bench typed' })
  const typed = made.body.code.toLowerCase().replace('-', ' ')
  const first = await admin('POST', '/v1/enrol', { code: typed })
  expect(first.body.station).toEqual({ id: 'bench-typed', name: 'Bench typed', site: 'main' })
  expect((await admin('POST', '/v1/enrol', { code: typed })).status).toBe(403)
  const again = await admin('POST', '/v1/stations', { name: 'Bench typed' })
  await central.pool.query('update enrolment_codes set expires_at = now() where used_at is null')
  expect((await admin('POST', '/v1/enrol', { code: again.body.code })).status).toBe(403)
})

test('a bench enrolled again is the same station, and both tokens serve', async () => {
  const again = await central.enrol()
  expect(again.station.id).toBe(station)
  for (const token of [benchToken, again.token]) {
    const writer = benchStream(station)
    writer.add('bench', refusedScan())
    const { status } = await callsAs(central, token)('POST', '/v1/events', {
      stream: writer.stream,
      events: writer.events,
    })
    expect(status).toBe(200)
  }
})

test('no secret lies in the database as it is', async () => {
  const { rows } = await central.pool.query('select hash from station_tokens union select hash from enrolment_codes')
  for (const { hash } of rows) expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(rows.map((row) => row.hash)).not.toContain(benchToken)
})

test('the API describes itself, and says so where it can be browsed', async () => {
  const { body } = await bench('GET', '/docs/json')
  const paths = Object.keys(body.paths)
  expect(paths).toEqual(
    expect.arrayContaining(['/v1/enrol', '/v1/events', '/v1/changes', '/v1/orders/{id}/claim', '/v1/imports']),
  )
  expect(body.paths['/v1/events'].post.requestBody.content['application/json'].schema.required).toEqual([
    'stream',
    'events',
  ])
  expect((await bench('GET', '/docs/')).body).toContain('swagger-ui')
})

// Last, because it uses up what this address may try.
test('guessing codes is slowed down', async () => {
  const tries = await Promise.all(Array.from({ length: 30 }, () => admin('POST', '/v1/enrol', { code: 'BBBBB-BBBBB' })))
  const last = await admin('POST', '/v1/enrol', { code: 'BBBBB-BBBBB' })
  expect(tries.every((each) => each.status === 403 || each.status === 429)).toBe(true)
  expect([last.status, last.body.error]).toEqual([429, 'forbidden'])
})
