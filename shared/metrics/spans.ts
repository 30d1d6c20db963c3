import type { StreamEvent } from '../event/catalogue.ts'

/** One pack in time. `work` holds the stretches it was open and not paused, as milliseconds since the epoch. */
export type Span = {
  station: string
  operator: string
  closedAt: string | null
  packMs: number | null
  pickAndPackMs: number | null
  work: readonly (readonly [number, number])[]
}

type Open = { span: Span; pickStartedAt: string | null; since: number | null; work: [number, number][] }

/** The span of every pack whose opening is among `events`, and a bare one for a pack that only ends there. */
export function spansOf(events: readonly StreamEvent[]): Span[] {
  const open = new Map<string, Open>()
  const lastOf = new Map<string, number>()
  const done: Span[] = []
  for (const event of events) {
    const at = Date.parse(event.at)
    lastOf.set(event.station, Math.max(at, lastOf.get(event.station) ?? at))
    const span = step(open, event, at)
    if (span) done.push(span)
  }
  // A pack that is still open has worked until the last thing its station said.
  for (const pack of open.values()) done.push(finish(pack, lastOf.get(pack.span.station) ?? 0, null))
  return done
}

function step(open: Map<string, Open>, event: StreamEvent, at: number): Span | undefined {
  const { subject, station, operator } = event
  if (event.type === 'pack.opened') {
    const span: Span = { station, operator, closedAt: null, packMs: null, pickAndPackMs: null, work: [] }
    open.set(subject, { span, pickStartedAt: event.data.pickStartedAt, since: at, work: [] })
    return undefined
  }
  const pack = open.get(subject)
  if (event.type === 'pack.paused' && pack) pause(pack, at)
  else if (event.type === 'pack.resumed' && pack) pack.since = at
  else if (event.type === 'pack.closed' || event.type === 'pack.abandoned' || event.type === 'pack.stopped') {
    open.delete(subject)
    const closedAt = event.type === 'pack.closed' ? event.at : null
    if (pack) return finish(pack, at, closedAt)
    return { station, operator, closedAt, packMs: null, pickAndPackMs: null, work: [] }
  }
  return undefined
}

function pause(pack: Open, at: number): void {
  if (pack.since !== null) pack.work.push([pack.since, Math.max(pack.since, at)])
  pack.since = null
}

function finish(pack: Open, at: number, closedAt: string | null): Span {
  pause(pack, at)
  const { span, work, pickStartedAt } = pack
  if (closedAt === null) return { ...span, work }
  const packMs = work.reduce((sum, [from, to]) => sum + (to - from), 0)
  const pickAndPackMs = pickStartedAt === null ? null : Math.max(0, at - Date.parse(pickStartedAt))
  return { ...span, closedAt, packMs, pickAndPackMs, work }
}

/**
 * Milliseconds in which at least one pack was being worked on, summed over stations; minutes are judged by whether they
 * begin in the day. One station with two packs open at once is one bench at work, not two.
 */
export function busyTime(spans: readonly Span[], inDay: (at: string) => boolean): number {
  const byStation = Map.groupBy(spans, (span) => span.station)
  let total = 0
  for (const own of byStation.values())
    total += union(own.flatMap((span) => [...span.work])).reduce((sum, one) => sum + within(one, inDay), 0)
  return total
}

function union(stretches: (readonly [number, number])[]): [number, number][] {
  const merged: [number, number][] = []
  for (const [from, to] of stretches.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

const MINUTE = 60_000

function within([from, to]: readonly [number, number], inDay: (at: string) => boolean): number {
  if (inDay(iso(from)) && inDay(iso(to))) return to - from
  let total = 0
  for (let at = from; at < to; at = Math.floor(at / MINUTE + 1) * MINUTE) {
    if (inDay(iso(at))) total += Math.min(to, Math.floor(at / MINUTE + 1) * MINUTE) - at
  }
  return total
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
