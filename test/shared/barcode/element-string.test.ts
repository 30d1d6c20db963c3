import { describe, expect, test } from 'vitest'
import { type Gs1Reading, parseElementString } from '../../../shared/barcode/element-string.ts'

const GS = '\x1d'
const GTIN = '0109506000134352'

/** AI to value of what was read; the fault where there is one. */
function read(text: string, options?: Parameters<typeof parseElementString>[1]) {
  const reading = parseElementString(text, options)
  return reading.kind === 'fault'
    ? reading.fault
    : Object.fromEntries(reading.elements.map(({ ai, value }) => [ai, value]))
}

function meanings(reading: Gs1Reading) {
  return reading.kind === 'elements' ? reading.elements.map(({ meaning }) => meaning) : reading.fault
}

describe('elements of a GS1 element string', () => {
  const whole = { '01': '09506000134352', '17': '201225', '10': 'ABC123', '21': '12345' }

  // GTIN 9506000134352 is the one of the GS1 General Specifications and Digital Link examples.
  test.each([
    ['GS', `${GTIN}1720122510ABC123${GS}2112345`],
    ['leading FNC1', `${GS}${GTIN}1720122510ABC123${GS}2112345`],
    ['GS also where none is needed', `${GTIN}${GS}17201225${GS}10ABC123${GS}2112345${GS}`],
    ['{GS}', `${GTIN}1720122510ABC123{GS}2112345`],
    ['<GS>', `${GTIN}1720122510ABC123<GS>2112345`],
    ['^]', `${GTIN}1720122510ABC123^]2112345`],
    [']C1', `]C1${GTIN}1720122510ABC123${GS}2112345`],
    [']d2', `]d2${GTIN}1720122510ABC123${GS}2112345`],
    [']Q3', `]Q3${GTIN}1720122510ABC123${GS}2112345`],
    [']e0', `]e0${GTIN}1720122510ABC123${GS}2112345`],
    [']J1', `]J1${GTIN}1720122510ABC123${GS}2112345`],
    ['brackets', '(01)09506000134352(17)201225(10)ABC123(21)12345'],
    ['brackets and spaces', '(01) 09506000134352 (17) 201225 (10) ABC123 (21) 12345\r\n'],
    ['an ending', `${GTIN}1720122510ABC123${GS}2112345\r\n`],
  ])('with %s', (_how, text) => {
    expect(read(text)).toEqual(whole)
  })

  test('an element may stand twice if it says the same', () => {
    expect(read(`${GTIN}10AB${GS}10AB`)).toEqual({ '01': '09506000134352', '10': 'AB' })
  })

  test('a bracket within a value is part of it', () => {
    expect(read('(01)09506000134352(10)A(5)B')).toEqual({ '01': '09506000134352', '10': 'A(5)B' })
  })
})

describe('without any separator', () => {
  test.each([
    ['elements of fixed length only', `${GTIN}17201225`, { '01': '09506000134352', '17': '201225' }],
    ['one of open length at the end', `${GTIN}10ABC`, { '01': '09506000134352', '10': 'ABC' }],
    ['a value that holds its own AI', `${GTIN}10AB10C`, { '01': '09506000134352', '10': 'AB10C' }],
    ['what follows would not pass its checks', `${GTIN}10AB17001501`, { '01': '09506000134352', '10': 'AB17001501' }],
    ['what follows may not stand with the rest', `${GTIN}10AB3712`, { '01': '09506000134352', '10': 'AB3712' }],
    ['net weight with three decimals', `${GTIN}3103001750`, { '01': '09506000134352', '3103': '001750' }],
  ])('%s', (_what, text, elements) => {
    expect(read(text)).toEqual(elements)
  })

  test.each([
    ['a lot that may end before a serial', `${GTIN}10ABC21123`, '10', 16],
    ['a lot that may end before a date', `${GTIN}10ABC17201225`, '10', 16],
    ['a lot too long, so that it must end before', `${GTIN}10ABCDEFGHIJ2112345678901234`, '10', 16],
    ['two that may end', `${GTIN}1720122510ABC1232112345`, '10', 24],
  ])('%s is refused', (_what, text, ai, at) => {
    expect(read(text)).toEqual({ kind: 'separator-missing', ai, at })
  })

  test('what was certain is told all the same', () => {
    const reading = parseElementString(`${GTIN}1720122510ABC1232112345`)
    expect(reading).toMatchObject({
      kind: 'fault',
      before: [
        { ai: '01', at: 0 },
        { ai: '17', at: 16 },
      ],
    })
  })

  test('a scanner known to send separators is believed', () => {
    expect(read(`${GTIN}10ABC21123`, { separators: 'sent' })).toEqual({ '01': '09506000134352', '10': 'ABC21123' })
    expect(read(`${GTIN}10ABCDEFGHIJ2112345678901234`, { separators: 'sent' })).toMatchObject({
      kind: 'separator-missing',
    })
  })
})

