import type { StreamEvent } from '../event/catalogue.ts'
import { packEnds } from '../pack/events.ts'

/** A while that somebody worked on one pack, in milliseconds since the epoch. */
export type Stretch = { operator: string; from: number; to: number }

/**
 * One pack in time. `closedAt` is null unless it was closed. The durations are null where they can not be told: the pack
 * was not closed or was begun at another bench, its opening is not among the events, or the clock of the picking contradicts the bench's.
 */
export type Span = {
  station: string
  closedAt: string | null
  packMs: number | null
  pickAndPackMs: number | null
  work: readonly Stretch[]
}

/**
 * A pack that nobody touches for longer than this counts as left alone, from its last act to the next. Without it, a pack
 * that was forgotten over night would make the bench look busy for all of the night.
 */
export const LEFT_ALONE_MS = 15 * 60_000

/** The span of every pack that something happened to in `events`. Each stream must be in its order. */
export function spansOf(events: readonly StreamEvent[]): Span[] {
  const packs = Map.groupBy(
    events.filter(({ type }) => type.startsWith('pack.')),
    ({ subject }) => subject,
  )
  return [...packs.values()].map((own) => spanOf(inOrder(own)))
}

/**
 * The acts of one pack, first to last. Within a stream the given order holds. A pack goes on in another stream when the
 * journal had to be begun anew: the stream that opens it is the first then, the one that ends it the last.
 */
function inOrder(events: readonly StreamEvent[]): readonly StreamEvent[] {
  const streams = Map.groupBy(events, ({ stream }) => stream)
  if (streams.size === 1) return events
  const parts = [...streams.values()].map((part) => ({
    part,
    place: placeOf(part),
    from: Math.min(...part.map(({ at }) => Date.parse(at))),
  }))
  return parts.sort((a, b) => a.place - b.place || a.from - b.from).flatMap(({ part }) => part)
}

function placeOf(part: readonly StreamEvent[]): number {
  if (part.some(({ type }) => type === 'pack.opened')) return -1
  return Number(part.some(({ type }) => isEnd(type)))
}

function isEnd(type: string): boolean {
  return packEnds.includes(type)
}

function spanOf(acts: readonly StreamEvent[]): Span {
  const work: Stretch[] = []
  let last: { at: number; working: boolean } | undefined
  for (const act of acts) {
    const at = Date.parse(act.at)
    if (last?.working && at >= last.at && at - last.at <= LEFT_ALONE_MS) {
      work.push({ operator: act.operator, from: last.at, to: at })
    }
    last = { at, working: act.type !== 'pack.paused' && !isEnd(act.type) }
  }
  const closing = acts.find(({ type }) => type === 'pack.closed')
  const opening = acts.find((act) => act.type === 'pack.opened')
  const takenOver = acts.some(({ type }) => type === 'pack.takenOver')
  const station = acts[0]?.station ?? ''
  if (!closing) return { station, closedAt: null, packMs: null, pickAndPackMs: null, work }
  const pickedAt = opening?.data.pickStartedAt ?? null
  return {
    station,
    closedAt: closing.at,
    packMs: opening && !takenOver && work.length > 0 ? lengthOf(work) : null,
    pickAndPackMs: pickedAt === null ? null : elapsed(pickedAt, closing.at),
    work,
  }
}

/** Two clocks are compared here. Where they contradict each other, there is no duration. */
function elapsed(from: string, to: string): number | null {
  const ms = Date.parse(to) - Date.parse(from)
  return ms < 0 ? null : ms
}

function lengthOf(work: readonly { from: number; to: number }[]): number {
  return work.reduce((sum, { from, to }) => sum + (to - from), 0)
}

/**
 * Milliseconds within the day during which at least one pack was worked on (by `operator`, if given), summed over
 * stations. One station with two packs open at once is one bench at work, not two.
 */
export function busyTime(spans: readonly Span[], inDay: (at: string) => boolean, operator?: string): number {
  let total = 0
  for (const own of Map.groupBy(spans, ({ station }) => station).values()) {
    const work = own.flatMap((span) => span.work)
    const asked = operator === undefined ? work : work.filter((stretch) => stretch.operator === operator)
    for (const stretch of union(asked)) total += within(stretch, inDay)
  }
  return total
}

type Interval = { from: number; to: number }

function union(stretches: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

const MINUTE = 60_000

/** Days begin and end on a minute in every time zone there is, so a stretch over midnight is judged minute by minute. */
function within({ from, to }: Interval, inDay: (at: string) => boolean): number {
  const isIn = (time: number) => inDay(new Date(time).toISOString())
  if (isIn(from) && isIn(to)) return to - from
  let total = 0
  for (let at = from; at < to; at = minuteAfter(at)) {
    if (isIn(at)) total += Math.min(to, minuteAfter(at)) - at
  }
  return total
}

function minuteAfter(at: number): number {
  return (Math.floor(at / MINUTE) + 1) * MINUTE
}
