import i18next from 'i18next'
import { catalogues } from './catalogues.ts'

/** Starts the catalogues in `language`, or in the nearest one to what the system asks for. */
export async function startMessages(language: string): Promise<void> {
  const resources = Object.fromEntries(
    Object.entries(catalogues).map(([code, messages]) => [code, { translation: messages }]),
  )
  await i18next.init({
    lng: language,
    fallbackLng: 'en',
    resources,
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = i18next.resolvedLanguage ?? 'en'
}

/** Goes on in another language. What is drawn already keeps its words until it is drawn anew. */
export async function speak(language: string): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = i18next.resolvedLanguage ?? 'en'
}

/** The sentence of `key`, filled with `params`. A missing key answers itself: visible, and caught by a test. */
export function say(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return i18next.t(key, params)
}

/** Whose an order is stands behind its number, where another one has that number. */
export function withWhose(params: Readonly<Record<string, string | number>>): typeof params {
  const { order, whose } = params
  return order === undefined || whose === undefined ? params : { ...params, order: `${order} (${whose})` }
}

/** How long ago, in the coarsest unit that still tells: `under 1 min`, `4 min`, `3 h`, `2 d`. Nobody acts on seconds. */
export function sayAge(from: string | null, now: number): string {
  if (from === null) return '–'
  const seconds = Math.max(0, Math.round((now - Date.parse(from)) / 1000))
  if (seconds < 60) return say('age.moment')
  if (seconds < 3600) return say('age.minutes', { count: Math.floor(seconds / 60) })
  if (seconds < 172_800) return say('age.hours', { count: Math.floor(seconds / 3600) })
  return say('age.days', { count: Math.floor(seconds / 86_400) })
}

/** A promised time with what is left of it: `16:30 (42 min left)`. */
export function sayDue(due: string | null, now: number): string {
  if (due === null) return say('due.none')
  const late = Date.parse(due) < now
  return say(late ? 'due.late' : 'due.in', { time: sayDueAt(due, now), left: sayLeft(due, now) })
}

/** What is left until then, or in words that it is over: `42 min`, `34 h late`. */
export function sayDueIn(due: string | null, now: number): string {
  if (due === null || Date.parse(due) >= now) return sayLeft(due, now)
  return say('due.over', { left: sayAge(due, now) })
}

const A_WEEK_OF_DAYS = 6

/** The time it is due, with its day unless that is today: `16:30`, `tomorrow 12:00`, `Tue 12:00`; beyond a week the day alone. */
export function sayDueAt(due: string | null, now: number): string {
  if (due === null) return ''
  const date = new Date(due)
  const days = daysBetween(new Date(now), date)
  const time = sayTime(due)
  if (days === 0) return time
  if (Math.abs(days) === 1) return say(days > 0 ? 'due.tomorrow' : 'due.yesterday', { time })
  const { language } = i18next
  if (Math.abs(days) > A_WEEK_OF_DAYS) return date.toLocaleDateString(language, { day: 'numeric', month: 'numeric' })
  return `${date.toLocaleDateString(language, { weekday: 'short' })} ${time}`
}

/** Calendar days of this bench's own time, over changes of its clock as well. */
function daysBetween(from: Date, to: Date): number {
  const dayOf = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((dayOf(to) - dayOf(from)) / 86_400_000)
}

/** The time of day, as this language writes it. */
export function sayTime(at: string | null): string {
  if (at === null) return ''
  return new Date(at).toLocaleTimeString(i18next.language, { hour: '2-digit', minute: '2-digit' })
}

/** Date and time, as this language writes them. */
export function sayWhen(at: Date): string {
  return at.toLocaleString(i18next.language, { dateStyle: 'medium', timeStyle: 'short' })
}

/** Date and time of this moment. */
export function sayNow(): string {
  return sayWhen(new Date())
}

/** How long until then, or since: `42 min`, `16 h 30 min`, `2 d`. */
function sayLeft(at: string | null, now: number): string {
  if (at === null) return say('due.none')
  return sayMinutes(Math.round(Math.abs(Date.parse(at) - now) / 60_000))
}

/** A span: `42 min`, `16 h 30 min`, `2 d`. */
export function sayMinutes(minutes: number): string {
  if (minutes < 60) return say('minutes', { count: minutes })
  if (minutes >= 2880) return say('age.days', { count: Math.floor(minutes / 1440) })
  return say('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

/** Kilograms with all of a scale's grams, as this language writes them: `1.240`, `1,240`. */
export function sayKilograms(grams: number): string {
  const digits = { minimumFractionDigits: 3, maximumFractionDigits: 3 }
  return (grams / 1000).toLocaleString(i18next.language, digits)
}

/** An order's number with the sign people know it by; one that has the sign gets no other. */
export function sayNumber(number: string): string {
  return number.startsWith('#') ? number : `#${number}`
}