describe('what an element says', () => {
  test.each([
    ['(00)106141412345678908', { kind: 'sscc', sscc: '106141412345678908' }],
    ['(01)09506000134352', { kind: 'gtin', gtin: '09506000134352' }],
  ])('%s', (text, meaning) => {
    expect(meanings(parseElementString(text))).toEqual([meaning])
  })

  test.each([
    ['(10)ABC', { kind: 'lot', lot: 'ABC' }],
    ['(21)12345', { kind: 'serial', serial: '12345' }],
    ['(11)240229', { kind: 'date', of: 'production', date: { yy: 24, month: 2, day: 29 } }],
    ['(13)240229', { kind: 'date', of: 'packaging', date: { yy: 24, month: 2, day: 29 } }],
    ['(15)251200', { kind: 'date', of: 'best-before', date: { yy: 25, month: 12, day: null } }],
    ['(16)251231', { kind: 'date', of: 'sell-by', date: { yy: 25, month: 12, day: 31 } }],
    ['(17)251201', { kind: 'date', of: 'expiry', date: { yy: 25, month: 12, day: 1 } }],
    ['(30)12', { kind: 'variable-count', count: 12 }],
    ['(3103)001750', measure('net-weight', 'kg', 1750, -3)],
    ['(3100)000002', measure('net-weight', 'kg', 2, 0)],
    ['(3202)000150', measure('net-weight', 'lb', 150, -2)],
    ['(3302)001250', { ...measure('gross-weight', 'kg', 1250, -2), logistic: true }],
    ['(3311)000123', { ...measure('length', 'm', 123, -1), logistic: true }],
    ['(3112)000123', measure('length', 'm', 123, -2)],
    ['(3371)000123', measure('weight-per-area', 'kg/m²', 123, -1)],
    ['(3565)000123', measure('net-weight', 'tr oz', 123, -5)],
    ['(3602)000123', measure('net-volume', 'qt (US)', 123, -2)],
    ['(3630)000123', { ...measure('volume', 'gal (US)', 123, 0), logistic: true }],
    ['(240)X-1', { kind: 'other', title: 'ADDITIONAL ID' }],
  ])('(01) with %s', (text, meaning) => {
    expect(meanings(parseElementString(`(01)09506000134352${text}`, { codes: 'one-of-several' }))).toEqual([
      { kind: 'gtin', gtin: '09506000134352' },
      meaning,
    ])
  })

  test.each([
    ['(3922)1995', { kind: 'price', currency: null, amount: { units: 1995, exponent: -2 } }],
    ['(3932)9781995', { kind: 'price', currency: '978', amount: { units: 1995, exponent: -2 } }],
    ['(3912)840100', { kind: 'amount-payable', currency: '840', amount: { units: 100, exponent: -2 } }],
    [
      '(3903)123456789012345',
      { kind: 'amount-payable', currency: null, amount: { units: 123456789012345, exponent: -3 } },
    ],
    ['(3952)001995', { kind: 'price-per-unit', amount: { units: 1995, exponent: -2 } }],
    ['(3942)0150', { kind: 'other', title: 'PRCNT OFF' }],
    ['(400)PO-7', { kind: 'order-number', order: 'PO-7' }],
    ['(420)10405', { kind: 'ship-to-postcode', country: null, postcode: '10405' }],
    ['(421)2761040', { kind: 'ship-to-postcode', country: '276', postcode: '1040' }],
  ])('%s', (text, meaning) => {
    expect(meanings(parseElementString(text, { codes: 'one-of-several' }))).toEqual([meaning])
  })

  test('the contents of a logistic unit', () => {
    expect(meanings(parseElementString('(00)106141412345678908(02)09506000134352(37)48(10)L1'))).toEqual([
      { kind: 'sscc', sscc: '106141412345678908' },
      { kind: 'content-gtin', gtin: '09506000134352' },
      { kind: 'count', count: 48 },
      { kind: 'lot', lot: 'L1' },
    ])
  })
})

