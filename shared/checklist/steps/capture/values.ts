import { fullYear, type Gs1Date, isoDate } from '../../../barcode/gs1-date.ts'
import { readBarcode } from '../../../barcode/read-barcode.ts'
import type { CaptureKind } from '../../../catalog/product.ts'
import type { ScanCommand } from '../../../pack/commands.ts'
import { attributesOf, type ItemAttributes } from '../../../scan/candidate.ts'
import { surestCode } from '../../../scan/means.ts'

/** What a code or a person says of a unit. Dates as `2026-11-21`. */
export type CaptureValues = { lot?: string; expiry?: string; serial?: string }

/** What an item's own code says, of what is wanted. */
export function ofItem(
  { lot, serial, expiry, bestBefore }: ItemAttributes,
  wanted: readonly CaptureKind[],
  thisYear: number,
): CaptureValues {
  const until = expiry ?? bestBefore
  return {
    ...(wanted.includes('lot') && lot !== null && { lot }),
    ...(wanted.includes('expiry') && until !== null && { expiry: isoDate(until, thisYear) }),
    ...(wanted.includes('serial') && serial !== null && { serial }),
  }
}

/** What a code beside that of the item says: its GS1 elements, else the one thing that is asked for. */
export function ofSecondCode(command: ScanCommand, wanted: readonly CaptureKind[], thisYear: number): CaptureValues {
  const { scan, reading } = command
  const said = ofElements(command, wanted, thisYear)
  if (said) return said
  if (scan.source !== 'typed' && isBroken(reading)) return {}
  const [first] = wanted
  const text = scan.source === 'typed' ? scan.text.trim() : (surestCode(reading) ?? '')
  if (first === undefined || !/^[\x21-\x7e]{1,40}$/.test(text)) return {}
  if (first !== 'expiry') return { [first]: text }
  const expiry = dayIn(text, thisYear)
  return expiry === undefined ? {} : { expiry }
}

/** What it says as a GS1 code. One that is that for sure, and says nothing wanted, is no lot or serial as plain text. */
function ofElements(
  { scan }: ScanCommand,
  wanted: readonly CaptureKind[],
  thisYear: number,
): CaptureValues | undefined {
  const read = readBarcode({ aim: scan.aim, text: scan.text })
  const said = read.kind === 'read' ? read.meanings : []
  for (const meaning of said) {
    if (meaning.kind !== 'elements' || (meaning.certainty !== 'certain' && meaning.certainty !== 'likely')) continue
    const values = ofItem(attributesOf(meaning.elements), wanted, thisYear)
    if (Object.keys(values).length > 0 || meaning.certainty === 'certain') return values
  }
  return undefined
}

/** Whether it is a GS1 code that is wrong somewhere: its text is no lot, and of its parts none is sure. */
function isBroken({ fault }: ScanCommand['reading']): boolean {
  return fault !== null && fault.kind !== 'misread'
}

/** A day as it is printed on goods: `2026-11-21`, `21.11.2026`, `261121`, and months as `11/2026`. */
export function dayIn(text: string, thisYear: number): string | undefined {
  const [, y1, m1, d1] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const [, d2, m2, y2] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  const [, y3, m3, d3] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? []
  const [, m4, y4] = /^(\d{1,2})[./](\d{4})$/.exec(text) ?? []
  if (y1 !== undefined) return calendarDay(Number(y1), Number(m1), Number(d1))
  if (y2 !== undefined) return calendarDay(Number(y2), Number(m2), Number(d2))
  if (y3 !== undefined) return calendarDay(fullYear(Number(y3), thisYear), Number(m3), Number(d3))
  return y4 === undefined ? undefined : calendarDay(Number(y4), Number(m4), 0)
}

/** Day 0 is the last one of the month, as in GS1 codes. */
function calendarDay(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12) return undefined
  const date: Gs1Date = { yy: year % 100, month, day: day === 0 ? null : day }
  const iso = isoDate(date, year)
  const read = new Date(`${iso}T00:00:00.000Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso ? undefined : iso
}

export function yearOf(at: string): number {
  return Number(at.slice(0, 4))
}

const DAY_MS = 86_400_000

/** The day so many days after `day`, both as `2026-11-21`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from the day of `from` to `day`. Negative: over. */
export function daysUntil(day: string, from: string): number {
  return Math.round((Date.parse(`${day}T00:00:00.000Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00.000Z`)) / DAY_MS)
}
