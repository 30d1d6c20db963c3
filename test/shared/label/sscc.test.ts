import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelMatches } from '../../../shared/label/matches.ts'
import { sscc } from '../../../shared/label/sscc.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'

const prefix = fc
  .integer({ min: 7, max: 10 })
  .chain((length) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length }))

const read = (text: string) => readScan({ aim: null, text })

test('an SSCC has 18 digits, a fitting check digit, and is another for every serial', () => {
  fc.assert(
    fc.property(
      prefix,
      fc.integer({ min: 0, max: 999_998 }),
      fc.integer({ min: 0, max: 9 }),
      (companyPrefix, serial, ext) => {
        const number = sscc({ extension: String(ext), companyPrefix, serial })
        expect(read(number).candidates[0]).toMatchObject({ kind: 'sscc', code: number })
        expect(number.startsWith(`${ext}${companyPrefix}`)).toBe(true)
        expect(sscc({ extension: String(ext), companyPrefix, serial: serial + 1 })).not.toBe(number)
      },
    ),
  )
})

test('an SSCC that begins with 01 is no GTIN, whatever its other digits are, and closes its box', () => {
  for (let serial = 0; serial < 100; serial++) {
    const number = sscc({ extension: '0', companyPrefix: '1234567', serial })
    expect(read(number).candidates[0]).toMatchObject({ kind: 'sscc', code: number })
    expect(labelMatches(read(`00${number}`), number), number).toBe(true)
    expect(labelMatches(read(number), number), number).toBe(true)
  }
})

test('an SSCC whose serial has no room is a fault at whoever gave the block', () => {
  expect(() => sscc({ extension: '0', companyPrefix: '0400638123', serial: 1_000_000 })).toThrow(RangeError)
})
