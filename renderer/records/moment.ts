import i18next from 'i18next'

/** Date and time to the second: a record is read beside others. */
export function sayMoment(at: string | null): string {
  if (at === null || Number.isNaN(Date.parse(at))) return '–'
  return new Date(at).toLocaleString(i18next.language, { dateStyle: 'short', timeStyle: 'medium' })
}

export function sayDate(at: string | null): string {
  if (at === null) return '–'
  return new Date(at).toLocaleDateString(i18next.language, { dateStyle: 'medium' })
}

/** The time of day to the second, and the day where it is another than `before`'s. */
export function sayClock(at: string, before: string | undefined): string {
  if (Number.isNaN(Date.parse(at))) return '–'
  const day = sayDate(at)
  const clock = new Date(at).toLocaleTimeString(i18next.language, { timeStyle: 'medium' })
  return before !== undefined && !Number.isNaN(Date.parse(before)) && sayDate(before) === day
    ? clock
    : `${day} ${clock}`
}
