import { afterEach, describe, expect, test } from 'vitest'
import { type LineTimes, linePrinter } from '../../electron/devices/printers/line-printer.ts'
import { statusDialogues } from '../../electron/devices/printers/status-dialogues.ts'
import { tcpWay } from '../../electron/devices/printers/tcp-way.ts'
import { codeSheet } from '../../electron/station/documents/code-sheet.ts'
import { packingSlip } from '../../electron/station/documents/packing-slip.ts'
import { documentFonts } from '../../electron/station/documents/type/faces.ts'
import type { PrinterLanguage } from '../../shared/devices/language.ts'
import { calibrationSheetCodes, commandSheetCodes } from '../../shared/label/code-sheet.ts'
import { encodingOf, type LabelLanguage, labelLanguages } from '../../shared/label/language.ts'
import { TEST_CODE } from '../../shared/label/test-label.ts'
import { carrierLabels } from '../data/carrier-labels.ts'
import { startTcpPrinter } from '../devices/tcp-printer.ts'
import { dossier, slipOf } from '../electron/station/documents/fixtures.ts'
import { scanPdf } from '../electron/station/documents/read-pdf.ts'
import { codeLabels, houseLabel, labelSizes, returnLabel, testLabel } from '../shared/label/labels.ts'
import { type ReadCode, readPrinted } from '../shared/label/read-label.ts'
import { inOrder, wanted } from '../shared/label/sheet-codes.ts'
import { AT, order, SSCC } from '../shared/pack/fixtures.ts'

/** The ZPL printer here answers at once, however busy the computer is; the others never do. */
const timesOf = (language: PrinterLanguage): LineTimes => ({
  ...{ answerMs: language === 'zpl' ? 10_000 : 50, quietMs: language === 'zpl' ? 10_000 : 50 },
  ...{ countMs: 50, settleMs: 20, sendMs: 3000, lookEveryMs: 600_000 },
})
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Sends `body` over a real socket, as the page hands it on, and answers the bytes of the job that came out there. */
async function printed(body: string, language: PrinterLanguage): Promise<Buffer> {
  const sink = await startTcpPrinter(language === 'zpl' ? {} : { status: 'silent' })
  const way = tcpWay({ host: '127.0.0.1', port: sink.port, connectMs: 1000, stallMs: 1000 })
  const printer = linePrinter({ id: 'p', name: 'P' }, way, statusDialogues[language], () => {}, timesOf(language))
  closers.push(printer.close, sink.close)
  const bytes = Buffer.from(body, encodingOf(language, body))
  const outcome = await printer.print({ job: 'j', bytes })
  expect(outcome).toEqual({ outcome: language === 'zpl' ? 'confirmed' : 'delivered', bytes: bytes.length })
  // Before and behind the job the driver asks how the printer is.
  const received = sink.received()
  const from = received.indexOf(bytes)
  expect(from, 'the job came in whole, in one piece and unchanged').toBeGreaterThanOrEqual(0)
  expect(received.indexOf(bytes, from + 1), 'and once').toBe(-1)
  return received.subarray(from, from + bytes.length)
}

const { shipping, plate } = labelSizes
const carton = { n: 1, of: 2, sscc: SSCC }
const sheet = commandSheetCodes((act) => act)

describe.each(labelLanguages)('in %s', (language: LabelLanguage) => {
  const read = async (body: string, size: { width: number; length: number }) =>
    readPrinted(await printed(body, language), language, size)

  test.each([0, 1])('a house label comes out and scans as its SSCC, reprint %i', async (reprint) => {
    const body = houseLabel(order(), carton, reprint, language)
    expect(await read(body, shipping)).toEqual([{ aim: ']C1', text: `(00)${SSCC}` }])
  })

  test.each([0, 1])('a return label comes out and scans as its license plate, reprint %i', async (reprint) => {
    const body = returnLabel({ lpn: SSCC, sku: 'MUG', words: 'Restock', reprint }, language)
    expect(await read(body, plate)).toEqual([{ aim: ']C0', text: SSCC }])
  })

  test.each(['shipping', 'plate'] as const)('a test print of %s size comes out and scans', async (size) => {
    const body = testLabel(language, { words: 'Test', printer: 'P', at: AT, size })
    expect(await read(body, labelSizes[size])).toEqual([{ aim: ']C0', text: TEST_CODE }])
  })

  test('the sheets of command and calibration codes come out and scan', async () => {
    const codes = [...sheet, ...calibrationSheetCodes((code) => code)]
    const found: ReadCode[] = []
    for (const body of codeLabels(codes, language)) found.push(...(await read(body, shipping)))
    expect(inOrder(found)).toEqual(wanted(codes))
  })
})

describe('on an office printer', () => {
  const pdfOf = async (pdf: Promise<Buffer>) => scanPdf(await printed((await pdf).toString('base64'), 'pdf'))

  test('a packing slip comes out and opens its order', async () => {
    const about = dossier({ number: 'SO-1047' })
    const codes = await pdfOf(packingSlip(about, slipOf(about), documentFonts).then(({ body }) => body))
    expect(codes).toEqual([[{ aim: ']C0', text: 'SO-1047' }]])
  })

  test('the sheet of command codes comes out and scans', async () => {
    const asked = { at: AT, paper: 'a4', title: 'Codes', page: 'Page {{n}}', codes: sheet } as const
    const codes = (await pdfOf(codeSheet({ ...asked, codes: [...sheet] }, documentFonts))).flat()
    expect(inOrder(codes)).toEqual(wanted(sheet))
  })
})

describe('a label bought from a carrier', () => {
  test.each(carrierLabels)('passes through byte for byte: $name', async ({ bytes }) => {
    expect(await printed(bytes.toString('utf8'), 'zpl')).toEqual(bytes)
  })
})
