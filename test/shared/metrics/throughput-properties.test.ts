import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StreamEvent } from '../../../shared/event/catalogue.ts'
import type { Figures } from '../../../shared/metrics/figures.ts'
import { throughput } from '../../../shared/metrics/throughput.ts'
import * as day from './journal-of-a-day.ts'

const MINUTE = 60_000
const DAYS = ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']
const ZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham', 'Asia/Kathmandu']
const START = Date.parse('2026-11-20T00:00:00.000Z')

const act = fc.constantFrom(
  ...(['scan', 'undo', 'pause', 'resume', 'refuse', 'return', 'reprint', 'close', 'abandon'] as const),
)
/** Acts with the seconds since the act before: mostly a packer's pace, at times a break or a night. */
const pace = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 240 }) },
  { weight: 1, arbitrary: fc.integer({ min: 600, max: 40_000 }) },
)
const steps = fc.array(fc.record({ act, pace, pack: fc.nat(1), operator: fc.constantFrom('ana', 'ben', 'cem') }), {
  maxLength: 60,
})
/** Streams of up to three stations over two to three days, each with up to two packs open at once. */
const streams = fc
  .array(fc.record({ station: fc.constantFrom('b1', 'b2'), begin: fc.nat(2880), steps }), { maxLength: 4 })
  .map((all) => all.map(({ station, begin, steps }, index) => written(station, index, START + begin * MINUTE, steps)))

type Step = { act: string; pace: number; pack: number; operator: string }

const bodies: Record<string, () => Parameters<ReturnType<typeof day.stationStream>['add']>[2]> = {
  scan: () => day.scanned(2),
  undo: () => day.undone(1),
  pause: () => day.paused,
  resume: () => day.resumed,
  close: () => day.closed(3),
  abandon: () => day.abandoned,
}

function written(station: string, index: number, begin: number, steps: readonly Step[]): StreamEvent[] {
  const stream = day.stationStream(station, `stream-${index}`)
  const open: (string | undefined)[] = []
  let time = begin
  let packs = 0
  for (const step of steps) {
    time += step.pace * 1000
    if (step.act === 'refuse') stream.add(time, 'bench', day.refused('misread'), step.operator)
    else if (step.act === 'return') stream.add(time, `r${time}`, day.returned(1, 2), step.operator)
    else if (step.act === 'reprint') stream.add(time, `j${time}`, day.printAsked('j0'), step.operator)
    else if (open[step.pack] === undefined) {
      open[step.pack] = `pack-${index}-${++packs}`
      stream.add(time, open[step.pack] ?? '', day.opened(time - MINUTE), step.operator)
    } else {
      stream.add(time, open[step.pack] ?? '', bodies[step.act]?.() ?? day.scanned(), step.operator)
      if (step.act === 'close' || step.act === 'abandon') open[step.pack] = undefined
    }
  }
  return stream.events
}

const window = fc.record({ day: fc.constantFrom(...DAYS), timeZone: fc.constantFrom(...ZONES) })
const counts = ['ordersClosed', 'unitsPacked', 'returnsClosed', 'unitsReturned', 'refusals'] as const

function sumOf(rows: readonly Record<(typeof counts)[number], number>[]) {
  return Object.fromEntries(counts.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)]))
}

function countsOf({ totals }: Figures) {
  return Object.fromEntries(counts.map((key) => [key, totals[key]]))
}

