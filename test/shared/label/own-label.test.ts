import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { mod3736, s10CheckDigit } from '../../../shared/barcode/check-characters.ts'
import { identCheckDigit } from '../../../shared/barcode/tracking/dhl.ts'
import { fedexCheckDigit } from '../../../shared/barcode/tracking/fedex.ts'
import { glsCheckDigit } from '../../../shared/barcode/tracking/gls.ts'
import { upsCheckDigit } from '../../../shared/barcode/tracking/ups.ts'
import { checkDigit } from '../../../shared/catalog/check-digit.ts'
import { labelMeant } from '../../../shared/label/matches.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'

// Many runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const GS = '\x1d'
const RS = '\x1e'

/** A kind of label: how many free digits its number has, the number the shop knows, and what the bars say of it. */
type Kind = { name: string; digits: number; number: (free: string) => string; bars: (free: string) => string }

const kind = (
  name: string,
  digits: number,
  number: (free: string) => string,
  bars: (number: string, free: string) => string = (one) => one,
): Kind => ({ name, digits, number, bars: (free) => bars(number(free), free) })

const fedex = (free: string) => `${free}${fedexCheckDigit(free)}`
const sscc = (free: string) => `${free}${checkDigit(free)}`
const impb = (free: string) => `92${free}${checkDigit(`92${free}`)}`
const gls = (free: string) => `${free}${glsCheckDigit(free)}`
const ups = (free: string) => `1Z${free}${upsCheckDigit(free)}`
const s10 = (free: string) => `RR${free}${s10CheckDigit(free)}CH`
const swiss = (free: string) => `99.60.${free.slice(0, 6)}.${free.slice(6)}`

/** The forms are real, the numbers are made up. */
const kinds: readonly Kind[] = [
  kind('UPS 1Z', 15, ups),
  kind(
    'UPS 1Z, written with spaces',
    15,
    (free) => `1Z ${ups(free).slice(2)}`,
    (_, free) => ups(free),
  ),
  kind('UPS waybill', 9, (free) => `K${free}${upsCheckDigit(free)}`),
  kind('UPS freight', 10, (free) => `T${free}`),
  kind('USPS IMpb', 19, impb),
  kind('USPS IMpb behind the ZIP', 19, impb, (number) => `42012345${number}`),
  kind('USPS IMpb behind the ZIP and a separator', 19, impb, (number) => `42012345${GS}${number}`),
  kind('USPS IMpb behind ZIP+4', 19, impb, (number) => `420123456789${number}`),
  kind('USPS of 20 digits', 19, sscc),
  kind('FedEx Express alone', 11, fedex),
  kind('FedEx Ground, 34 digits', 11, fedex, (number) => `9622001560001234567100${number}`),
  kind(
    'FedEx Ground, check digit unknown',
    12,
    (free) => free,
    (number) => `9632080400200044387500${number}`,
  ),
  kind('FedEx Express, 34 digits', 11, fedex, (number) => `1001921334250001000300${number}`),
  kind('FedEx Express, another form', 11, fedex, (number) => `1013000001112223334400${number}`),
  kind('FedEx Express, a third form', 11, fedex, (number) => `1195000001112223334400${number}`),
  kind('FedEx ASTRA', 11, fedex, (number) => `3123452010011223${number}3210`),
  kind(
    'FedEx PDF417',
    11,
    fedex,
    (number) =>
      `[)>${RS}01${GS}0212345${GS}840${GS}${RS}06${GS}10ZGH007${GS}31Z9622001560001234567100${number}${GS}${RS}\x04`,
  ),
  kind(
    'FedEx Ground 96',
    14,
    (free) => `${free}${checkDigit(free)}`,
    (number) => `9611020${number}`,
  ),
  kind('FedEx Ground 15', 14, sscc),
  kind('FedEx Ground, SSCC with its type', 17, sscc),
  kind('FedEx Ground, SSCC without its type', 15, sscc, (number) => `00${number}`),
  kind('FedEx Ground Economy', 17, (free) => `9261${free}${checkDigit(`9261${free}`)}`),
  kind('DHL Express', 9, (free) => `${free}${Number(free) % 7}`),
  kind(
    'DHL Express licence plate',
    18,
    (free) => `JD${free}`,
    (number) => `J${number}`,
  ),
  kind(
    'DHL licence plate, bars without the J',
    18,
    (free) => `JJD${free}`,
    (number) => number.slice(1),
  ),
  kind('DHL Paket 12', 11, (free) => `${free}${identCheckDigit(free)}`),
  kind(
    'DHL Paket 20',
    11,
    (free) => sscc(`340433${free}`),
    (number) => `00${number}`,
  ),
  kind('DHL eCommerce', 16, (free) => `GM${free}`),
  kind(
    'DHL eCommerce behind the ZIP',
    16,
    (free) => `GM${free}`,
    (number) => `42012345${number}`,
  ),
  kind(
    'DHL Parcel UK',
    14,
    (free) => free,
    (number) => `JJD${number}001`,
  ),
  kind(
    'UK, number and piece',
    14,
    (free) => free,
    (number) => `${number}001`,
  ),
  kind(
    'DPD, 27 characters',
    14,
    (free) => free,
    (number) => `%0081827${number}350276`,
  ),
  kind(
    'DPD, 28 characters',
    14,
    (free) => free,
    (number) => `0081827${number}350276${mod3736(`0081827${number}350276`)}`,
  ),
  kind(
    'DPD Poland',
    13,
    (free) => `${free}U`,
    (number) => `%0000950${number}101616`,
  ),
  kind(
    'DPD parcel number and check',
    14,
    (free) => free,
    (number) => `${number}${mod3736(number)}`,
  ),
  kind(
    'GLS of 12, known by 11',
    11,
    (free) => free,
    (number) => gls(number),
  ),
  kind('GLS of 11, known by 12', 11, gls, (_, free) => free),
  kind('GLS of 12', 11, gls),
  kind('GLS of 14', 14, (free) => free),
  kind('Swiss Post with dots', 14, swiss, (_, free) => `9960${free}`),
  kind('a post, S10', 8, s10),
  kind('SSCC', 17, sscc, (number) => `00${number}`),
  kind('SSCC known with its AI', 17, (free) => `00${sscc(free)}`),
  kind('SSCC in brackets', 17, sscc, (number) => `(00)${number}`),
  kind(
    'a carrier nobody told us of',
    12,
    (free) => `XY${free}`,
    (number) => `7700${number}`,
  ),
]

