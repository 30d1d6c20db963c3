import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelLanguages, written } from '../../../shared/label/language.ts'
import type { Order } from '../../../shared/order/order.ts'
import { order, SSCC } from '../pack/fixtures.ts'
import { drawing } from './drawings.ts'
import { houseLabel, returnLabel } from './labels.ts'
import { readEpl2 } from './printers/epl2-printer.ts'
import type { Paper } from './printers/paper.ts'
import { readTspl } from './printers/tspl-printer.ts'
import { bytesOf, paperOf, readPrinted } from './read-label.ts'

const HOUSE = { width: 812, length: 1218 }
const RETURN = { width: 406, length: 203 }
const carton = { n: 2, of: 3, sscc: SSCC }
const readers = { epl2: readEpl2, tspl: readTspl }

/** Any text an order may hold, rich in what printers would take for commands. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', '\\', '\\["]', '\\"', '^@', '^ee', '^default', '~!D', '~!', '\n', '\r\n', '\x1b!R', '\x85'),
      fc.constantFrom('N', 'P1', 'PRINT 1,1', ',', '~', '^', 'é', 'Ж', '京', 'e\u0301', '\ud800'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

function filledWith(fill: string): Order {
  return order({
    ...{ number: fill, carrier: fill, service: fill },
    shipTo: { name: `n${fill}`, street: [`s${fill}`], postcode: `p${fill}`, city: fill, country: 'DE' },
  })
}

/** Where words run over other words, over black, or off the paper. */
function collisions({ width, length, areas, words }: Paper): string[] {
  const boxes = [...words, ...areas.map((area) => ({ ...area, words: 'black' }))]
  return words.flatMap((one) =>
    boxes
      .filter(
        (other) =>
          other !== one &&
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map((other) => `${one.words} over ${other.words}`)
      .concat(one.x + one.width > width || one.y + one.height > length ? [`${one.words} off the paper`] : []),
  )
}

describe.each(labelLanguages)('in %s', (language) => {
  test('the house label carries its SSCC as GS1-128, the first time and every other', async () => {
    for (const reprint of [0, 1, 12]) {
      const bytes = bytesOf(houseLabel(order(), carton, reprint, language), language)
      expect(await readPrinted(bytes, language, HOUSE)).toEqual([{ aim: ']C1', text: `(00)${SSCC}` }])
    }
  })

  test.each([SSCC, 'LPN-000123', 'L"\\^~>1'])('the return label carries its license plate %s', async (lpn) => {
    const unit = { lpn, sku: 'MUG-"blue"', words: 'Quarantäne' }
    for (const reprint of [0, 3]) {
      const bytes = bytesOf(returnLabel({ ...unit, reprint }, language), language)
      expect(await readPrinted(bytes, language, RETURN)).toEqual([{ aim: ']C0', text: lpn }])
    }
  })

  test('every kind of barcode is read as it was drawn', async () => {
    const bytes = bytesOf(written(drawing, language), language)
    const codes = await readPrinted(bytes, language, drawing)
    expect(codes.toSorted((a, b) => (a.aim + a.text < b.aim + b.text ? -1 : 1))).toEqual([
      { aim: ']C0', text: ']C^al>"\\~_' },
      { aim: ']C1', text: '(10)AbC-^1(21)x>y_~9' },
      { aim: ']C1', text: '(10)AbC1(21)a234567' },
      { aim: ']E0', text: '4006381333931' },
    ])
  })

  test('a reprint says so', () => {
    const said = (body: string) => bytesOf(body, language).toString('latin1')
    expect(said(houseLabel(order(), carton, 0, language))).not.toContain('REPRINT')
    expect(said(houseLabel(order(), carton, 2, language))).toContain('REPRINT 2')
    expect(said(returnLabel({ lpn: 'L1', sku: 'S', words: 'W' }, language))).not.toContain('REPRINT')
    expect(said(returnLabel({ lpn: 'L1', sku: 'S', words: 'W', reprint: 2 }, language))).toContain('REPRINT 2')
  })
})

describe.each(['epl2', 'tspl'] as const)('in %s', (language) => {
  const paper = (body: string) => paperOf(bytesOf(body, language), language)
  const shape = (body: string) =>
    readers[language](bytesOf(body, language))
      .map(({ name }) => name)
      .join(' ')
      .replaceAll(/(?:(?:A|TEXT) ?)+/g, 'WORDS ')

  test('nothing an order says becomes a command, and the label stays the label it was', () => {
    const usual = shape(houseLabel(filledWith('A'), carton, 0, language))
    fc.assert(
      fc.property(hostile, (fill) => {
        expect(shape(houseLabel(filledWith(`A${fill}`), carton, 0, language))).toBe(usual)
      }),
      { numRuns: 1000 },
    )
  })

  test('nothing a return label is given becomes a command', () => {
    const plate = (fill: string) => returnLabel({ lpn: 'L1', sku: `S${fill}`, words: `W${fill}`, reprint: 1 }, language)
    const usual = shape(plate('A'))
    fc.assert(
      fc.property(hostile, (fill) => {
        expect(shape(plate(fill))).toBe(usual)
      }),
    )
  })

  test('no words run over others, over bars, or off the paper', () => {
    const word = fc.string({ unit: fc.constantFrom('W', 'i', ' ', 'Ä'), minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, reprint) => {
        const shipTo = { name: `n${one}`, street: [other, one], postcode: '1', city: other, country: 'DE' }
        const filled = order({ number: one, carrier: other.slice(0, 40), service: one.slice(0, 40), shipTo })
        expect(collisions(paper(houseLabel(filled, carton, reprint, language)))).toEqual([])
        const unit = { lpn: SSCC, sku: one, words: other, reprint }
        expect(collisions(paper(returnLabel(unit, language)))).toEqual([])
      }),
    )
  })

  test('names come out as they are spelt, quotes and slashes too', () => {
    const shipTo = { name: 'Größe & "Söhne"', street: ['c/o Ana'], postcode: '1', city: 'Æbeltoft', country: 'DK' }
    const { words } = paper(houseLabel(order({ shipTo }), carton, 0, language))
    expect(words.map((each) => each.words)).toEqual(
      expect.arrayContaining(['Größe & "Söhne"', 'c/o Ana', '1 Æbeltoft']),
    )
  })
})
