import i18next from 'i18next'
import { say } from '../messages/say.ts'

const HOUR = 3_600_000

/** Shorter than this at the bench, a pace says more of chance than of work. */
const SHORTEST_FOR_PACE = 5 * 60_000

/** `part` per hour of `busyMs`, or null where there was too little time to tell. */
export function perHour(part: number, busyMs: number): number | null {
  return busyMs < SHORTEST_FOR_PACE ? null : (part * HOUR) / busyMs
}

/** A rate to the precision that can be compared by eye: whole from ten on, one decimal below. */
export function sayRate(rate: number | null): string {
  if (rate === null) return say('figures.nothing')
  const digits = rate < 9.95 ? 1 : 0
  return number(rate, { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export function sayCount(count: number): string {
  return number(count, {})
}

/** Time at the bench: `42 min`, `7 h 0 min`. */
export function sayBusy(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return joined(say('minutes', { count: minutes }))
  return joined(say('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }))
}

/** How long one thing took: `42 s`, `2 min 40 s`, and to the minute where seconds no longer tell anything. */
export function sayTook(ms: number | null): string {
  if (ms === null) return say('figures.nothing')
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return joined(say('figures.seconds', { count: seconds }))
  if (seconds >= 600) return sayBusy(ms)
  return joined(say('figures.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }))
}

/** An hour of the day from its beginning to its end: `9–10`. */
export function sayHour(hour: number): string {
  return say('figures.hour.span', { from: hour, to: hour + 1 })
}

export function sayTime(at: string): string {
  return new Date(at).toLocaleTimeString(i18next.language, { hour: '2-digit', minute: '2-digit' })
}

export function sayDay(now: number): string {
  return new Date(now).toLocaleDateString(i18next.language, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** A number stays on the line of its unit. */
function joined(words: string): string {
  return words.replaceAll(' ', '\u00a0')
}

function number(value: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(i18next.language, options).format(value)
}
