import { assertNever } from '../assert-never.ts'
import type { PrinterLanguage } from '../devices/language.ts'
import type { Drawing } from './drawing.ts'
import { epl2Of } from './epl2.ts'
import { tsplOf } from './tspl.ts'
import { zplOf } from './zpl.ts'

/** The languages of label printers. */
export const labelLanguages = ['zpl', 'epl2', 'tspl'] as const satisfies PrinterLanguage[]
export type LabelLanguage = (typeof labelLanguages)[number]

/** A label as its printer is sent it: text in UTF-8 or, as `encodingOf` says, bytes in base64. */
export function written(drawing: Drawing, language: LabelLanguage): string {
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

/** How the body of a job in `language` is written down: EPL2 knows no Unicode, receipts and pages are no text. */
export function encodingOf(language: PrinterLanguage): 'utf8' | 'base64' {
  return language === 'zpl' || language === 'tspl' ? 'utf8' : 'base64'
}
