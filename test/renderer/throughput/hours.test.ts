import { describe, expect, it } from 'vitest'
import { bestHour, type Hour, hoursToShow } from '../../../renderer/throughput/hours.ts'

/** A day with an order in each of `busy`, of as many units as given. */
function day(busy: Record<number, number>): Hour[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    hour,
    ordersClosed: busy[hour] === undefined ? 0 : 1,
    unitsPacked: busy[hour] ?? 0,
    returnsClosed: 0,
    unitsReturned: 0,
    refusals: 0,
  }))
}

describe('hoursToShow', () => {
  it.each([
    { name: 'a shift that goes on', busy: [6, 9, 13], now: 14, from: 6, to: 14 },
    { name: 'a shift that has just begun', busy: [6], now: 6, from: 6, to: 13 },
    { name: 'a shift that ended long ago', busy: [6, 13], now: 22, from: 6, to: 22 },
    { name: 'a clock behind the events', busy: [6, 18], now: 4, from: 6, to: 18 },
    { name: 'a late start', busy: [22], now: 23, from: 16, to: 23 },
    { name: 'a night', busy: [0], now: 0, from: 0, to: 7 },
  ])('of $name are $from to $to', ({ busy, now, from, to }) => {
    const shown = hoursToShow(day(Object.fromEntries(busy.map((hour) => [hour, 2]))), now).map(({ hour }) => hour)
    expect([shown[0], shown.at(-1)]).toEqual([from, to])
    expect(shown).toHaveLength(to - from + 1)
  })

  it('are none before anything happened', () => {
    expect(hoursToShow(day({}), 9)).toEqual([])
  })

  it('begin with a refused scan, even where nothing was packed', () => {
    const refused = day({}).map((hour) => (hour.hour === 7 ? { ...hour, refusals: 1 } : hour))
    expect(hoursToShow(refused, 9)[0]?.hour).toBe(7)
  })
})

describe('bestHour', () => {
  it('is the first of the hours with most units', () => {
    expect(bestHour(day({ 7: 10, 9: 30, 11: 30 }))?.hour).toBe(9)
  })

  it('is none where no unit was packed', () => {
    expect(bestHour(day({ 7: 0 }))).toBeUndefined()
  })
})
