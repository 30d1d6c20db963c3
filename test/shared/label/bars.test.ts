import bwip from 'bwip-js/node'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bar } from '../../../shared/label/code128.ts'
import { code128Bars, gs1Code128Bars } from '../../../shared/label/code128.ts'
import { ean13Bars } from '../../../shared/label/ean13.ts'
import { imageOf } from './printers/paper.ts'
import { readImage } from './read-label.ts'

/** The bars as bwip-js draws them. */
function bwipBars(options: { bcid: string; text: string }): Bar[] {
  const [{ sbs } = { sbs: [] }] = bwip.raw(options) as unknown as { sbs: number[] }[]
  const bars: Bar[] = []
  let at = 0
  for (const [i, width] of sbs.entries()) {
    if (i % 2 === 0) bars.push({ at, width })
    at += width
  }
  return bars
}

/** What a scanner reads of these bars. */
async function scanned(bars: Bar[] | null) {
  const areas = (bars ?? []).map(({ at, width }) => ({ x: 40 + at * 2, y: 20, width: width * 2, height: 100 }))
  const last = areas.at(-1)
  return readImage(imageOf({ width: (last ? last.x + last.width : 0) + 40, length: 140, areas, words: [] }))
}

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)),
  minLength: 1,
  maxLength: 24,
})
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 20 })

describe('Code 128', () => {
  test('reads as it was asked, whatever printable text it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(printable, digits), { minLength: 1, maxLength: 3 }), async (parts) => {
        const text = parts.join('')
        expect(await scanned(code128Bars(text))).toEqual([{ aim: ']C0', text }])
      }),
      { numRuns: 60 },
    )
  })

  test.each(['PB-TEST', '123456', '12', '1', '12345', 'A1234', 'AB123456C', 'LPN-000123', '003400000000000014'])(
    'has no more bars for %s than bwip-js needs',
    (text) => {
      expect(code128Bars(text)?.length).toBeLessThanOrEqual(bwipBars({ bcid: 'code128', text }).length)
    },
  )

  test.each(['A1B2', 'PB-PROBLEM', '00112233'])('is bar for bar what bwip-js draws: %s', (text) => {
    expect(code128Bars(text)).toEqual(bwipBars({ bcid: 'code128', text }))
  })

  test.each(['', 'ä', 'a\nb', '\x1d1'])('has no bars for %j, which it can not hold', (text) => {
    expect(code128Bars(text)).toBeNull()
  })
})

describe('GS1-128', () => {
  test.each([
    ['00003400000000000014', '(00)003400000000000014'],
    ['10ABC\x1d17251231', '(10)ABC(17)251231'],
    ['0104006381333931' + '21x>^~_"\\', '(01)04006381333931(21)x>^~_"\\'],
    ['10123\x1d2145', '(10)123(21)45'],
  ])('reads %j as %s', async (elements, text) => {
    expect(await scanned(gs1Code128Bars(elements))).toEqual([{ aim: ']C1', text }])
  })

  test('is bar for bar what bwip-js draws of an SSCC', () => {
    expect(gs1Code128Bars('00003400000000000014')).toEqual(
      bwipBars({ bcid: 'gs1-128', text: '(00)003400000000000014' }),
    )
  })
})

describe('EAN-13', () => {
  test('is bar for bar what bwip-js draws', () => {
    const body = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(body, (twelve) => {
        const sum = [...twelve].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0)
        const text = twelve + ((10 - (sum % 10)) % 10)
        expect(ean13Bars(text)).toEqual(bwipBars({ bcid: 'ean13', text }))
      }),
    )
  })

  test.each(['4006381333930', '400638133393', 'x006381333931'])('has no bars for %s', (text) => {
    expect(ean13Bars(text)).toBeNull()
  })
})
