import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readGtin } from '../../../shared/barcode/gtin.ts'
import { compressUpcA, expandUpcE } from '../../../shared/barcode/upc-e.ts'
import { checkDigit, checkDigitFits } from '../../../shared/catalog/check-digit.ts'

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

describe('a GTIN', () => {
  test.each([
    // GS1 General Specifications and gs1.org examples.
    ['9506000134352', '09506000134352', 'gtin-13', { kind: 'base' }, null],
    ['96385074', '00000096385074', 'gtin-8', { kind: 'base' }, null],
    ['614141000036', '00614141000036', 'gtin-12', { kind: 'base' }, null],
    ['10614141000415', '10614141000415', 'gtin-14', { kind: 'grouping', indicator: 1 }, null],
    ['90614141000015', '90614141000015', 'gtin-14', { kind: 'variable-measure' }, null],
    // Restricted: a shop's own label (GTIN-13 2..., UPC-A 2...), a company's own (UPC-A 4...), its own short number.
    ['2012345678903', '02012345678903', 'gtin-13', { kind: 'base' }, 'region'],
    ['212345678992', '00212345678992', 'gtin-12', { kind: 'base' }, 'region'],
    ['0212345678992', '00212345678992', 'gtin-13', { kind: 'base' }, 'region'],
    ['412345678903', '00412345678903', 'gtin-12', { kind: 'base' }, 'company'],
    ['20123451', '00000020123451', 'gtin-8', { kind: 'base' }, 'company'],
  ])('%s', (text, gtin, form, level, restricted) => {
    expect(readGtin(text)).toEqual({ gtin, form, level, restricted })
  })

  test.each(['9506000134353', '1234567', '', '950600013435X', '095060001343520'])('%j is none', (text) => {
    expect(readGtin(text)).toBeUndefined()
  })
})

describe('UPC-E', () => {
  test.each([
    // GS1 General Specifications, table of zero suppression; 04252614 is the textbook example.
    ['04252614', '042100005264'],
    ['01234505', '012000003455'],
    ['01234531', '012300000451'],
    ['01234543', '012340000053'],
    ['01234565', '012345000065'],
  ])('%s is %s', (upcE, upcA) => {
    expect(checkDigitFits(upcA)).toBe(true)
    expect(expandUpcE(upcE)).toBe(upcA)
    expect(expandUpcE(upcE.slice(0, 7))).toBe(upcA)
    expect(expandUpcE(upcE.slice(1, 7))).toBe(upcA)
    expect(compressUpcA(upcA)).toBe(upcE)
  })

  test.each(['04252615', '24252614', '12345', '0425261X', '042526144'])('%j is none', (text) => {
    expect(expandUpcE(text)).toBeUndefined()
  })

  test.each(['614141000036', '042100005265', '242100005266', '04210000526'])('%s has none', (text) => {
    expect(compressUpcA(text)).toBeUndefined()
  })

  test('what a UPC-A is compressed to expands to it', () => {
    const company = fc.oneof(
      digits(5),
      digits(4).map((some) => `${some}0`),
      digits(3).map((some) => `${some}00`),
    )
    const item = fc.oneof(
      digits(1).map((some) => `0000${some}`),
      digits(2).map((some) => `000${some}`),
      digits(3).map((some) => `00${some}`),
    )
    fc.assert(
      fc.property(fc.constantFrom('0', '1'), company, item, (system, five, other) => {
        const body = system + five + other
        const upcA = body + checkDigit(body)
        const upcE = compressUpcA(upcA)
        if (upcE !== undefined) expect(expandUpcE(upcE)).toBe(upcA)
      }),
      { numRuns: 2000 },
    )
  })

  test('every UPC-E is a UPC-A that compresses to what says the same', () => {
    fc.assert(
      fc.property(fc.constantFrom('0', '1'), digits(6), (system, six) => {
        const upcA = expandUpcE(system + six) ?? ''
        expect(checkDigitFits(upcA)).toBe(true)
        expect(expandUpcE(compressUpcA(upcA) ?? '')).toBe(upcA)
      }),
      { numRuns: 2000 },
    )
  })
})
