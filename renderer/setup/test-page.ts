import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import type { PrinterLanguage } from '../../shared/devices/language.ts'
import { USUAL_RESOLUTION } from '../../shared/devices/resolution.ts'
import { calibrationSheetCodes, codeLabels, commandSheetCodes } from '../../shared/label/code-sheet.ts'
import type { Drawing } from '../../shared/label/drawing.ts'
import { encodingOf, labelLanguages } from '../../shared/label/language.ts'
import { TEST_CODE, testLabel } from '../../shared/label/test-label.ts'
import { testSlip } from '../../shared/label/test-slip.ts'
import type { SheetCode } from '../../shared/scan/calibration.ts'
import { type LabelPrinter, labelBody, labelPrinterOf } from '../bench/label-body.ts'
import { say, sayNow } from '../messages/say.ts'

/** What is sent to the printer, piece after piece, and ZPL of which a picture can be drawn, where there is one. */
export type TestPage = {
  pieces: readonly { body: string; encoding: 'utf8' | 'base64' }[]
  picture: string | null
}

type About = Pick<DeviceStatus, 'resolution'> & { language: PrinterLanguage; printer: string; bridge: BridgeClient }

/** One page that shows whether printer, language and paper fit. */
export async function testPage(about: About): Promise<TestPage> {
  const { language, printer, bridge } = about
  const words = say('setup.print.test')
  const label = labelPrinterFor(about)
  if (label) return onLabels([testLabel(label, { words, printer, at: sayNow() })], label, bridge)
  if (language === 'pdf')
    return sheet(bridge, words, [{ kind: 'code128', data: TEST_CODE, words: `${printer} · ${sayNow()}` }])
  return { pieces: [{ body: testSlip([words, printer, sayNow()]), encoding: 'base64' }], picture: null }
}

/** The barcodes that ask for an act and those that measure a scanner, to hang up at the bench. Receipts are too narrow. */
export async function codeSheet(about: About): Promise<TestPage | null> {
  const { language, bridge } = about
  const codes = [
    ...commandSheetCodes((act) => say(`command.${act}`)),
    ...calibrationSheetCodes((code) => say(`wedge.code.${code}`)),
  ]
  if (language === 'pdf') return sheet(bridge, say('setup.print.sheet'), codes)
  const label = labelPrinterFor(about)
  return label ? onLabels(codeLabels(codes), label, bridge) : null
}

async function onLabels(drawings: readonly Drawing[], label: LabelPrinter, bridge: BridgeClient): Promise<TestPage> {
  const made = await Promise.all(drawings.map((drawing) => labelBody(drawing, label, bridge)))
  const [first] = drawings
  const picture = first ? await labelBody(first, { language: 'zpl', resolution: USUAL_RESOLUTION }, bridge) : null
  const pieces = made.map(({ body }) => ({ body, encoding: encodingOf(label.language, body) }))
  return { pieces, picture: picture?.body ?? null }
}

async function sheet(bridge: BridgeClient, title: string, codes: readonly SheetCode[]): Promise<TestPage> {
  const page = say('slip.page').replace('[n]', '{{n}}').replace('[of]', '{{of}}')
  const request = { at: new Date().toISOString(), title, page, codes: [...codes] }
  const { body } = await bridge.call('documents.sheet', request)
  return { pieces: [{ body, encoding: 'base64' }], picture: null }
}

function labelPrinterFor({ language, resolution }: About): LabelPrinter | undefined {
  return labelLanguages.some((one) => one === language) ? labelPrinterOf({ language, resolution }) : undefined
}
