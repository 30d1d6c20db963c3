import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit, checkDigitFits } from '../../../shared/catalog/check-digit.ts'

const lengths = [8, 12, 13, 14, 18]

/** Whole codes: digits of every length that carries a GS1 check digit, with theirs. */
const codes = fc
  .constantFrom(...lengths)
  .chain((length) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length - 1, maxLength: length - 1 }),
  )
  .map((digits) => digits + checkDigit(digits))

describe('the GS1 check digit', () => {
  test.each([
    ['GTIN-8', '96385074'],
    ['GTIN-8', '73513537'],
    ['GTIN-12', '036000291452'],
    ['GTIN-12', '012345678905'],
    ['GTIN-13', '4006381333931'],
    ['GTIN-13', '9780201379624'],
    ['GTIN-14', '10614141000415'],
    ['GTIN-14', '15400141288763'],
    ['SSCC', '106141412345678908'],
    ['SSCC', '340123450000000000'],
    ['all zeros', '00000000'],
  ])('of a %s: %s', (_kind, code) => {
    expect(checkDigitFits(code)).toBe(true)
    expect(String(checkDigit(code.slice(0, -1)))).toBe(code.at(-1))
  })

  test('finds every single wrong digit', () => {
    fc.assert(
      fc.property(codes, fc.nat(), fc.integer({ min: 1, max: 9 }), (code, place, by) => {
        const at = place % code.length
        const wrong = `${code.slice(0, at)}${(Number(code[at]) + by) % 10}${code.slice(at + 1)}`
        expect(checkDigitFits(wrong)).toBe(false)
      }),
    )
  })

  test('finds two swapped neighbours unless they differ by five', () => {
    fc.assert(
      fc.property(codes, fc.nat(), (code, place) => {
        const at = place % (code.length - 1)
        const swapped = `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`
        const apart = Math.abs(Number(code[at]) - Number(code[at + 1]))
        expect(checkDigitFits(swapped)).toBe(apart === 0 || apart === 5)
      }),
    )
  })
})
