import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { masterRequest, ordersRequest } from '../../shared/api/contract.ts'
import { catalogue, type EventType } from '../../shared/event/catalogue.ts'
import type { z } from '../../shared/schema.ts'
import { type JsonSchema, jsonSchemaOf } from '../golden/sample.ts'
import { benchStream } from './bench-stream.ts'
import { type Call, callsAs } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let bench: Call
let station: string

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const enrolment = await central.enrol()
  bench = callsAs(central, enrolment.token)
  station = enrolment.station.id
})
afterAll(() => central.close())

/** Texts as people and programs send them by accident. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'half \ud83d',
    '\udca5',
    'Süd 📦',
    '\u202e',
    "'; drop table orders; --",
    '%',
    '\\',
    '{}',
  ),
  fc.constantFrom('__proto__', 'constructor', 'toString'),
  fc.string({ minLength: 100, maxLength: 700 }),
)

/** Values that a schema takes, and now and then one that it should not. */
function arbitraryOf(json: JsonSchema): fc.Arbitrary<unknown> {
  const branches = json.anyOf ?? json.oneOf
  if (branches) return fc.oneof(...branches.map(arbitraryOf))
  if (json.const !== undefined) return fc.constant(json.const)
  if (json.enum) return fc.constantFrom(...json.enum)
  switch (json.type) {
    case 'object':
      return objectOf(json)
    case 'array':
      return fc.array(arbitraryOf(json.items ?? {}), {
        minLength: json.minItems ?? 0,
        maxLength: (json.minItems ?? 0) + 2,
      })
    case 'string':
      return textOf(json)
    case 'integer':
    case 'number':
      return numberOf(json)
    case 'boolean':
      return fc.boolean()
    default:
      return fc.constant(null)
  }
}

function objectOf({
  properties = {},
  required = [],
  additionalProperties,
  propertyNames,
}: JsonSchema): fc.Arbitrary<unknown> {
  if (typeof additionalProperties === 'object' && propertyNames) {
    return fc.dictionary(arbitraryOf(propertyNames) as fc.Arbitrary<string>, arbitraryOf(additionalProperties), {
      maxKeys: 2,
    })
  }
  const members = Object.fromEntries(Object.entries(properties).map(([key, member]) => [key, arbitraryOf(member)]))
  return fc.record(members, { requiredKeys: required })
}

function textOf({ format, pattern, maxLength = 700, minLength = 0 }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'date-time') return oddYear((year) => `${year}-02-03T04:05:06.789Z`)
  if (format === 'date') return oddYear((year) => `${year}-02-03`)
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  const fits = oddText.filter((text) => text.length <= maxLength && text.length >= minLength)
  return fc.oneof(
    { weight: 6, arbitrary: fits.filter((text) => text.isWellFormed() && !text.includes('\u0000')) },
    fits,
  )
}

const oddYear = (write: (year: string) => string) =>
  fc.constantFrom('0000', '0001', '1582', '1970', '2026', '2026', '2026', '9999').map(write)

function numberOf({ minimum = -(2 ** 53) + 1, maximum = 2 ** 53 - 1 }: JsonSchema): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum, Math.max(minimum, 1)))
}

const anyOf = (schema: z.ZodType) => arbitraryOf(jsonSchemaOf(schema))

const answers: [who: () => Call, path: string][] = [
  [() => bench, '/v1/changes?limit=5000'],
  [() => bench, '/v1/throughput?day=2026-02-03'],
  [() => bench, '/v1/stock/lots'],
  [() => bench, '/v1/conflicts'],
  [() => bench, '/v1/checklists'],
  [() => admin, '/v1/refused-events'],
]

/** Whatever was taken, every answer still comes, and says nothing that a bench would not take. */
async function everyAnswerComes(): Promise<void> {
  for (const [who, path] of answers) expect([path, (await who()('GET', path)).status]).toEqual([path, 200])
}

let taken = 0

async function send(who: Call, path: string, body: unknown): Promise<void> {
  const { status } = await who('POST', path, body)
  if (status === 200) taken++
  // 409: it goes with what is here by now, or it does not. A failure of ours would be 500, and 503 would be tried for ever.
  expect([path, status < 500 ? 'judged' : status, JSON.stringify(body)]).toEqual([path, 'judged', expect.any(String)])
}

test('what the schemas of orders and goods take, the database and every answer take', async () => {
  const body = fc.oneof(anyOf(ordersRequest), anyOf(masterRequest.omit({ checklists: true })))
  const isMaster = (one: unknown) =>
    ['cartons', 'lanes', 'people', 'rmas', 'reasons', 'stock', 'lots'].some((key) => key in (one as object))
  await fc.assert(
    fc.asyncProperty(body, (one) => send(admin, isMaster(one) ? '/v1/master' : '/v1/orders', one)),
    { numRuns: 80 },
  )
  // Bodies that are all refused at the door would prove nothing.
  expect(taken).toBeGreaterThan(10)
  await everyAnswerComes()
}, 120_000)

test('any event is taken or refused by itself: the stream never stands still', async () => {
  const types = Object.keys(catalogue) as EventType[]
  const one = fc.constantFrom(...types).chain((type) => anyOf(catalogue[type]).map((data) => ({ type, v: 1, data })))
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 12 }), async (bodies) => {
      const own = benchStream(station)
      for (const [at, each] of bodies.entries()) own.add(`subject-${at % 2}`, each as never)
      const { status, body } = await bench('POST', '/v1/events', { stream: own.stream, events: own.events })
      expect([status, body.confirmedTo, body.gap]).toEqual([200, bodies.length, null])
    }),
    { numRuns: 60 },
  )
  await everyAnswerComes()
}, 120_000)
