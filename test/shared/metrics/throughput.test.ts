import { describe, expect, it } from 'vitest'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import { figures as schema } from '../../../shared/metrics/figures.ts'
import { LEFT_ALONE_MS } from '../../../shared/metrics/spans.ts'
import { throughput } from '../../../shared/metrics/throughput.ts'
import * as day from './journal-of-a-day.ts'

const { at, stationStream, opened, scanned, closed, paused, resumed } = day
const MINUTE = 60_000
const utc = { day: '2026-11-21', timeZone: 'UTC' }

/** One pack: opened, then an act every five minutes, closed at the end. */
function packed(from: number, minutes: number, units = 1, operator = 'ana'): StreamEvent[] {
  const stream = stationStream('b1')
  const pack = `p${from}`
  stream.add(from, pack, opened(), operator)
  for (let t = 5; t < minutes; t += 5) stream.add(from + t * MINUTE, pack, scanned(), operator)
  stream.add(from + minutes * MINUTE, pack, closed(units), operator)
  return stream.events
}

describe('what is counted', () => {
  it('is nothing for an empty day, in all of its hours', () => {
    const empty = throughput([], utc)
    expect(schema.parse(empty)).toEqual(empty)
    expect(empty.hours.map(({ hour }) => hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour))
    expect(empty.totals).toMatchObject({ ordersClosed: 0, unitsPacked: 0, busyMs: 0 })
    expect(empty.timeToPack).toEqual({ count: 0, medianMs: null, p90Ms: null })
    expect(empty.byOperator).toEqual([])
  })

  it('is the order and its units in the hour it was closed', () => {
    const { hours, totals } = throughput(packed(at('08:50'), 20, 7), utc)
    expect(hours[8]).toMatchObject({ ordersClosed: 0, unitsPacked: 0 })
    expect(hours[9]).toMatchObject({ ordersClosed: 1, unitsPacked: 7 })
    expect(totals).toMatchObject({ ordersClosed: 1, unitsPacked: 7 })
  })

  it('leaves out units that were taken back, and units of a pack that never closed', () => {
    const stream = stationStream('b1')
    stream.add(at('08:00'), 'p1', opened())
    for (const body of [scanned(3), day.undone(1), closed(2)]) stream.add(at('08:01'), 'p1', body)
    stream.add(at('08:02'), 'p2', opened())
    stream.add(at('08:03'), 'p2', scanned(4))
    stream.add(at('08:04'), 'p2', day.abandoned)
    stream.add(at('08:05'), 'p3', opened())
    stream.add(at('08:06'), 'p3', day.stopped)
    const { totals } = throughput(stream.events, utc)
    expect(totals).toMatchObject({ ordersClosed: 1, unitsPacked: 2, packsAbandoned: 1 })
  })

  it('is returns by their units, refusals by their reason, and reprints without first prints', () => {
    const stream = stationStream('b1')
    stream.add(at('10:00'), 'r1', day.returned(2, 1))
    for (const reason of ['misread', 'not-on-order', 'line-full', 'not-on-order']) {
      stream.add(at('10:01'), 'bench', day.refused(reason))
    }
    stream.add(at('10:02'), 'j1', day.printAsked(null))
    stream.add(at('10:03'), 'j2', day.printAsked('j1'))
    const { totals, refusalsByReason, hours } = throughput(stream.events, utc)
    expect(totals).toMatchObject({ returnsClosed: 1, unitsReturned: 3, refusals: 4, labelReprints: 1 })
    expect(hours[10]).toMatchObject({ returnsClosed: 1, unitsReturned: 3, refusals: 4 })
    expect(refusalsByReason).toEqual([
      { reason: 'not-on-order', count: 2 },
      { reason: 'line-full', count: 1 },
      { reason: 'misread', count: 1 },
    ])
  })
})

