import type { Figures } from '../../shared/metrics/figures.ts'

export type Hour = Figures['hours'][number]

/** Fewer columns than a shift would make two days look different that are not. */
const FEWEST = 8

/**
 * The hours worth showing: from the first with anything in it to the last or to now, a shift at least. Empty when nothing
 * happened yet.
 */
export function hoursToShow(all: readonly Hour[], nowHour: number): readonly Hour[] {
  const busy = all.filter(({ ordersClosed, returnsClosed, refusals }) => ordersClosed + returnsClosed + refusals > 0)
  const first = busy[0]?.hour
  const last = busy.at(-1)?.hour
  if (first === undefined || last === undefined) return []
  const end = Math.max(last, nowHour)
  const from = Math.max(0, Math.min(first, 24 - FEWEST))
  return all.slice(from, Math.max(end + 1, from + FEWEST))
}

/** The hour most units were packed in, or undefined where none were. */
export function bestHour(all: readonly Hour[]): Hour | undefined {
  const best = all.reduce<Hour | undefined>(
    (top, hour) => (hour.unitsPacked > (top?.unitsPacked ?? 0) ? hour : top),
    undefined,
  )
  return best
}
