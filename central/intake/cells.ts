import { checkDigitFits } from '../../shared/catalog/check-digit.ts'

/** The text of a cell without the marks by which spreadsheets keep a number a text: `'01`, `="01"`, blanks of no width. */
export function unmarked(text: string): string {
  const bare = text.replace(/[\u200b-\u200d\u2060\ufeff]/g, '').trim()
  return (/^="([^"]*)"$/.exec(bare)?.[1] ?? bare).replace(/^'+/, '').trim()
}

/**
 * A quantity as files write it: a whole number without sign, at most a million. A spreadsheet may write `1.0` or `1,00`;
 * `1.000` may be a thousand, so it is none.
 */
export function wholeNumber(text: string): number | undefined {
  const digits = /^(\d{1,7})(?:[.,]0{1,2})?$/.exec(text)?.[1]
  return digits !== undefined && Number(digits) <= 1_000_000 ? Number(digits) : undefined
}

/**
 * A code as it stands in a file, and what it was before a spreadsheet took it for a number: `restored` without the `.0`
 * or the power of ten, `padded` with the zero that stood before it. `lost`: digits are gone for good.
 */
export type CellCode = { text: string; restored: string | null; padded: string | null; lost: boolean }

/** As Excel and LibreOffice write a long number: 4.00638E+12. A SKU such as 3E12 is none. */
const POWER_OF_TEN = /^(\d)(?:[.,](\d+))?e\+(\d{2})$/i

export function readCode(cell: string): CellCode {
  const text = unmarked(cell).replace(/\s+/g, ' ')
  const power = POWER_OF_TEN.exec(text)
  const restored = power ? withoutPower(power) : (/^(\d+)[.,]0+$/.exec(text)?.[1] ?? null)
  const digits = restored ?? text
  const isShort = /^(?:\d{7}|\d{11})$/.test(digits) && checkDigitFits(digits)
  return { text, restored, padded: isShort ? `0${digits}` : null, lost: power !== null && restored === null }
}

/** All digits stand there only where there are as many as the power says: 4.006381333931E+12. */
function withoutPower([, first = '', rest = '', power]: RegExpExecArray): string | null {
  return rest.length === Number(power) ? first + rest : null
}
