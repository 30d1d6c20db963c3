import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STRANGER_WAITS_MS, Strangers } from '../../central/access/strangers.ts'
import { REFUSED_WAITS_MS } from '../../central/http/large-bodies.ts'
import { type Call, callsAs } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

describe('an address of strangers', () => {
  test('has a hundred requests free and twenty more a second, and others are not touched by it', () => {
    let now = 0
    const strangers = new Strangers(() => now)
    const free = (address: string, times: number) =>
      Array.from({ length: times }, () => strangers.isFree(address)).filter(Boolean).length
    expect(free('a', 300)).toBe(100)
    expect(free('b', 50)).toBe(50)
    now += 1000
    expect(free('a', 300)).toBe(20)
    now += 3_600_000
    expect(free('a', 300)).toBe(100)
  })

  test('waits a second for each that is not free', async () => {
    const strangers = new Strangers(() => 0)
    const from = performance.now()
    await Promise.all(Array.from({ length: 101 }, () => strangers.wait('a')))
    expect(performance.now() - from).toBeGreaterThanOrEqual(STRANGER_WAITS_MS - 20)
  })
})

describe('central under a flood', () => {
  let central: TestCentral
  let bench: Call
  beforeAll(async () => {
    central = await startCentral()
    bench = callsAs(central, (await central.enrol()).token)
  })
  afterAll(() => central.close())

  const timed = async (asking: Promise<{ status: number }>) => {
    const from = performance.now()
    const { status } = await asking
    return { status, ms: performance.now() - from }
  }

  test('lets strangers wait, and no bench', async () => {
    const stranger = callsAs(central, 'pbs_nobody')
    // So many that some wait, however slowly they come in: on a busy computer more are free meanwhile.
    const flood = Array.from({ length: 600 }, () => timed(stranger('GET', '/v1/changes')))
    const good = await timed(bench('GET', '/v1/changes'))
    const answers = await Promise.all(flood)
    const waited = answers.filter(({ ms }) => ms >= STRANGER_WAITS_MS - 20)
    expect([good.status, new Set(answers.map(({ status }) => status))]).toEqual([200, new Set([401])])
    expect(waited.length).toBeGreaterThan(0)
    expect(good.ms).toBeLessThan(Math.max(...answers.map(({ ms }) => ms)))
  }, 60_000)

  test('reads one large body of a bench at a time, and the next one later where it was refused', async () => {
    const large = JSON.stringify({ events: 'x'.repeat(300_000) })
    const send = () => timed(bench('POST', '/v1/events', large))
    const [first, second] = await Promise.all([send(), send()])
    expect([first.status, second.status]).toEqual([400, 400])
    expect(Math.abs(first.ms - second.ms)).toBeGreaterThanOrEqual(REFUSED_WAITS_MS - 20)
    const third = send()
    // What is small goes by.
    expect(await timed(bench('POST', '/v1/events', '{}'))).toMatchObject({ status: 400 })
    expect((await timed(bench('GET', '/v1/changes'))).status).toBe(200)
    expect((await third).status).toBe(400)
  }, 60_000)
})
