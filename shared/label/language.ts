import { assertNever } from '../assert-never.ts'
import type { PrinterLanguage } from '../devices/language.ts'
import type { Dots } from './dots.ts'
import { epl2Of } from './epl2.ts'
import { tsplOf } from './tspl.ts'
import { zplOf } from './zpl.ts'

/** The languages of label printers. */
export const labelLanguages = ['zpl', 'epl2', 'tspl'] as const satisfies PrinterLanguage[]
export type LabelLanguage = (typeof labelLanguages)[number]

/** A label as its printer is sent it: text in UTF-8 or, as `encodingOf` says, bytes in base64. */
export function written(drawing: Dots, language: LabelLanguage): string {
  switch (language) {
    case 'zpl':
      return zplOf(drawing)
    case 'epl2':
      return epl2Of(drawing)
    case 'tspl':
      return tsplOf(drawing)
    default:
      return assertNever(language)
  }
}

/**
 * How the body of a job in `language` is written down: EPL2 knows no Unicode, receipts and pages are no text, and in TSPL a
 * picture is none. TSPL as text begins with a line end, which no base64 does.
 */
export function encodingOf(language: PrinterLanguage, body: string): 'utf8' | 'base64' {
  if (language === 'tspl') return body.startsWith('\r\n') ? 'utf8' : 'base64'
  return language === 'zpl' ? 'utf8' : 'base64'
}