describe('time at the bench', () => {
  it('is from opening to closing', () => {
    const { totals, timeToPack } = throughput(packed(at('08:00'), 20), utc)
    expect(totals.busyMs).toBe(20 * MINUTE)
    expect(timeToPack).toEqual({ count: 1, medianMs: 20 * MINUTE, p90Ms: 20 * MINUTE })
  })

  it('stands still during a pause', () => {
    const stream = stationStream('b1')
    stream.add(at('08:00'), 'p1', opened())
    stream.add(at('08:05'), 'p1', paused)
    stream.add(at('08:12'), 'p1', resumed)
    stream.add(at('08:14'), 'p1', closed())
    const { totals, timeToPack } = throughput(stream.events, utc)
    expect(totals.busyMs).toBe(7 * MINUTE)
    expect(timeToPack.medianMs).toBe(7 * MINUTE)
  })

  it('ends with the last act of a pack that is left alone, and goes on with the next', () => {
    const stream = stationStream('b1')
    stream.add(at('08:00'), 'p1', opened())
    stream.add(at('08:10'), 'p1', scanned())
    stream.add(at('08:10') + LEFT_ALONE_MS + 1, 'p1', scanned())
    stream.add(at('08:30'), 'p1', closed())
    const counted = 30 * MINUTE - LEFT_ALONE_MS - 1
    expect(throughput(stream.events, utc).totals.busyMs).toBe(counted)
    expect(throughput(stream.events, utc).timeToPack.medianMs).toBe(counted)
  })

  it('counts a pack that is still open up to its last act, whatever else the station says later', () => {
    const stream = stationStream('b1')
    stream.add(at('08:00'), 'p1', opened())
    stream.add(at('08:04'), 'p1', scanned())
    stream.add(at('17:00'), 'bench', day.refused('misread'))
    expect(throughput(stream.events, utc).totals.busyMs).toBe(4 * MINUTE)
    expect(throughput(stream.events, utc).timeToPack.count).toBe(0)
  })

  it('counts a pack that was stopped or dropped as work, not as time to pack', () => {
    const stream = stationStream('b1')
    stream.add(at('08:00'), 'p1', opened())
    stream.add(at('08:04'), 'p1', day.stopped)
    stream.add(at('09:00'), 'p2', opened())
    stream.add(at('09:02'), 'p2', day.abandoned)
    expect(throughput(stream.events, utc).totals.busyMs).toBe(6 * MINUTE)
    expect(throughput(stream.events, utc).timeToPack.count).toBe(0)
  })

  it('counts two packs open at once at one station once, and at two stations twice', () => {
    const second = packed(at('08:05'), 10)
    const elsewhere = second.map((event) => ({ ...event, station: 'b2' }))
    expect(throughput([...packed(at('08:00'), 10), ...second], utc).totals.busyMs).toBe(15 * MINUTE)
    expect(throughput([...packed(at('08:00'), 10), ...elsewhere], utc).totals.busyMs).toBe(20 * MINUTE)
  })

  it('is not moved by a clock that was set back', () => {
    const stream = stationStream('b1')
    stream.add(at('10:00'), 'p1', opened())
    stream.add(at('10:05'), 'p1', scanned())
    stream.add(at('09:06'), 'p1', scanned())
    stream.add(at('09:10'), 'p1', closed())
    expect(throughput(stream.events, utc).totals.busyMs).toBe(9 * MINUTE)
  })
})

describe('time from picking', () => {
  const picked = (pickedAt: number) => {
    const stream = stationStream('b1')
    stream.add(at('08:00'), 'p1', opened(pickedAt))
    stream.add(at('08:10'), 'p1', closed())
    return throughput(stream.events, utc).pickAndPack
  }

  it('includes the way to the bench and every pause', () => {
    expect(picked(at('07:20'))).toEqual({ count: 1, medianMs: 50 * MINUTE, p90Ms: 50 * MINUTE })
  })

  it('is not told where picking is said to have begun after the pack was closed', () => {
    expect(picked(at('08:11')).count).toBe(0)
  })
})

describe('median and p90', () => {
  it.each([
    { minutes: [4], median: 4, p90: 4 },
    { minutes: [9, 1], median: 1, p90: 9 },
    { minutes: [3, 1, 2], median: 2, p90: 3 },
    { minutes: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], median: 5, p90: 9 },
  ])('of $minutes are $median and $p90: durations that occurred', ({ minutes, median, p90 }) => {
    const events = minutes.flatMap((length, index) => packed(at('08:00') + index * 20 * MINUTE, length))
    const { timeToPack } = throughput(events, utc)
    expect(timeToPack).toEqual({ count: minutes.length, medianMs: median * MINUTE, p90Ms: p90 * MINUTE })
  })
})

