import { describe, expect, test } from 'vitest'
import { dotsPerMm, resolutions } from '../../../shared/devices/resolution.ts'
import { barsFor } from '../../../shared/label/black.ts'
import { calibrationSheetCodes, codeLabels, commandSheetCodes } from '../../../shared/label/code-sheet.ts'
import { modulesOf } from '../../../shared/label/code128.ts'
import { type Dots, inDots } from '../../../shared/label/dots.ts'
import type { Barcode, Drawing } from '../../../shared/label/drawing.ts'
import { houseLabel, returnLabel } from '../../../shared/label/house-label.ts'
import { type LabelLanguage, labelLanguages, written } from '../../../shared/label/language.ts'
import { problemTag } from '../../../shared/label/problem-tag.ts'
import { TEST_CODE, testLabel } from '../../../shared/label/test-label.ts'
import { order, SSCC } from '../pack/fixtures.ts'
import { bytesOf, type ReadCode, readPrinted } from './read-label.ts'
import { inOrder, wanted } from './sheet-codes.ts'

const carton = { n: 1, of: 2, sscc: SSCC }
const tag = { title: 'PROBLEM', order: 'Order 7', what: 'Damaged', since: 'now', scan: 'Scan', code: 'X-0123456789' }
const barcodes = ({ marks }: Dots): Barcode[] =>
  marks.filter((mark) => mark.kind === 'code128' || mark.kind === 'gs1-128' || mark.kind === 'ean13')
const sheet = [...commandSheetCodes((act) => act), ...calibrationSheetCodes((code) => code)]

describe.each(resolutions)('at %i dpi', (resolution) => {
  const perMm = dotsPerMm(resolution)
  const scan = (drawing: Drawing, language: LabelLanguage) => {
    const dots = inDots(drawing, resolution)
    return readPrinted(bytesOf(written(dots, language), language), language, dots)
  }

  test('the bars of an SSCC are as wide and as high as GS1 asks, and their quiet zones are on the label', () => {
    const dots = inDots(houseLabel(order(), carton, 0), resolution)
    const [code] = barcodes(dots)
    if (!code) throw new Error('no bars')
    expect(code.module / perMm).toBeGreaterThanOrEqual(0.495)
    expect(code.module / perMm).toBeLessThanOrEqual(1.016)
    expect(code.height / perMm).toBeGreaterThanOrEqual(31.75)
    expect(Number.isInteger(code.module)).toBe(true)
    const end = code.x + modulesOf(barsFor(code) ?? []) * code.module
    expect(code.x).toBeGreaterThanOrEqual(10 * code.module)
    expect(end + 10 * code.module).toBeLessThanOrEqual(dots.width)
  })

  test('every label fills its paper and has all bars on it', () => {
    const labels = [
      houseLabel(order(), carton, 1),
      returnLabel({ lpn: SSCC, sku: 'MUG', words: 'Restock' }),
      problemTag(tag),
      testLabel({ language: 'zpl', resolution }, { words: 'T', printer: 'P', at: 'now' }),
      ...codeLabels(sheet),
    ]
    for (const label of labels) {
      const dots = inDots(label, resolution)
      expect(dots.width / perMm).toBeCloseTo(label.width, 0)
      for (const code of barcodes(dots)) {
        const end = code.x + modulesOf(barsFor(code) ?? []) * code.module
        expect(end, code.data).toBeLessThanOrEqual(dots.width - 8 * code.module)
        expect(code.y + code.height).toBeLessThan(dots.length)
      }
    }
  })

  test.each(labelLanguages)(
    'all our own labels scan in %s',
    async (language) => {
      expect(await scan(houseLabel(order(), carton, 1), language)).toEqual([{ aim: ']C1', text: `(00)${SSCC}` }])
      const plate = returnLabel({ lpn: SSCC, sku: 'MUG', words: 'Restock' })
      expect(await scan(plate, language)).toEqual([{ aim: ']C0', text: SSCC }])
      expect(await scan(problemTag(tag), language)).toEqual([{ aim: ']C0', text: tag.code }])
      const trial = testLabel({ language, resolution }, { words: 'T', printer: 'P', at: 'now' })
      expect(await scan(trial, language)).toEqual([{ aim: ']C0', text: TEST_CODE }])
    },
    60_000,
  )

  test('the sheets of codes scan', async () => {
    const found: ReadCode[] = []
    for (const label of codeLabels(sheet)) found.push(...(await scan(label, 'tspl')))
    expect(inOrder(found)).toEqual(wanted(sheet))
  }, 60_000)
})
