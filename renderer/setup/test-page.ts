import type { PrinterLanguage } from '../../shared/devices/language.ts'
import { codeLabels, commandSheetCodes } from '../../shared/label/code-sheet.ts'
import { encodingOf, type LabelLanguage, labelLanguages } from '../../shared/label/language.ts'
import { testLabel } from '../../shared/label/test-label.ts'
import { say } from '../messages/say.ts'

/** What is sent to the printer, label after label, and the first of them in ZPL, of which a picture can be drawn. */
export type TestPage = { bodies: readonly string[]; encoding: 'utf8' | 'base64'; picture: string }

export function testPage(language: LabelLanguage, about: { printer: string; at: string }): TestPage {
  const of = (one: LabelLanguage) => testLabel(one, { ...about, words: say('setup.print.test') })
  return { bodies: [of(language)], encoding: encodingOf(language), picture: of('zpl') }
}

/** The barcodes that ask for an act, to hang up at the bench. */
export function commandSheet(language: LabelLanguage): TestPage {
  const codes = commandSheetCodes((act) => say(`command.${act}`))
  const [picture = ''] = codeLabels(codes, 'zpl')
  return { bodies: codeLabels(codes, language), encoding: encodingOf(language), picture }
}

export function labelLanguageOf(language: PrinterLanguage | null): LabelLanguage | undefined {
  return labelLanguages.find((one) => one === language)
}
