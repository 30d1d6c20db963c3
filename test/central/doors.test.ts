import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowNumbers, DAY_ALLOWANCE } from '../../central/numbers/sscc-blocks.ts'
import { benchStream, closed, opened } from './bench-stream.ts'
import { type Call, callsAs, push, withOrders } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
})
afterAll(() => central.close())

describe('the door without a token', () => {
  let own: TestCentral
  beforeAll(async () => {
    own = await startCentral()
  })
  afterAll(() => own.close())

  const enrol = async (body: string) => {
    const response = await fetch(`${own.url}/v1/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return { status: response.status, body: await response.json() }
  }

  test('takes no body that is larger than a code, and says how large one may be', async () => {
    const { status, body } = await enrol(JSON.stringify({ code: ['x'.repeat(8000)] }))
    expect([status, body.error]).toEqual([413, 'too-large'])
    expect(body.message).toContain('4 kB')
  })

  test('counts everything that is wrong, its shape too, and then reads nothing for a minute', async () => {
    const bodies = ['{"code":[{}]}', '{', '{"code":"AAAAA-AAAAA"}', '[]']
    const statuses: number[] = []
    for (let tried = 0; tried < 10; tried++) statuses.push((await enrol(bodies[tried % bodies.length] ?? '')).status)
    expect(new Set(statuses)).toEqual(new Set([400, 403, 429]))
    const { status, body } = await enrol(JSON.stringify({ code: ['x'.repeat(8000)] }))
    expect(status).toBe(429)
    expect(body.message).toContain('Wait a minute')
  })
})

describe('label numbers', () => {
  const SIZE = 5000
  const asking = async (call: Call, times: number) => {
    const statuses: number[] = []
    for (let asked = 0; asked < times; asked++) {
      statuses.push((await call('POST', '/v1/sscc-blocks', { size: SIZE })).status)
    }
    return statuses
  }
  const bench = async (name: string) => {
    const { station, token } = await central.enrol(name)
    return { station, call: callsAs(central, token) }
  }

  test('are given to one bench by the day, and to another all the same', async () => {
    const [rogue, honest] = [await bench('Rogue'), await bench('Honest')]
    const blocks = DAY_ALLOWANCE / SIZE
    const statuses = await asking(rogue.call, blocks + 2)
    expect(statuses).toEqual([...Array(blocks).fill(200), 409, 409])
    const { body } = await rogue.call('POST', '/v1/sscc-blocks', { size: SIZE })
    expect(body.message).toContain('numbers allow')
    expect(await asking(honest.call, 1)).toEqual([200])
  })

  test('that were used up by boxes are given anew', async () => {
    const busy = await bench('Busy')
    await asking(busy.call, DAY_ALLOWANCE / SIZE)
    expect(await asking(busy.call, 1)).toEqual([409])
    await withOrders(admin, ['ord-busy'])
    await push(busy.call, ...packedBoxes(busy.station.id))
    expect((await busy.call('POST', '/v1/sscc-blocks', { size: 1 })).status).toBe(200)
    expect((await busy.call('POST', '/v1/sscc-blocks', { size: 1 })).status).toBe(409)
  })

  test('are given again after an administrator allowed it, and after a day', async () => {
    const { station, call } = await bench('Replaced')
    await asking(call, DAY_ALLOWANCE / SIZE)
    await allowNumbers(central.pool, 'Replaced')
    expect(await asking(call, 1)).toEqual([200])
    await asking(call, DAY_ALLOWANCE / SIZE)
    expect(await asking(call, 1)).toEqual([409])
    await central.pool.query(`update sscc_blocks set given_at = now() - interval '25 hours' where station = $1`, [
      station.id,
    ])
    expect(await asking(call, 1)).toEqual([200])
    await expect(allowNumbers(central.pool, 'Nobody')).rejects.toThrow('no station Nobody')
  })

  /** One closed box of one order. */
  function packedBoxes(station: string): [string, readonly unknown[]] {
    const writer = benchStream(station)
    const at = new Date().toISOString()
    writer.add('p-busy', opened('ord-busy'), at)
    writer.add('p-busy', closed('ord-busy', 'N-BUSY'), at)
    return [writer.stream, writer.events]
  }
})