describe('people', () => {
  it('have the time of their own acts, and the pack belongs to who closed it', () => {
    const stream = stationStream('b1')
    stream.add(at('08:00'), 'p1', opened(), 'ana')
    stream.add(at('08:05'), 'p1', paused, 'ana')
    stream.add(at('08:06'), 'p1', resumed, 'ben')
    stream.add(at('08:08'), 'p1', closed(3), 'ben')
    const { byOperator } = throughput(stream.events, utc)
    expect(byOperator).toMatchObject([
      { operator: 'ana', unitsPacked: 0, busyMs: 5 * MINUTE },
      { operator: 'ben', unitsPacked: 3, ordersClosed: 1, busyMs: 2 * MINUTE },
    ])
  })

  it('are not listed for what is no work of theirs', () => {
    const stream = stationStream('b1')
    stream.add(at('08:00'), 'j1', day.printAsked(null), 'nobody')
    expect(throughput(stream.events, utc).byOperator).toEqual([])
  })

  it('are listed on a day they only worked into', () => {
    const stream = stationStream('b1')
    stream.add(at('23:50', '2026-11-20'), 'p1', opened(), 'ana')
    stream.add(at('23:55', '2026-11-20'), 'p1', scanned(), 'ana')
    stream.add(at('00:05'), 'p1', scanned(), 'ana')
    stream.add(at('00:06'), 'p1', closed(1), 'ben')
    expect(throughput(stream.events, utc).byOperator).toMatchObject([
      { operator: 'ana', busyMs: 5 * MINUTE },
      { operator: 'ben', busyMs: MINUTE },
    ])
  })
})

describe('a pack over midnight', () => {
  const from = at('23:50', '2026-11-20')
  const events = packed(from, 20, 4)

  it('is an order of the day it closed, with all of its time to pack', () => {
    const today = throughput(events, utc)
    expect(today.totals).toMatchObject({ ordersClosed: 1, unitsPacked: 4, busyMs: 10 * MINUTE })
    expect(today.timeToPack.medianMs).toBe(20 * MINUTE)
    const yesterday = throughput(events, { ...utc, day: '2026-11-20' })
    expect(yesterday.totals).toMatchObject({ ordersClosed: 0, unitsPacked: 0, busyMs: 10 * MINUTE })
    expect(yesterday.timeToPack.count).toBe(0)
  })

  it('that was forgotten over night makes neither night nor day busy', () => {
    const stream = stationStream('b1')
    stream.add(at('17:00', '2026-11-20'), 'p1', opened())
    stream.add(at('17:01', '2026-11-20'), 'p1', scanned())
    stream.add(at('08:00'), 'p1', scanned())
    stream.add(at('08:02'), 'p1', closed())
    expect(throughput(stream.events, { ...utc, day: '2026-11-20' }).totals.busyMs).toBe(MINUTE)
    expect(throughput(stream.events, utc).totals.busyMs).toBe(2 * MINUTE)
  })

  it('is counted without a duration where its opening is missing', () => {
    const { totals, timeToPack } = throughput(events.slice(2), utc)
    expect(totals.ordersClosed).toBe(1)
    expect(timeToPack.count).toBe(0)
  })
})

describe('a pack that goes on in a new stream', () => {
  it.each(['first', 'last'])('is one pack, with the new stream given %s', (place) => {
    const old = stationStream('b1')
    old.add(at('08:00'), 'p1', opened())
    old.add(at('08:03'), 'p1', scanned())
    const fresh = stationStream('b1')
    fresh.add(at('08:05'), 'p1', scanned())
    fresh.add(at('08:09'), 'p1', closed(2))
    const events = place === 'first' ? [...fresh.events, ...old.events] : [...old.events, ...fresh.events]
    const { totals, timeToPack } = throughput(events, utc)
    expect(totals).toMatchObject({ ordersClosed: 1, busyMs: 9 * MINUTE })
    expect(timeToPack).toMatchObject({ count: 1, medianMs: 9 * MINUTE })
  })
})
