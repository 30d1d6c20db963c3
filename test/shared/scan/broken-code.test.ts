import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../../shared/catalog/check-digit.ts'
import { candidateFor } from '../../../shared/scan/means.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'
import { encoded, type Sample } from '../barcode/sample-elements.ts'
import { MUG, PackInHand } from '../pack/fixtures.ts'
import { stocked } from '../pack/step-refusals.ts'

const GS = '\x1d'
const GTIN = `0${MUG}`

/** One element each that can not be: what printing software gets wrong. */
const wrong: readonly (readonly [string, string, string])[] = [
  ['a lot with a blank', '10', 'LOT 7'],
  ['a lot that is too long', '10', 'L'.repeat(21)],
  ['a lot with a letter of another alphabet', '10', 'LÖT'],
  ['an expiry of zeros', '17', '000000'],
  ['31 June', '17', '270631'],
  ['month 13', '15', '271301'],
  ['an AI that there is not', '05', '12'],
  ['a hour that there is not', '8008', '27043199'],
  ['a country that there is not', '422', '000'],
]

const forms: readonly (readonly [string, (ai: string, value: string) => string])[] = [
  ['GS1-128', (ai, value) => `]C101${GTIN}${ai}${value}`],
  ['no word of the symbol', (ai, value) => `01${GTIN}${ai}${value}`],
  ['a link', (ai, value) => `https://id.example/01/${GTIN}?${ai}=${encodeURIComponent(value)}`],
]

const nothing = {
  lot: null,
  serial: null,
  expiry: null,
  bestBefore: null,
  netWeight: null,
  quantity: null,
  whole: false,
}

describe.each(forms)('one bad element behind a good GTIN, as %s', (_form, code) => {
  test.each(wrong)('leaves the item: %s', (_name, ai, value) => {
    const reading = readScan({ aim: null, text: code(ai, value), source: 'hid' })
    expect(candidateFor(reading, MUG)).toEqual({
      ...{
        kind: 'item',
        code: GTIN,
        certainty: 'doubtful',
        level: { kind: 'base' },
        form: 'elements',
        attributes: nothing,
      },
    })
    expect(reading.fault).not.toBeNull()
  })
})

test('what is sound ahead of the bad element is kept, what is at odds is not', () => {
  const item = (text: string) => candidateFor(readScan({ aim: ']C1', text, source: 'hid' }), MUG)
  expect(item(`01${GTIN}10LOT7${GS}17270631`)).toMatchObject({
    attributes: { lot: 'LOT7', expiry: null, whole: false },
  })
  expect(item(`01${GTIN}10LOT7${GS}10LOT8`)).toMatchObject({ attributes: nothing })
  expect(item(`01${GTIN}37${'12'}`)).toMatchObject({ attributes: nothing })
  expect(item(`01${GTIN}0109506000134352`)).toBeUndefined()
  expect(item(`01${GTIN}0209506000134352${'3712'}`)).toBeUndefined()
  expect(item(`01${GTIN.slice(0, 13)}0${'17000000'}`)).toBeUndefined()
})

test('a logistic unit is sure as well, the order it is for is not', () => {
  const reading = readScan({ aim: ']C1', text: `00106141412345678908400PO-1${GS}4100000`, source: 'hid' })
  expect(reading.candidates.map(({ kind, code }) => `${kind} ${code}`)).toEqual([
    'sscc 106141412345678908',
    expect.stringContaining('plain'),
  ])
})

describe('a lot that stands first, its end not marked', () => {
  test.each([
    [`10ABC12301${GTIN}`, MUG],
    [`10ABC12301${GTIN}17271231`, MUG],
    [`1727123110ABC12301${GTIN}21S1`, MUG],
    [`21S101${GTIN}`, MUG],
  ])('%s leaves the item, and neither lot nor serial', (text, code) => {
    for (const aim of [null, ']C1', ']d2'] as const) {
      const reading = readScan({ aim, text, source: 'wedge' })
      expect(candidateFor(reading, code), String(aim)).toMatchObject({
        kind: 'item',
        certainty: 'doubtful',
        attributes: nothing,
      })
    }
  })

  test.each([
    ['no check digit fits', `10ABC12301${GTIN.slice(0, 13)}0`],
    ['two GTINs fit', `10A01${GTIN}01${'09506000134352'}`],
    ['no AI stands at the head', `LOT-301${GTIN}`],
    ['more stands behind that is none', `10ABC12301${GTIN}zz`],
  ])('is nothing where %s', (_name, text) => {
    const reading = readScan({ aim: null, text, source: 'wedge' })
    expect(reading.candidates.filter(({ kind }) => kind === 'item')).toEqual([])
  })
})

describe('at the bench', () => {
  test('the item counts, it is told that a part was not read, and lot and date are asked for', () => {
    const pack = new PackInHand(stocked({ mug: { capture: ['lot', 'expiry'] } }))
    expect(pack.scan(`]C101${GTIN}17270631${'10LOT7'}`)).toBe('accepted')
    expect(pack.events.slice(-1)).toMatchObject([
      { type: 'pack.unitsScanned', data: { product: 'mug', partRead: true } },
    ])
    expect(pack.state.facts.captured).toEqual([])
  })

  test('a second code that is broken is no lot', () => {
    const pack = new PackInHand(stocked({ mug: { capture: ['lot'] } }))
    pack.scan(MUG)
    expect(pack.scan(']C110LOT 7')).not.toBe('accepted')
    expect(pack.scan(']C110LOT717000000')).not.toBe('accepted')
    expect(pack.state.facts.captured).toEqual([])
  })
})

const gtins = fc
  .string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 })
  .map((body) => `0${body}${checkDigit(`0${body}`)}`)
const alphabet = 'ABCXYZ0123456789-/.'
const lots = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 20 })

test('whatever is broken behind the GTIN, the product is that of the GTIN, and nothing broken is believed', () => {
  const good = fc.subarray<Sample>([
    { ai: '11', value: '260101' },
    { ai: '10', value: 'GOOD-LOT' },
    { ai: '21', value: 'GOOD-SER' },
  ])
  const bad = fc.constantFrom(...wrong)
  fc.assert(
    fc.property(gtins, good, bad, lots, (gtin, before, [, ai, value], lot) => {
      const after: Sample[] = [{ ai: '10', value: `BAD${lot}`.slice(0, 20) }]
      const taken = new Set(before.map((one) => one.ai))
      fc.pre(!taken.has(ai))
      const text = encoded([{ ai: '01', value: gtin }, ...before, { ai, value }, ...(taken.has('10') ? [] : after)])
      const found = readScan({ aim: ']C1', text, source: 'hid' }).candidates.find(({ kind }) => kind === 'item')
      expect(found?.code).toBe(gtin)
      if (found?.kind !== 'item') return
      const { attributes } = found
      expect(attributes.whole).toBe(false)
      expect([null, 'GOOD-LOT']).toContain(attributes.lot)
      expect([null, 'GOOD-SER']).toContain(attributes.serial)
      expect(attributes.expiry).toBeNull()
      expect(attributes.bestBefore).toBeNull()
    }),
    { numRuns: 1000 },
  )
})
