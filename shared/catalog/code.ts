import { bareText } from '../barcode/bare-text.ts'
import { readScan } from '../scan/read-scan.ts'
import { checkDigitFits } from './check-digit.ts'

const GTIN_LENGTH = /^(?:\d{8}|\d{12,14})$/
/** What may be a GS1 code in writing: its two identifiers that name a thing, or a link. Few codes of a house begin so. */
const MAYBE_GS1 = /^(?:\(?0[01]|https?:)/i

/**
 * The form under which a row is kept and looked up: a GTIN has 14 digits, the indicator digit kept (1 to 8 name another
 * packaging level, not another spelling), and a GS1 code is what it names. Anything else is its own text. It is among
 * the candidates of a scan of the same code.
 */
export function normalCode(raw: string): string {
  const text = bareText(raw)
  if (GTIN_LENGTH.test(text)) return checkDigitFits(text) ? text.padStart(14, '0') : text
  if (!MAYBE_GS1.test(text)) return text
  const [surest] = readScan({ aim: null, text: raw }).candidates
  return surest?.kind === 'item' || surest?.kind === 'sscc' ? surest.code : text
}

/** Whether a written code looks like a GTIN, or a GS1 code, and its check digit is wrong: a bench takes it for misread. */
export function checkDigitFails(code: string): boolean {
  const { fault } = readScan({ aim: null, text: code })
  return fault?.kind === 'misread' || fault?.kind === 'check-digit'
}