describe('the figures of a day', () => {
  it('do not depend on the order of the streams', () => {
    fc.assert(
      fc.property(streams, window, (all, asked) => {
        expect(throughput(all.toReversed().flat(), asked)).toEqual(throughput(all.flat(), asked))
      }),
    )
  })

  it('do not depend on how the streams are interleaved', () => {
    fc.assert(
      fc.property(streams, window, (all, asked) => {
        const mixed = all.flat().sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.seq - b.seq)
        expect(throughput(mixed, asked)).toEqual(throughput(all.flat(), asked))
      }),
    )
  })

  it('have totals that are the sums of the hours and of the people', () => {
    fc.assert(
      fc.property(streams, window, (all, asked) => {
        const figures = throughput(all.flat(), asked)
        expect(sumOf(figures.hours)).toEqual(countsOf(figures))
        expect(sumOf(figures.byOperator)).toEqual(countsOf(figures))
        expect(figures.refusalsByReason.reduce((sum, { count }) => sum + count, 0)).toBe(figures.totals.refusals)
      }),
    )
  })

  it('add up, over the days, to all that happened', () => {
    fc.assert(
      fc.property(streams, fc.constantFrom(...ZONES), (all, timeZone) => {
        const events = all.flat()
        // The longest stream ends long before the last of these days.
        const month = Array.from({ length: 32 }, (_, n) => new Date(START + (n - 1) * 86_400_000).toISOString())
        const days = month.map((date) => throughput(events, { day: date.slice(0, 10), timeZone }))
        const of = (type: string) => events.filter((event) => event.type === type).length
        const sum = sumOf(days.map(({ totals }) => totals))
        expect(sum).toMatchObject({ ordersClosed: of('pack.closed'), refusals: of('bench.refused') })
        expect(sum).toMatchObject({ unitsPacked: 3 * of('pack.closed'), unitsReturned: 3 * of('return.closed') })
        expect(days.reduce((total, { totals }) => total + totals.packsAbandoned, 0)).toBe(of('pack.abandoned'))
      }),
      { numRuns: 30 },
    )
  })

  it('need only the events of the day and the rest of the packs that are touched on it', () => {
    fc.assert(
      fc.property(streams, window, (all, asked) => {
        const events = all.flat()
        const alone = (event: StreamEvent) => throughput([event], asked)
        const quiet = JSON.stringify(throughput([], asked))
        const inDay = (event: StreamEvent) =>
          JSON.stringify(alone({ ...event, type: 'bench.refused', data: { reason: 'x' } } as StreamEvent)) !== quiet
        const touched = new Set(events.filter(inDay).map(({ subject }) => subject))
        const needed = events.filter(
          (event) => inDay(event) || (event.subject !== 'bench' && touched.has(event.subject)),
        )
        expect(throughput(needed, asked)).toEqual(throughput(events, asked))
      }),
    )
  })

  it('have a station at work at most all day, and nobody longer than the stations', () => {
    fc.assert(
      fc.property(streams, window, (all, asked) => {
        const figures = throughput(all.flat(), asked)
        const stations = new Set(all.flat().map(({ station }) => station)).size
        expect(figures.totals.busyMs).toBeLessThanOrEqual(stations * 24 * 60 * MINUTE)
        for (const { busyMs } of figures.byOperator) expect(busyMs).toBeLessThanOrEqual(figures.totals.busyMs)
        const together = figures.byOperator.reduce((sum, { busyMs }) => sum + busyMs, 0)
        expect(together).toBeGreaterThanOrEqual(figures.totals.busyMs)
      }),
    )
  })

  it('have medians between the shortest and the longest, of no more packs than were closed', () => {
    fc.assert(
      fc.property(streams, window, (all, asked) => {
        const { timeToPack, pickAndPack, totals } = throughput(all.flat(), asked)
        for (const { count, medianMs, p90Ms } of [timeToPack, pickAndPack]) {
          expect(count).toBeLessThanOrEqual(totals.ordersClosed)
          expect(medianMs === null).toBe(count === 0)
          expect(medianMs ?? 0).toBeLessThanOrEqual(p90Ms ?? 0)
          expect(medianMs ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('of all stations are the sums of the figures of each', () => {
    fc.assert(
      fc.property(streams, window, (all, asked) => {
        const events = all.flat()
        const each = ['b1', 'b2'].map((station) =>
          throughput(
            events.filter((event) => event.station === station),
            asked,
          ),
        )
        const together = throughput(events, asked)
        expect(sumOf(each.map(({ totals }) => totals))).toEqual(countsOf(together))
        expect(each.reduce((sum, { totals }) => sum + totals.busyMs, 0)).toBe(together.totals.busyMs)
      }),
    )
  })
})
