import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnRows } from '../../../electron/station/documents/type/drawn-rows.ts'
import { labelFaces } from '../../../electron/station/documents/type/faces.ts'
import { labelBody } from '../../../renderer/bench/label-body.ts'
import type { BridgeClient } from '../../../shared/bridge/contract.ts'
import { type Resolution, resolutions } from '../../../shared/devices/resolution.ts'
import { inDots } from '../../../shared/label/dots.ts'
import type { DrawRequest } from '../../../shared/label/drawn-rows.ts'
import { houseLabel, returnLabel } from '../../../shared/label/house-label.ts'
import { encodingOf, type LabelLanguage, labelLanguages, written } from '../../../shared/label/language.ts'
import type { Address } from '../../../shared/order/order.ts'
import { type Area, imageOf } from '../../shared/label/printers/paper.ts'
import { bytesOf, paperOf, pngOf, readImage, readPrinted } from '../../shared/label/read-label.ts'
import { order, SSCC } from '../../shared/pack/fixtures.ts'

/** The station's own way to draw, without the thread and the bridge between. */
function drawing(asked: DrawRequest[] = []): Pick<BridgeClient, 'call'> {
  const call = async (_method: string, request: DrawRequest) => {
    asked.push(request)
    return drawnRows(request, labelFaces)
  }
  return { call } as unknown as BridgeClient
}

const carton = { n: 1, of: 1, sscc: SSCC }
const label = (shipTo: Partial<Address>) => houseLabel(order({ shipTo: { ...order().shipTo, ...shipTo } }), carton, 0)
const japanese = label({
  name: '山田 太郎',
  street: ['赤坂1-2-3'],
  city: '港区',
  province: '東京都',
  postcode: '107',
  country: 'JP',
})
const arabic = label({ name: 'علي حسن', street: ['شارع الشيخ زايد 12'], city: 'دبي', country: 'AE', postcode: '' })
const each = labelLanguages.flatMap((language) => resolutions.map((resolution) => ({ language, resolution })))

describe.each(each)('a label in $language at $resolution dpi', ({ language, resolution }) => {
  const printer: { language: LabelLanguage; resolution: Resolution } = { language, resolution }

  test.each([
    ['Japanese', japanese],
    ['Arabic', arabic],
  ])(
    'with a %s address has it in dots, and its bars scan',
    async (_script, house) => {
      const { body, missing } = await labelBody(house, printer, drawing())
      expect(missing).toEqual([])
      const size = inDots(house, resolution)
      expect(await readPrinted(bytesOf(body, language), language, size)).toEqual([{ aim: ']C1', text: `(00)${SSCC}` }])
      // The printer is sent no letter that it may not have.
      const said = Buffer.from(body, encodingOf(language, body)).toString('utf8')
      expect(said).not.toMatch(/[\p{Script=Han}\p{Script=Arabic}]/u)
      if (language !== 'zpl') {
        const drawn = paperOf(bytesOf(body, language), language, resolution).areas.filter((area) => area.height === 1)
        expect(outside(drawn, size)).toEqual([])
        expect(drawn.length).toBeGreaterThan(500)
      }
    },
    60_000,
  )
})

function outside(areas: readonly Area[], { width, length }: { width: number; length: number }): Area[] {
  return areas.filter(({ x, y, width: across }) => x < 0 || y < 0 || x + across > width || y >= length)
}

test('ZPL draws the same dots as the other languages are sent', async () => {
  const zpl = await labelBody(japanese, { language: 'zpl', resolution: 203 }, drawing())
  const tspl = await labelBody(japanese, { language: 'tspl', resolution: 203 }, drawing())
  const [field = ''] = zpl.body.match(/\^FO\d+,\d+\^GFA,[^^]*/) ?? []
  expect(field).not.toBe('')
  expect(await readImage(new Blob([await pngOf(zpl.body, 812, 1218)]))).toEqual(
    await readImage(imageOf(paperOf(bytesOf(tspl.body, 'tspl'), 'tspl'))),
  )
})