function measure(quantity: string, unit: string, units: number, exponent: number) {
  return { kind: 'measure', quantity, unit, logistic: false, amount: { units, exponent } }
}

describe('faults name the AI and the position', () => {
  test.each([
    ['', { kind: 'empty', ai: null, at: 0 }],
    [GS, { kind: 'empty', ai: null, at: 0 }],
    [']C1', { kind: 'empty', ai: null, at: 3 }],
    ['hello', { kind: 'unknown-ai', ai: null, at: 0 }],
    [`${GTIN}0512`, { kind: 'unknown-ai', ai: null, at: 16 }],
    ['(05)12', { kind: 'unknown-ai', ai: null, at: 0 }],
    ['010950600013435', { kind: 'too-short', ai: '01', at: 0, min: 14 }],
    [`${GTIN}1720`, { kind: 'too-short', ai: '17', at: 16, min: 6 }],
    ['(01)09506000134352(10)', { kind: 'too-short', ai: '10', at: 18, min: 1 }],
    ['(01)095060001343521', { kind: 'too-long', ai: '01', at: 0, max: 14 }],
    ['(01)09506000134352(10)ABCDEFGHIJKLMNOPQRSTU', { kind: 'too-long', ai: '10', at: 18, max: 20 }],
    [`${GTIN}10AB#`, { kind: 'bad-character', ai: '10', at: 20, character: '#' }],
    ['(01)0950600013435X', { kind: 'bad-character', ai: '01', at: 17, character: 'X' }],
    ['0109506000134353', { kind: 'check-digit', ai: '01', at: 2 }],
    ['(00)106141412345678909', { kind: 'check-digit', ai: '00', at: 4 }],
    [`]C1${GTIN}10AB${GS}17991301`, { kind: 'bad-date', ai: '17', at: 26 }],
    ['(01)09506000134352(17)250229', { kind: 'bad-date', ai: '17', at: 22 }],
    ['(01)09506000134352(7006)251200', { kind: 'bad-date', ai: '7006', at: 24 }],
    ['(01)09506000134352(422)999', { kind: 'bad-content', ai: '422', at: 23, check: 'iso3166' }],
    ['(00)106141412345678908(4324)2512312460', { kind: 'bad-content', ai: '4324', at: 34, check: 'hhmi' }],
    [`${GTIN}10AB${GS}10AC`, { kind: 'repeated', ai: '10', at: 21 }],
    ['(01)09506000134352(37)4', { kind: 'excluded', ai: '01', at: 0, by: '37' }],
    ['(01)09506000134352(3102)000100(3103)001000', { kind: 'excluded', ai: '3102', at: 18, by: '3103' }],
    ['(10)ABC', { kind: 'required-missing', ai: '10', at: 0, required: [['01'], ['02'], ['03'], ['8006'], ['8026']] }],
    ['(02)09506000134352', { kind: 'required-missing', ai: '02', at: 0, required: [['37']] }],
    [
      '(00)106141412345678908(37)4',
      {
        kind: 'required-missing',
        ai: '37',
        at: 22,
        required: [
          ['00', '02'],
          ['00', '8026'],
        ],
      },
    ],
    ['x'.repeat(4097), { kind: 'oversized', ai: null, at: 4096 }],
  ])('%j', (text, fault) => {
    expect(read(text)).toEqual(fault)
  })

  test('what another barcode of the item may hold is told, not refused', () => {
    expect(parseElementString('(10)ABC', { codes: 'one-of-several' })).toMatchObject({
      kind: 'elements',
      elements: [{ ai: '10' }],
      unmet: [{ kind: 'required-missing', ai: '10', at: 0 }],
    })
  })
})
