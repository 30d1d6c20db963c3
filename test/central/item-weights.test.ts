import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Enrolment } from '../../shared/api/contract.ts'
import type { EventBody } from '../../shared/event/catalogue.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { benchStream, closed, type Line, opened } from './bench-stream.ts'
import { type Call, callsAs, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let bench: Enrolment & { call: Call }

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const enrolment = await central.enrol('Bench 1')
  bench = { ...enrolment, call: callsAs(central, enrolment.token) }
})
afterAll(() => central.close())

function weighed(grams: number, scale: string | null = 'scale-1'): EventBody {
  return packEvent('pack.weighed', {
    ...{ step: 'weigh', carton: 1, grams, shown: String(grams), unit: 'g', scale, tareGrams: 100 },
    ...{ expectedGrams: null, toleranceGrams: null, verdict: 'unknown' },
  })
}

const approved = packEvent('pack.weightApproved', { step: 'weigh', carton: 1, supervisor: 'sue', reason: 'scale' })

let packs = 0

async function pack(lines: Line[], ...bodies: EventBody[]): Promise<void> {
  const order = `ord-weight-${++packs}`
  await withOrders(admin, [order])
  const writer = benchStream(bench.station.id)
  for (const body of [opened(order, lines), ...bodies, closed(order, `N-${packs}`, lines)])
    writer.add(`p-${packs}`, body)
  await push(bench.call, writer.stream, writer.events)
}

async function learned(product: string) {
  const { rows } = await central.pool.query(`select row from changes where kind = 'itemWeight' and key = $1`, [product])
  return rows[0]?.row
}

const two = (product: string): Line[] => [{ line: '1', product, quantity: 2 }]

test('clean packs of one product teach its weight: the middle of them, with how many they are', async () => {
  await pack(two('p-learn'), weighed(500))
  expect(await learned('p-learn')).toEqual({ product: 'p-learn', grams: 200, samples: 1 })
  await pack(two('p-learn'), weighed(510))
  await pack(two('p-learn'), weighed(9000))
  expect(await learned('p-learn')).toEqual({ product: 'p-learn', grams: 205, samples: 3 })
})

test('the last weight of a box counts', async () => {
  await pack(two('p-again'), weighed(9000), weighed(500))
  expect(await learned('p-again')).toMatchObject({ grams: 200, samples: 1 })
})

test('nothing is learned of a weight that was signed for or typed, or of a box of several products', async () => {
  await pack(two('p-signed'), weighed(500), approved)
  await pack(two('p-typed'), weighed(500, null))
  await pack([...two('p-mixed'), { line: '2', product: 'p-other', quantity: 1 }], weighed(500))
  await pack(two('p-light'), weighed(90))
  for (const product of ['p-signed', 'p-typed', 'p-mixed', 'p-other', 'p-light']) {
    expect(await learned(product), product).toBeUndefined()
  }
})
