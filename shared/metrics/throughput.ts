import type { StreamEvent } from '../event/catalogue.ts'
import type { Figures } from './figures.ts'
import { hourIn } from './local-hour.ts'
import { shipmentsOf } from './shipments.ts'
import { busyTime, type Span, spansOf } from './spans.ts'

type Totals = Omit<Figures['hours'][number], 'hour'>

/**
 * Figures of one local day from events, which may come from several stations and must hold each stream in its order.
 * Give all events of the day, and of every pack that something happened to on the day also what happened on other days: a
 * pack whose opening is missing is counted, but has no duration. Whatever else is given changes nothing, and neither does
 * the order of the streams. Definitions: `docs/metrics.md`.
 */
export function throughput(events: readonly StreamEvent[], window: { day: string; timeZone: string }): Figures {
  const hourOf = hourIn(window.timeZone, window.day)
  const hours = Array.from({ length: 24 }, () => emptyTotals())
  const operators = new Map<string, Totals>()
  const reasons = new Map<string, number>()
  const extra = { packsAbandoned: 0, labelReprints: 0 }
  const ofDay: StreamEvent[] = []
  for (const event of events) {
    const hour = hourOf(event.at)
    if (hour === null) continue
    ofDay.push(event)
    const counted = countOf(event)
    add(hours[hour] ?? emptyTotals(), counted)
    add(entry(operators, event.operator), counted)
    if (event.type === 'bench.refused') reasons.set(event.data.reason, (reasons.get(event.data.reason) ?? 0) + 1)
    if (event.type === 'pack.abandoned') extra.packsAbandoned++
    if (event.type === 'print.requested' && event.data.reprintOf !== null) extra.labelReprints++
  }
  const spans = spansOf(events)
  const shipments = shipmentsOf(ofDay)
  return assemble(window, { hours, operators, reasons, extra, shipments, spans, inDay: (at) => hourOf(at) !== null })
}

type Gathered = {
  hours: Totals[]
  operators: Map<string, Totals>
  reasons: Map<string, number>
  extra: { packsAbandoned: number; labelReprints: number }
  shipments: Figures['shipments']
  spans: Span[]
  inDay: (at: string) => boolean
}

function assemble(window: { day: string; timeZone: string }, gathered: Gathered): Figures {
  const { hours, reasons, extra, shipments, spans, inDay } = gathered
  const totals = emptyTotals()
  for (const hour of hours) add(totals, hour)
  const closed = spans.filter((span) => span.closedAt !== null && inDay(span.closedAt))
  return {
    ...window,
    hours: hours.map((hour, index) => ({ hour: index, ...hour })),
    totals: { ...totals, ...extra, busyMs: busyTime(spans, inDay) },
    shipments,
    timeToPack: durations(closed.flatMap((span) => span.packMs ?? [])),
    pickAndPack: durations(closed.flatMap((span) => span.pickAndPackMs ?? [])),
    refusalsByReason: [...reasons].map(([reason, count]) => ({ reason, count })).sort(byCountThenReason),
    byOperator: byOperator(gathered),
  }
}

/** Everybody who finished something, was refused something or worked on a pack; signing in alone is no work. */
function byOperator({ operators, spans, inDay }: Gathered): Figures['byOperator'] {
  const names = new Set([...operators.keys(), ...spans.flatMap(({ work }) => work.map(({ operator }) => operator))])
  return [...names]
    .map((operator) => ({
      operator,
      ...(operators.get(operator) ?? emptyTotals()),
      busyMs: busyTime(spans, inDay, operator),
    }))
    .filter(({ operator: _, ...row }) => Object.values(row).some((figure) => figure > 0))
    .sort((a, b) => compare(a.operator, b.operator))
}

function emptyTotals(): Totals {
  return { ordersClosed: 0, unitsPacked: 0, returnsClosed: 0, unitsReturned: 0, refusals: 0 }
}

function countOf(event: StreamEvent): Totals {
  const totals = emptyTotals()
  if (event.type === 'pack.closed') {
    totals.ordersClosed = 1
    totals.unitsPacked = sum(event.data.lines)
  } else if (event.type === 'return.closed') {
    totals.returnsClosed = 1
    totals.unitsReturned = sum(event.data.units)
  } else if (event.type === 'bench.refused') {
    totals.refusals = 1
  }
  return totals
}

function sum(rows: readonly { quantity: number }[]): number {
  return rows.reduce((total, row) => total + row.quantity, 0)
}

function add(into: Totals, counted: Totals): void {
  into.ordersClosed += counted.ordersClosed
  into.unitsPacked += counted.unitsPacked
  into.returnsClosed += counted.returnsClosed
  into.unitsReturned += counted.unitsReturned
  into.refusals += counted.refusals
}

function entry(map: Map<string, Totals>, key: string): Totals {
  const found = map.get(key) ?? emptyTotals()
  map.set(key, found)
  return found
}

/** Median and 90th percentile by nearest rank: always a duration that really occurred. */
function durations(values: number[]): Figures['timeToPack'] {
  const sorted = values.toSorted((a, b) => a - b)
  return { count: sorted.length, medianMs: rank(sorted, 0.5), p90Ms: rank(sorted, 0.9) }
}

function rank(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}

function byCountThenReason(a: { reason: string; count: number }, b: { reason: string; count: number }): number {
  return b.count - a.count || compare(a.reason, b.reason)
}

// Not localeCompare: two hosts with different locales must give the same figures.
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