const aims = [null, ']C0', ']C1', ']L2'] as const
const free = (length: number, unit = '0123456789') =>
  fc.string({ unit: fc.constantFrom(...unit), minLength: length, maxLength: length })
const readings = (bars: string) => aims.map((aim) => readScan({ aim, text: bars, source: 'hid' }))

test('there are more kinds than were tried', () => {
  expect(kinds.length).toBeGreaterThanOrEqual(39)
})

describe.each(kinds)('$name', ({ digits, number, bars }) => {
  test('is closed by its own label, whatever its number', () => {
    fc.assert(
      fc.property(free(digits), (own) => {
        for (const reading of readings(bars(own))) expect(labelMeant(reading, [number(own)])).toBe(number(own))
      }),
      { numRuns: 60 },
    )
  })

  // Numbers of few digits, and neighbours that differ in one place or are moved by one, are the likeliest to be mixed up.
  const neighbours = fc.oneof(
    fc.tuple(free(digits), free(digits)),
    fc.tuple(free(digits, '01'), free(digits, '01')),
    fc
      .tuple(free(digits), fc.nat(digits - 1), free(1))
      .map(([one, at, digit]) => [one, one.slice(0, at) + digit + one.slice(at + 1)] as const),
    fc.tuple(free(digits), free(1)).map(([one, digit]) => [one, digit + one.slice(0, -1)] as const),
    fc.tuple(free(digits), free(1)).map(([one, digit]) => [one, one.slice(1) + digit] as const),
  )

  test('is not closed by a label of its own kind of another number', () => {
    fc.assert(
      fc.property(neighbours, ([own, other]) => {
        fc.pre(number(own) !== number(other))
        for (const reading of readings(bars(other))) expect(labelMeant(reading, [number(own)])).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })
})

test('no label of any kind closes an order whose parcel is another, of any kind', () => {
  const label = fc.constantFrom(...kinds).chain((one) => free(one.digits).map((digits) => ({ one, digits })))
  fc.assert(
    fc.property(label, label, fc.constantFrom(...aims), (own, other, aim) => {
      fc.pre(own.digits !== other.digits)
      const reading = readScan({ aim, text: other.one.bars(other.digits), source: 'hid' })
      expect(labelMeant(reading, [own.one.number(own.digits)])).toBeUndefined()
    }),
    { numRuns: 20_000 },
  )
})

test('bars that may name an order as well are of the label all the same', () => {
  for (const aim of aims)
    expect(labelMeant(readScan({ aim, text: '40000000000000001' }), ['40000000000000'])).toBe('40000000000000')
})

test('of several labels of an order the one that was scanned is meant, and none where two may be', () => {
  const read = (text: string) => readScan({ aim: null, text })
  expect(labelMeant(read('512345678909'), ['51234567891', '51234567890'])).toBe('51234567890')
  expect(labelMeant(read('XY12345678901234'), ['12345678901234', 'XY12345678901234'])).toBe('XY12345678901234')
  expect(labelMeant(read('77001234567890AB0987654321'), ['1234567890', '0987654321'])).toBeUndefined()
  expect(labelMeant(read('7700AB123456789'), ['123456789'])).toBeUndefined()
})
