import { describe, expect, test } from 'vitest'
import { calibrationSheetCodes, commandSheetCodes } from '../../../shared/label/code-sheet.ts'
import { labelLanguages } from '../../../shared/label/language.ts'
import { TEST_CODE } from '../../../shared/label/test-label.ts'
import { commandCodes } from '../../../shared/scan/command-code.ts'
import { codeLabels, labelSizes, testLabel } from './labels.ts'
import { bytesOf, paperOf, readPrinted } from './read-label.ts'
import { inOrder, wanted } from './sheet-codes.ts'

const about = { words: 'Test print', printer: 'Zebra "left"', at: '21 Nov 2026, 08:00' }
const PAGE = labelSizes.shipping

describe.each(labelLanguages)('in %s', (language) => {
  test.each(['shipping', 'plate'] as const)('a test print of %s size says what it is and scans', async (size) => {
    const bytes = bytesOf(testLabel(language, { ...about, size }), language)
    expect(await readPrinted(bytes, language, labelSizes[size])).toEqual([{ aim: ']C0', text: TEST_CODE }])
    const said = bytes.toString('latin1')
    for (const words of ['Test print', 'Zebra', language.toUpperCase(), '21 Nov 2026']) expect(said).toContain(words)
  })

  test('every command barcode is on the sheet, with its words, and scans', async () => {
    const codes = commandSheetCodes((act) => `does ${act}`)
    const pages = codeLabels(codes, language).map((body) => bytesOf(body, language))
    const read = (await Promise.all(pages.map((bytes) => readPrinted(bytes, language, PAGE)))).flat()
    expect(read.map(({ text }) => text).toSorted()).toEqual(Object.keys(commandCodes).toSorted())
    const said = pages.join('')
    for (const { words } of codes) expect(said).toContain(words)
  })

  test('every calibration code scans as what it is', async () => {
    const codes = calibrationSheetCodes((code) => code)
    const read = await Promise.all(
      codeLabels(codes, language).map((body) => readPrinted(bytesOf(body, language), language, PAGE)),
    )
    expect(inOrder(read.flat())).toEqual(wanted(codes))
  })
})

test('the frame of a test print stands 1 mm inside the paper on every side', () => {
  for (const language of ['epl2', 'tspl'] as const) {
    const { width, length, areas } = paperOf(bytesOf(testLabel(language, about), language), language)
    expect(Math.min(...areas.map(({ x }) => x))).toBe(8)
    expect(Math.min(...areas.map(({ y }) => y))).toBe(8)
    expect(Math.max(...areas.map((area) => area.x + area.width))).toBe(width - 8)
    expect(Math.max(...areas.map((area) => area.y + area.height))).toBe(length - 8)
  }
})
