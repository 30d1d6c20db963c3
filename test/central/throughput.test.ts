import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Enrolment, ThroughputAnswer } from '../../shared/api/contract.ts'
import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { throughput } from '../../shared/metrics/throughput.ts'
import { abandoned, benchStream, closed, opened, refusedScan, scanned } from './bench-stream.ts'
import { type Call, callsAs, push } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let benches: (Enrolment & { call: Call })[]
const sent: StreamEvent[] = []

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  const enrolled = [await central.enrol('Bench 1'), await central.enrol('Bench 2')]
  benches = enrolled.map((enrolment) => ({ ...enrolment, call: callsAs(central, enrolment.token) }))
})
afterAll(() => central.close())

const MIDNIGHT = Date.UTC(2026, 10, 21)
const steps = fc.array(
  fc.record({
    bench: fc.integer({ min: 0, max: 1 }),
    minute: fc.integer({ min: -180, max: 1620 }),
    length: fc.integer({ min: 1, max: 90 }),
    end: fc.constantFrom('closed', 'abandoned', 'open', 'refused'),
  }),
  { minLength: 1, maxLength: 6 },
)

let packs = 0

/** A pack, or a refused scan, that begins some minutes after midnight: some cross it, some belong to another day. */
async function play({ bench, minute, length, end }: { bench: number; minute: number; length: number; end: string }) {
  const { station, call } = benches[bench] ?? benches[0] ?? { station: { id: '' }, call: admin }
  const writer = benchStream(station.id)
  const at = (minutes: number) => new Date(MIDNIGHT + minutes * 60_000).toISOString()
  const pack = `pack-${++packs}`
  if (end === 'refused') writer.add('bench', refusedScan(), at(minute))
  else {
    writer.add(pack, opened(`ord-${packs}`), at(minute))
    writer.add(pack, scanned(), at(minute + length / 2))
    if (end === 'closed') writer.add(pack, closed(`ord-${packs}`, `N-${packs}`), at(minute + length))
    if (end === 'abandoned') writer.add(pack, abandoned(), at(minute + length))
  }
  sent.push(...writer.events)
  await push(call, writer.stream, writer.events)
}

test('the figures of central equal a fold of the same events, in any time zone', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'), async (script, timeZone) => {
      for (const step of script) await play(step)
      const day = '2026-11-21'
      const { body } = await admin('GET', `/v1/throughput?${new URLSearchParams({ day, timeZone })}`)
      const answer: ThroughputAnswer = body
      expect(answer.all).toEqual(throughput(sent, { day, timeZone }))
      for (const each of answer.stations) {
        const own = sent.filter((event) => event.station === each.station)
        expect(each.figures).toEqual(throughput(own, { day, timeZone }))
      }
    }),
    { numRuns: 25 },
  )
})
