/** A date as a barcode says it. `day` is null where it says only the month, which then means the last day of it. */
export type Gs1Date = { yy: number; month: number; day: number | null }

/** Reads a YYMMDD that was found to be one. */
export function readDate(yymmdd: string): Gs1Date {
  const day = Number(yymmdd.slice(4, 6))
  return { yy: Number(yymmdd.slice(0, 2)), month: Number(yymmdd.slice(2, 4)), day: day === 0 ? null : day }
}

/**
 * The year that two digits mean in `thisYear`: the one between 49 years back and 50 years ahead.
 * Source: GS1 General Specifications, section 7.12.
 */
export function fullYear(yy: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100)
  const ahead = yy - (thisYear % 100)
  if (ahead >= 51) return century - 100 + yy
  return ahead <= -50 ? century + 100 + yy : century + yy
}

/** `YYYY-MM-DD`, the last day of the month where the barcode leaves the day open. */
export function isoDate({ yy, month, day }: Gs1Date, thisYear: number): string {
  const year = fullYear(yy, thisYear)
  const pad = (part: number) => String(part).padStart(2, '0')
  // Day 0 of the next month is the last of this one.
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${year}-${pad(month)}-${pad(day ?? last)}`
}
