import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../../shared/catalog/check-digit.ts'
import { checkDigitFails, normalCode } from '../../../shared/catalog/code.ts'
import { codesOf, means } from '../../../shared/scan/means.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'

const GS = '\x1d'
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const whole = (length: number) => digits(length - 1).map((text) => text + checkDigit(text))
const gtin = (length: 8 | 12 | 13 | 14) => whole(length)
const anyGtin = fc.constantFrom(8 as const, 12 as const, 13 as const, 14 as const).chain(gtin)
/** Codes of a house, rich in what looks like GS1. */
const houseCode = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789ABab-/ ()'), minLength: 1, maxLength: 24 }),
  fc
    .tuple(fc.constantFrom('01', '(01)', '00', '10', '(10)', '420', '96'), fc.string({ maxLength: 40 }))
    .map((two) => two.join('')),
  fc.tuple(fc.constantFrom('01', '(01)'), gtin(14), fc.string({ maxLength: 20 })).map((three) => three.join('')),
  anyGtin,
  whole(18),
  whole(18).map((sscc) => `00${sscc}`),
)

describe('the normal form of a code', () => {
  test.each([
    ['96385074', '00000096385074'],
    ['036000291452', '00036000291452'],
    ['0036000291452', '00036000291452'],
    ['4006381333931', '04006381333931'],
    ['14006381333938', '14006381333938'],
    ['106141412345678908', '106141412345678908'],
    ['00106141412345678908', '106141412345678908'],
    ['(00)106141412345678908', '106141412345678908'],
    ['0114006381333938', '14006381333938'],
    ['(01)14006381333938', '14006381333938'],
    ['(01)14006381333938(10)LOT7', '14006381333938'],
    ['01140063813339381727013110LOT7', '14006381333938'],
    [`011400638133393810LOT7${GS}21SER9`, '14006381333938'],
    [`0114006381333938${GS}10LOT7`, '14006381333938'],
    ['https://id.example/01/14006381333938/10/LOT7', '14006381333938'],
    ['4006381333932', '4006381333932'],
    ['1234567', '1234567'],
    ['1Z999AA10123456784', '1Z999AA10123456784'],
    ['SKU 12/a', 'SKU 12/a'],
    [' TOTE-7\r\n', 'TOTE-7'],
    ['10ABC', '10ABC'],
  ])('of %j is %s', (raw, normal) => {
    expect(normalCode(raw)).toBe(normal)
  })

  test('is its own normal form', () => {
    fc.assert(
      fc.property(fc.oneof(anyGtin, whole(18), houseCode, fc.string({ unit: 'binary', maxLength: 300 })), (code) => {
        expect(normalCode(normalCode(code))).toBe(normalCode(code))
      }),
      { numRuns: 2000 },
    )
  })

  test('is among what a scan of the same code means, so that every row can be scanned', () => {
    const printable = fc.string({ unit: fc.constantFrom(...'0123456789ABab-/ ()%'), minLength: 1, maxLength: 40 })
    const aim = fc.constantFrom(null, ']C0', ']A0', ']Q1')
    fc.assert(
      fc.property(fc.oneof(houseCode, printable), aim, (code, aim) => {
        fc.pre(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(code))
        expect(codesOf(readScan({ aim, text: code }))).toContain(normalCode(code))
      }),
      { numRuns: 3000 },
    )
  })

  test('of a GTIN has 14 digits and ends in what was printed', () => {
    fc.assert(
      fc.property(anyGtin, (code) => {
        expect(normalCode(code)).toBe(code.padStart(14, '0'))
      }),
    )
  })

  test('is the same for a UPC-A and for its EAN-13 spelling', () => {
    fc.assert(
      fc.property(gtin(12), (code) => {
        expect(normalCode(`0${code}`)).toBe(normalCode(code))
      }),
    )
  })

  test('keeps the indicator digit: a case is not its unit', () => {
    fc.assert(
      fc.property(digits(12), fc.integer({ min: 1, max: 9 }), (item, indicator) => {
        const unit = item + checkDigit(item)
        const packed = `${indicator}${item}`
        expect(normalCode(packed + checkDigit(packed))).not.toBe(normalCode(unit))
        expect(normalCode(packed + checkDigit(packed))[0]).toBe(String(indicator))
      }),
    )
  })

  test('matches a row however the row spells it', () => {
    const read = (text: string) => readScan({ aim: null, text })
    expect(means(read('0036000291452'), '036000291452')).toBe(true)
    expect(means(read('4006381333932'), '4006381333931')).toBe(false)
    expect(means(read('12345678'), '12345678')).toBe(true)
    expect(means(read(''), '')).toBe(false)
  })
})

describe('a written code', () => {
  test.each(['4006381333932', '96385075', '(01)14006381333939'])('%s has a wrong check digit', (code) => {
    expect(checkDigitFails(code)).toBe(true)
  })

  test.each(['4006381333931', 'TEA-1', '1234567', '(01)14006381333938', '85123A', '10ABC'])('%s has none', (code) => {
    expect(checkDigitFails(code)).toBe(false)
  })
})