test('a printer that has the letters is sent letters, and nobody is asked to draw', async () => {
  const asked: DrawRequest[] = []
  const house = label({ name: 'Größe & Søn', street: ['Calle Ñandú 1'] })
  for (const language of labelLanguages) {
    const { body } = await labelBody(house, { language, resolution: 203 }, drawing(asked))
    expect(body).toBe(written(inDots(house, 203), language))
  }
  expect(asked).toEqual([])
})

test('letters that came in pieces, or as signs for letters, are sent as the letters a printer has', async () => {
  const apart = label({ name: 'Jose\u0301 \u212Aim', city: 'Ko\u0308ln' })
  const whole = label({ name: 'José Kim', city: 'Köln' })
  for (const printer of each) {
    expect((await labelBody(apart, printer, drawing())).body).toBe((await labelBody(whole, printer, drawing())).body)
  }
})

test('letters that nobody has are named, and a question mark stands for each', async () => {
  const { body, missing } = await labelBody(label({ name: 'सड़क' }), { language: 'zpl', resolution: 203 }, drawing())
  expect(missing.join('')).toBe('सड़क'.normalize('NFC'))
  expect(body).toContain('^GFA')
})

test('a plate with a name that its printer has no letters for is drawn too', async () => {
  const plate = returnLabel({ lpn: SSCC, sku: 'ЧАШКА', words: '再入庫' })
  const { body } = await labelBody(plate, { language: 'epl2', resolution: 203 }, drawing())
  expect(await readPrinted(bytesOf(body, 'epl2'), 'epl2', { width: 406, length: 203 })).toEqual([
    { aim: ']C0', text: SSCC },
  ])
})

/** What a printer is sent, as it reads it. */
function readBack(body: string, language: LabelLanguage): string {
  const bytes = Buffer.from(body, encodingOf(language, body))
  const text = new TextDecoder(language === 'epl2' ? 'windows-1252' : 'utf-8').decode(bytes)
  if (language !== 'zpl') return text
  return text.replace(/_([0-9A-F]{2})/g, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function letters(words: string): string {
  return words.replace(/[^\p{L}\p{N}]/gu, '')
}

test('any well-formed address is written whole: every row as letters its printer has, in dots, or told', async () => {
  const words = (max: number) =>
    fc.string({
      unit: fc.oneof(
        fc.constantFrom('A', ' ', 'é', 'Ł', 'Ж', '港', '广', '가', 'ก', 'ب', 'א', '🎉', 'क', '^', '"', '\\'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      maxLength: max,
    })
  const shipTo = fc.record({
    ...{ name: words(20), street: fc.array(words(20), { maxLength: 4 }), postcode: words(8), city: words(12) },
    ...{ company: words(12), province: words(8), country: fc.constantFrom('US', 'JP', 'DE', 'AE', 'CN', 'ZZ') },
  })
  await fc.assert(
    fc.asyncProperty(shipTo, fc.constantFrom(...each), async (address, printer) => {
      const asked: DrawRequest[] = []
      const house = label(address)
      const { body, missing } = await labelBody(house, printer, drawing(asked))
      const drawn = asked[0]?.rows.map((row) => row.words) ?? []
      const said = readBack(body, printer.language)
      for (const mark of house.marks) {
        if (mark.kind !== 'text' || mark.words.trim() === '' || drawn.includes(mark.words)) continue
        // Written by the printer itself: only Latin letters, however they are put together, and none of them lost.
        expect(mark.words.normalize('NFC')).toMatch(/^[\p{Script=Latin}\p{Script=Common}\p{Cc}]*$/u)
        expect(letters(said)).toContain(letters(mark.words).slice(0, 10))
      }
      if (missing.length > 0) expect(drawn.length).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
}, 120_000)
