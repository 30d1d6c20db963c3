import { describe, expect, it } from 'vitest'
import { dayOf, hourIn } from '../../../shared/metrics/local-hour.ts'
import { throughput } from '../../../shared/metrics/throughput.ts'
import { closed, opened, scanned, stationStream } from './journal-of-a-day.ts'

const MINUTE = 60_000

describe('hourIn', () => {
  it.each([
    { zone: 'UTC', day: '2026-11-21', at: '2026-11-21T00:00:00.000Z', hour: 0 },
    { zone: 'UTC', day: '2026-11-21', at: '2026-11-21T23:59:59.999Z', hour: 23 },
    { zone: 'UTC', day: '2026-11-21', at: '2026-11-22T00:00:00.000Z', hour: null },
    { zone: 'Europe/Berlin', day: '2026-11-21', at: '2026-11-20T23:00:00.000Z', hour: 0 },
    { zone: 'Europe/Berlin', day: '2026-11-21', at: '2026-11-20T22:59:59.999Z', hour: null },
    { zone: 'America/Los_Angeles', day: '2026-11-20', at: '2026-11-21T07:59:59.999Z', hour: 23 },
    { zone: 'Asia/Kathmandu', day: '2026-11-21', at: '2026-11-20T18:15:00.000Z', hour: 0 },
    { zone: 'Asia/Kathmandu', day: '2026-11-21', at: '2026-11-20T18:14:59.999Z', hour: null },
    { zone: 'Pacific/Chatham', day: '2026-11-22', at: '2026-11-21T10:15:00.000Z', hour: 0 },
  ])('is $hour on $day in $zone at $at', ({ zone, day, at, hour }) => {
    expect(hourIn(zone, day)(at)).toBe(hour)
  })

  it('puts both halves of a repeated hour into one', () => {
    const hourOf = hourIn('Europe/Berlin', '2026-10-25')
    expect(hourOf('2026-10-25T00:30:00.000Z')).toBe(2)
    expect(hourOf('2026-10-25T01:30:00.000Z')).toBe(2)
    expect(hourOf('2026-10-25T02:30:00.000Z')).toBe(3)
  })

  it('has nothing in an hour that the clocks skip', () => {
    const hourOf = hourIn('Europe/Berlin', '2026-03-29')
    expect(hourOf('2026-03-29T00:59:00.000Z')).toBe(1)
    expect(hourOf('2026-03-29T01:00:00.000Z')).toBe(3)
  })

  it('follows a clock change of half an hour', () => {
    const hourOf = hourIn('Australia/Lord_Howe', '2026-04-05')
    expect(hourOf('2026-04-04T14:45:00.000Z')).toBe(1)
    expect(hourOf('2026-04-04T15:15:00.000Z')).toBe(1)
    expect(hourOf('2026-04-04T15:30:00.000Z')).toBe(2)
  })

  it('refuses a zone that is not there', () => {
    expect(() => hourIn('Mars/Olympus', '2026-11-21')).toThrow(RangeError)
  })
})

describe('dayOf', () => {
  it.each([
    { zone: 'UTC', at: '2026-11-21T23:59:59.999Z', day: '2026-11-21' },
    { zone: 'Asia/Tokyo', at: '2026-11-21T23:59:59.999Z', day: '2026-11-22' },
    { zone: 'America/Los_Angeles', at: '2026-11-21T07:00:00.000Z', day: '2026-11-20' },
    { zone: 'Europe/Berlin', at: '2026-12-31T23:00:00.000Z', day: '2027-01-01' },
  ])('is $day in $zone at $at', ({ zone, at, day }) => {
    expect(dayOf(at, zone)).toBe(day)
  })
})

describe('a day of 23 or 25 hours', () => {
  /** A pack that is touched every ten minutes from before the day to after it. */
  function allDay(first: string, last: string) {
    const stream = stationStream('b1')
    const from = Date.parse(first)
    stream.add(from, 'p1', opened())
    for (let time = from + 10 * MINUTE; time < Date.parse(last); time += 10 * MINUTE) stream.add(time, 'p1', scanned())
    stream.add(Date.parse(last), 'p1', closed(1))
    return stream.events
  }

  it.each([
    { day: '2026-03-29', hours: 23 },
    { day: '2026-10-25', hours: 25 },
    { day: '2026-11-21', hours: 24 },
  ])('on $day a bench can be at work for $hours hours', ({ day, hours }) => {
    const noon = Date.parse(`${day}T12:00:00.000Z`)
    const events = allDay(new Date(noon - 86_400_000).toISOString(), new Date(noon + 86_400_000).toISOString())
    const { totals } = throughput(events, { day, timeZone: 'Europe/Berlin' })
    expect(totals.busyMs).toBe(hours * 60 * MINUTE)
  })
})
