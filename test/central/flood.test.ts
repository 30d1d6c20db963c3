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
    const answered: number[] = []
    const flood = Array.from({ length: 200 }, async () => answered.push((await stranger('GET', '/v1/changes')).status))
    // What is free is spent.
    await expect.poll(() => answered.length, { interval: 5 }).toBeGreaterThanOrEqual(100)
    const late = timed(stranger('GET', '/v1/changes'))
    const good = await timed(bench('GET', '/v1/changes'))
    expect(good.status).toBe(200)
    expect(await late).toMatchObject({ status: 401 })
    expect((await late).ms).toBeGreaterThanOrEqual(STRANGER_WAITS_MS - 20)
    expect(good.ms).toBeLessThan((await late).ms)
    await Promise.all(flood)
    expect(new Set(answered)).toEqual(new Set([401]))
  })

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
  })
})
