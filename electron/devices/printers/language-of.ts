import type { PrinterLanguage } from '../../../shared/devices/language.ts'

/** Resets a receipt printer. */
const ESC_AT = '\x1b@'

/** How jobs begin. Zebra's driver begins with a line that sets the characters commands begin with. */
const beginnings: readonly [PrinterLanguage, RegExp][] = [
  ['pdf', /^%PDF-/],
  ['zpl', /^\s*(?:CT~~CD,~CC\^~CT~|\$\{)?\s*(?:~[A-Z]{2}[\s\S]{0,100}?)?\^XA/],
  ['tspl', /^\s*SIZE\s+[\d.]/i],
  ['epl2', /^\s*(?:(?:[qQRDSO]\d|Z[TB]|I8)[^\n]{0,20}\n\s*)*N\r?\n/],
]
const LOOKED_AT = 400

/** The language that a job is clearly in, by how it begins; null where that does not say. */
export function languageOf(bytes: Buffer): PrinterLanguage | null {
  const beginning = bytes.subarray(0, LOOKED_AT).toString('latin1')
  if (beginning.startsWith(ESC_AT)) return 'esc-pos'
  return beginnings.find(([, pattern]) => pattern.test(beginning))?.[0] ?? null
}
