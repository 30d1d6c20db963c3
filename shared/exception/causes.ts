import type { ExceptionState } from './state.ts'

/** What came up again and again at one place: `thing` is the device or the product it was about. */
export type Cause = { code: string; station: string; thing: string | null; count: number }

const WEEK_MS = 7 * 24 * 3600 * 1000

/** Causes of the seven days before `now` that came up at least `least` times, the most frequent first. */
export function repeatedCauses(exceptions: readonly ExceptionState[], now: number, least = 3): Cause[] {
  const causes = new Map<string, Cause>()
  for (const { code, station, device, product, raised } of exceptions) {
    if (Date.parse(raised.at) <= now - WEEK_MS) continue
    const thing = device ?? product
    const key = JSON.stringify([code, station, thing])
    causes.set(key, { code, station, thing, count: (causes.get(key)?.count ?? 0) + 1 })
  }
  return [...causes.values()].filter(({ count }) => count >= least).sort(byCount)
}

function byCount(a: Cause, b: Cause): number {
  const [first, second] = [a, b].map(({ code, station, thing }) => `${code} ${station} ${thing ?? ''}`)
  return b.count - a.count || ((first ?? '') < (second ?? '') ? -1 : 1)
}
