import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../../shared/catalog/check-digit.ts'
import { normalCode, readCode, readsAs } from '../../../shared/catalog/code.ts'

const GS = '\x1d'
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const whole = (length: number) => digits(length - 1).map((text) => text + checkDigit(text))
const gtin = (length: 8 | 12 | 13 | 14) => whole(length)
const anyGtin = fc.constantFrom(8 as const, 12 as const, 13 as const, 14 as const).chain(gtin)

describe('what a code is', () => {
  test.each([
    ['96385074', 'gtin', '00000096385074'],
    ['036000291452', 'gtin', '00036000291452'],
    ['0036000291452', 'gtin', '00036000291452'],
    ['4006381333931', 'gtin', '04006381333931'],
    ['14006381333938', 'gtin', '14006381333938'],
    ['106141412345678908', 'sscc', '106141412345678908'],
    ['00106141412345678908', 'sscc', '106141412345678908'],
    ['(00)106141412345678908', 'sscc', '106141412345678908'],
    ['0114006381333938', 'gtin', '14006381333938'],
    ['(01)14006381333938', 'gtin', '14006381333938'],
    ['(01)14006381333938(10)LOT7', 'gtin', '14006381333938'],
    ['01140063813339381727010110LOT7', 'gtin', '14006381333938'],
    [`011400638133393810LOT7${GS}21SER9`, 'gtin', '14006381333938'],
    [`0114006381333938${GS}10LOT7`, 'gtin', '14006381333938'],
    ['4006381333932', 'misread', '4006381333932'],
    ['96385075', 'misread', '96385075'],
    ['106141412345678909', 'misread', '106141412345678909'],
    ['00106141412345678909', 'misread', '106141412345678909'],
    ['(01)14006381333939', 'misread', '14006381333939'],
    ['1234567', 'plain', '1234567'],
    ['1Z999AA10123456784', 'plain', '1Z999AA10123456784'],
    ['SKU 12/a', 'plain', 'SKU 12/a'],
    ['9612345678901234567890123456789012', 'plain', '9612345678901234567890123456789012'],
  ])('%j is %s %s', (raw, kind, text) => {
    expect(readCode(raw)).toEqual({ kind, text })
  })

  test.each([
    ['', 'empty'],
    [' \r\n', 'empty'],
    ['x'.repeat(129), 'too-long'],
    ['9'.repeat(4000), 'too-long'],
    ['x\x00y', 'control-characters'],
    ['40063\x1b81333931', 'control-characters'],
    ['Tëa', 'control-characters'],
    ['漢字', 'control-characters'],
  ])('%j can not be read: %s', (raw, why) => {
    expect(readCode(raw)).toEqual({ kind: 'unreadable', why })
  })

  test('what a scanner adds before or after says nothing', () => {
    const edges = fc.string({ unit: fc.constantFrom('\r', '\n', '\t', ' ', GS), maxLength: 4 })
    fc.assert(
      fc.property(edges, edges, fc.constantFrom('4006381333931', 'TOTE-7', '4006381333932'), (head, tail, code) => {
        expect(readCode(head + code + tail)).toEqual(readCode(code))
      }),
    )
  })

  test('the separators of a carrier label are left out', () => {
    expect(readCode(`42012345${GS}9205590175547700000000`)).toEqual({
      kind: 'plain',
      text: '420123459205590175547700000000',
    })
  })
})

describe('the normal form of a code', () => {
  test('is its own normal form', () => {
    fc.assert(
      fc.property(fc.oneof(anyGtin, whole(18), fc.string(), fc.string({ unit: 'binary', maxLength: 300 })), (code) => {
        expect(normalCode(normalCode(code))).toBe(normalCode(code))
      }),
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
    expect(readsAs(readCode('0036000291452'), '036000291452')).toBe(true)
    expect(readsAs(readCode('4006381333932'), '4006381333931')).toBe(false)
    expect(readsAs(readCode('12345678'), '12345678')).toBe(true)
    expect(readsAs(readCode(''), '')).toBe(false)
  })
})
