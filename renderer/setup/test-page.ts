import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { PrinterLanguage } from '../../shared/devices/language.ts'
import { calibrationSheetCodes, codeLabels, commandSheetCodes } from '../../shared/label/code-sheet.ts'
import { encodingOf, type LabelLanguage, labelLanguages } from '../../shared/label/language.ts'
import { TEST_CODE, testLabel } from '../../shared/label/test-label.ts'
import { testSlip } from '../../shared/label/test-slip.ts'
import type { SheetCode } from '../../shared/scan/calibration.ts'
import { say, sayNow } from '../messages/say.ts'

/** What is sent to the printer, piece after piece, and ZPL of which a picture can be drawn, where there is one. */
export type TestPage = { bodies: readonly string[]; encoding: 'utf8' | 'base64'; picture: string | null }

type About = { language: PrinterLanguage; printer: string; bridge: BridgeClient }

/** One page that shows whether printer, language and paper fit. */
export async function testPage({ language, printer, bridge }: About): Promise<TestPage> {
  const words = say('setup.print.test')
  const label = labelLanguageOf(language)
  if (label) {
    const of = (one: LabelLanguage) => testLabel(one, { words, printer, at: sayNow() })
    return { bodies: [of(label)], encoding: encodingOf(label), picture: of('zpl') }
  }
  if (language === 'pdf')
    return sheet(bridge, words, [{ kind: 'code128', data: TEST_CODE, words: `${printer} · ${sayNow()}` }])
  return { bodies: [testSlip([words, printer, sayNow()])], encoding: 'base64', picture: null }
}

/** The barcodes that ask for an act and those that measure a scanner, to hang up at the bench. Receipts are too narrow. */
export async function codeSheet({ language, bridge }: About): Promise<TestPage | null> {
  const codes = [
    ...commandSheetCodes((act) => say(`command.${act}`)),
    ...calibrationSheetCodes((code) => say(`wedge.code.${code}`)),
  ]
  if (language === 'pdf') return sheet(bridge, say('setup.print.sheet'), codes)
  const label = labelLanguageOf(language)
  if (!label) return null
  return { bodies: codeLabels(codes, label), encoding: encodingOf(label), picture: codeLabels(codes, 'zpl')[0] ?? null }
}

async function sheet(bridge: BridgeClient, title: string, codes: readonly SheetCode[]): Promise<TestPage> {
  const page = say('slip.page').replace('[n]', '{{n}}').replace('[of]', '{{of}}')
  const request = { at: new Date().toISOString(), title, page, codes: [...codes] }
  const { body } = await bridge.call('documents.sheet', request)
  return { bodies: [body], encoding: 'base64', picture: null }
}

function labelLanguageOf(language: PrinterLanguage): LabelLanguage | undefined {
  return labelLanguages.find((one) => one === language)
}
