import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementStringIn, supplierMessage } from '../../../shared/barcode/supplier-message.ts'
import { candidateFor, spoiltScan } from '../../../shared/scan/means.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'

const [RS, GS, EOT] = ['\x1e', '\x1d', '\x04']
const message = (...fields: string[]) => `[)>${RS}06${GS}${fields.join(GS)}${RS}${EOT}`
const nothing = { quantity: null, lot: null, serial: null, expiry: null }

describe('a supplier label of ISO/IEC 15434, format 06', () => {
  test.each([
    [message('1P875105242006', 'Q20'), { codes: ['875105242006'], quantity: 20 }],
    [
      message('P0815-A', '1PABC-7', 'Q0005', '1TL-9', 'S00042'),
      { codes: ['ABC-7', '0815-A'], quantity: 5, lot: 'L-9', serial: '00042' },
    ],
    [message('PX1', 'TOLD', '14D20271231'), { codes: ['X1'], lot: 'OLD', expiry: { yy: 27, month: 12, day: 31 } }],
    [message('30PX1-ND', 'Q2.0', 'K4711', '4LDE', '10D2640'), { codes: ['X1-ND'], quantity: 2 }],
    [message('1PX1', 'Q0', '14D20271301'), { codes: ['X1'] }],
    [message('1PX1', 'Q1.5', 'Q'), { codes: ['X1'] }],
    // Without its end, or without the separator behind the head, as some printers and keyboards leave it out.
    [`[)>${RS}06${GS}1PX1${GS}Q3`, { codes: ['X1'], quantity: 3 }],
    [`[)>06${GS}1PX1${GS}Q3`, { codes: ['X1'], quantity: 3 }],
  ])('%j', (text, said) => {
    expect(supplierMessage(text)).toEqual({ ...nothing, ...said })
  })

  test.each([
    ['no goods', message('Q20', '1TL-9')],
    ['a carrier', `[)>${RS}01${GS}0212345${GS}840${RS}06${GS}31Z1234${GS}12Z99${RS}${EOT}`],
    ['no message', `06${GS}1PX1`],
    ['another format', `[)>${RS}07${GS}1PX1${RS}${EOT}`],
    ['separators lost', '[)>061PX1Q3'],
  ])('names nothing: %s', (_name, text) => {
    expect(supplierMessage(text)).toBeUndefined()
  })

  test('is an item with its quantity, lot and serial for a scan, however the scanner is attached', () => {
    const text = message('1P875105242006', 'Q20', '1TL-9', 'SSER-1')
    for (const [aim, source] of [
      [']d1', 'hid'],
      [null, 'wedge'],
      [']L2', 'serial'],
      [']Q1', 'hid'],
    ] as const) {
      expect(candidateFor(readScan({ aim, text, source }), '875105242006')).toMatchObject({
        ...{ kind: 'item', certainty: 'likely' },
        attributes: { quantity: 20, lot: 'L-9', serial: 'SER-1', whole: true },
      })
    }
    expect(spoiltScan(readScan({ aim: ']d1', text }))).toBeUndefined()
  })

  test('is found under a GTIN as well', () => {
    const reading = readScan({ aim: ']d1', text: message('1P4006381333931', 'Q2') })
    expect(candidateFor(reading, '4006381333931')).toMatchObject({
      code: '04006381333931',
      attributes: { quantity: 2 },
    })
  })
})

test('format 05 is a GS1 element string', () => {
  const text = `[)>${RS}05${GS}0104006381333931${GS}10LOT7${GS}17271231${RS}${EOT}`
  expect(elementStringIn(text)).toBe(`0104006381333931${GS}10LOT7${GS}17271231`)
  expect(candidateFor(readScan({ aim: ']d1', text }), '4006381333931')).toMatchObject({
    ...{ kind: 'item', certainty: 'certain' },
    attributes: { lot: 'LOT7', expiry: { yy: 27, month: 12, day: 31 } },
  })
})

test('what is written into a message is read out of it, whatever stands around', () => {
  const value = fc.string({ unit: fc.constantFrom(...'ABCXYZ0123456789-/.'), minLength: 1, maxLength: 20 })
  const others = fc.subarray(['K4711', '4LDE', '10D2640', '11K1', '20Z2', ''])
  fc.assert(
    fc.property(
      value,
      fc.integer({ min: 1, max: 9_999_999 }),
      value,
      value,
      others,
      (code, quantity, lot, serial, more) => {
        const text = message(...more, `1P${code}`, `Q${quantity}`, `1T${lot}`, `S${serial}`)
        expect(supplierMessage(text)).toEqual({ ...nothing, codes: [code], quantity, lot, serial })
      },
    ),
  )
})

test('no text is thrown at', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`[)>0156PQST${RS}${GS}${EOT}`), maxLength: 60 }), (text) => {
      supplierMessage(text)
      readScan({ aim: null, text: `[)>${text}` })
    }),
    { numRuns: 2000 },
  )
})
