import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { certainties } from '../../../shared/barcode/certainty.ts'
import { alphaCheck, mod3736, s10CheckDigit } from '../../../shared/barcode/check-characters.ts'
import type { Candidate } from '../../../shared/barcode/tracking/candidate.ts'
import { identCheckDigit } from '../../../shared/barcode/tracking/dhl.ts'
import { fedexCheckDigit } from '../../../shared/barcode/tracking/fedex.ts'
import { glsCheckDigit } from '../../../shared/barcode/tracking/gls.ts'
import { trackingCandidates } from '../../../shared/barcode/tracking/registry.ts'
import { upsCheckDigit } from '../../../shared/barcode/tracking/ups.ts'
import { checkDigit } from '../../../shared/catalog/check-digit.ts'

// Many runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const GS = '\x1d'
const named = ({ carrier, format, certainty }: Candidate) => `${carrier} ${format} ${certainty}`

/** What a text may be at all as a number of one carrier, in one format. */
function found(text: string, carrier: string, format: string): Candidate | undefined {
  return trackingCandidates(text).find((one) => one.carrier === carrier && one.format === format)
}

describe('published tracking numbers', () => {
  // The valid and invalid numbers of jkeen/tracking_number_data (couriers/*.json), unless said otherwise.
  test.each([
    ['ups', '1Z', '1Z5R89390357567127'],
    ['ups', '1Z', '1Z879E930346834440'],
    ['ups', '1Z', '1Z410E7W0392751591'],
    ['ups', '1Z', '1Z8V92A70367203024'],
    ['ups', '1Z', '1z 999 aa1 01 2345 6784'], // UPS developer documentation
    ['ups', 'waybill', 'K2479825491'],
    ['ups', 'waybill', 'V0490119172'],
    ['ups', 'waybill', 'A1234567895'],
    ['ups', 'waybill', 'H1234567895'],
    ['ups', 'waybill', 'J1234567895'],
    ['dhl', 'eCommerce', 'GM2951173225174494'],
    ['dhl', 'eCommerce', 'GM295117494011169042'],
    ['dhl', 'eCommerce', 'LX1234567890123'],
    ['usps', '20 digits', '0307 1790 0005 2348 3741'],
    ['usps', '20 digits', '7112 3456 7891 2345 6787'],
    ['usps', '20 digits', '7196 9010 7560 0307 7385'],
    ['usps', 'IMpb', '9505 5110 6960 5048 6006 24'],
    ['usps', 'IMpb', '9101 1234 5678 9000 0000 13'],
    ['usps', 'IMpb', '92748931507708513018050063'],
    ['usps', 'IMpb', '9400 1112 0108 0805 4830 16'],
    ['usps', 'IMpb', '9361 2898 7870 0317 6337 95'],
    ['usps', 'IMpb', '9405803699300124287899'],
    ['fedex', 'Express 12', '986578788855'],
    ['fedex', 'Express 12', '477179081230'],
    ['fedex', 'Express 12', '799531274483'],
    ['fedex', 'Express 12', '974367662710'],
    ['fedex', 'Ground 15', '0414 4176 0228 964'],
    ['fedex', 'Ground 15', '5682 8361 0012 734'],
    ['fedex', 'Ground 18', '00 0123 4500 0000 0027'],
    ['fedex', 'Ground Economy', '9261292700768711948021'],
    ['dhl', 'Express', '3318810025'],
    ['dhl', 'Express', '73891051146'],
    ['dhl', 'Express', '8487135506'],
    ['dhl', 'Express', '1099255990'],
    ['dhl', 'licence plate', 'JJD0099999999'],
    ['dhl', 'licence plate', 'JVGL0999999990'],
    ['dhl', 'licence plate', 'JJD1410302937991'], // paketda.de
    ['dhl', 'licence plate', 'JD014600003889765432'],
    ['dhl', 'Paket 12', '201298452277'], // paketda.de
    ['dhl', 'Paket 20', '00340433836442636597'], // paketda.de
    ['post', 'S10', 'RB123456785GB'],
    ['usps', 'S10', 'EE123456785US'],
    ['dhl', 'S10', 'RC123456785DE'],
  ])('%s %s: %s', (carrier, format, text) => {
    expect(found(text, carrier, format)).toMatchObject({
      number: text.replaceAll(' ', '').toUpperCase(),
      postcode: null,
    })
  })

  test.each([
    ['usps', '420 + IMpb', `42022153${GS}9101026837331000039521`, '9101026837331000039521', '22153'],
    ['usps', '420 + IMpb', '420221539101026837331000039521', '9101026837331000039521', '22153'],
    ['usps', '420 + IMpb', '4201002334249200190132607600833457', '9200190132607600833457', '100233424'],
    ['usps', '420 + IMpb', '4201028200009261290113185417468510', '9261290113185417468510', '102820000'],
    ['usps', '420 + IMpb', '4202215392748931507708513018050063', '92748931507708513018050063', '22153'],
    ['fedex', 'label (34)', '9622001900000000000000776632517510', '776632517510', null],
    ['fedex', 'label (34)', '9622001560001234567100794808390594', '794808390594', null],
    ['fedex', 'label (34)', '9632001560123456789900794808390594', '794808390594', null],
    ['fedex', 'label (34)', '1001921334250001000300779017972697', '779017972697', null],
    ['fedex', 'label (34)', '1002297871540001000300790695517286', '790695517286', null],
    // Forms as they are printed, the numbers made up.
    ['fedex', 'label (34)', '1013000001112223334400794653120980', '794653120980', null],
    ['fedex', 'label (34)', '1195000001112223334400794653120980', '794653120980', null],
    ['fedex', 'ASTRA (32)', '31234520100112237946531209803210', '794653120980', null],
    ['fedex', 'Ground 96 (22)', '9611020987654312345672', '987654312345672', null],
    ['dpd', 'label (27)', '%00009500000123456789U101616', '0000123456789U', '0000950'],

    ['fedex', 'Ground Economy', '61299998820821171811', '9261299998820821171811', null],
    ['dpd', 'label (28)', '008182709980000020033350276C', '09980000020033', '0081827'],
    ['dpd', 'label (28)', '0081 827 0998 0000 0200 45 327 276 N', '09980000020045', '0081827'],
    ['dpd', 'label (28)', '%008182709980000020033350276C', '09980000020033', '0081827'],
    ['dpd', 'label (27)', '%008182709980000020033350276', '09980000020033', '0081827'],
    ['dpd', 'parcel number and check', '01015026003653C', '01015026003653', null], // paketda.de
    ['dpd', 'parcel number', '01015026003653', '01015026003653', null],
  ])('%s %s: %s', (carrier, format, text, number, postcode) => {
    expect(found(text, carrier, format)).toMatchObject({ number, postcode })
  })

  test.each([
    ['ups', '2Z5R89390357567127'],
    ['ups', '1A5R89390357567127'],
    ['ups', '1Z1111111111111111'],
    ['ups', 'K2479825492'],
    ['ups', 'B2479825491'],
    ['fedex', '31234520100112237946531209813210'],
    ['fedex', '4201028200000000000000794653120980'],
    ['dhl', 'GS295117494011169041'],
    ['dhl', 'GR295117494011169045'],
    ['usps', '0307 1790 0005 2348 3742'],
    ['usps', '9200000000000000000000'],
    ['usps', '4201028200009261290113185417468511'],
    ['usps', '420000009200000000000000000000'],
    ['fedex', '996578788855'],
    ['fedex', '9261292700768711948020'],
    ['fedex', '5682 8361 0012 732'],
    ['fedex', '9600000000000000000001'],
    ['fedex', '9622001560001234567100794808390595'],
    ['fedex', '1001901781990001000300617767839438'],
    ['dhl', '3318810010'],
    ['dhl', 'XJD0099999998'],
    ['dpd', '008182709980000020033350276A'],
    ['post', 'RB123456784GB'],
    ['post', 'RB123456785XX'],
  ])('not %s: %s', (carrier, text) => {
    expect(trackingCandidates(text).filter((one) => one.carrier === carrier)).toEqual([])
  })
})

describe('all candidates, the surest first', () => {
  test.each([
    ['1Z5R89390357567127', ['ups 1Z likely']],
    ['9400111201080805483016', ['usps IMpb likely']],
    // A mailer number of FedEx within an IMpb: both deliver it.
    ['9261292700768711948021', ['usps IMpb likely', 'fedex Ground Economy possible']],
    ['00340433836442636597', ['dhl Paket 20 likely', 'usps 20 digits possible']],
    ['106141412345678908', ['fedex Ground 18 doubtful']],
    ['01015026003653', ['dpd parcel number doubtful', 'gls parcel number (14) doubtful']],
    ['XHAX4HDA', ['gls Track-ID doubtful']], // paketda.de
    ['12345678901', ['gls parcel number (11) doubtful']],
    ['T1234567890', ['ups T doubtful']],
    ['PACK-7', []],
    ['', []],
    ['9'.repeat(4096), []],
  ])('%s', (text, names) => {
    expect(trackingCandidates(text).map(named)).toEqual(names)
  })

  test('a number may be of several carriers', () => {
    // 12 digits whose check digit fits FedEx, DHL Paket and GLS alike exist; which it is, only the order tells.
    const shared = Array.from({ length: 5000 }, (_, i) => String(100_000_000_000 + i * 7919)).find(
      (text) => trackingCandidates(text).length === 3,
    )
    expect(new Set(trackingCandidates(shared ?? '').map(({ carrier }) => carrier))).toEqual(
      new Set(['fedex', 'dhl', 'gls']),
    )
  })
})

describe('check digits', () => {
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
  const alphanumeric = (length: number) =>
    fc.string({
      unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
      minLength: length,
      maxLength: length,
    })

  /** Carrier, format, whole numbers, and how many wrong digits in a hundred go unnoticed at most. */
  const kinds: [string, string, fc.Arbitrary<string>, [from: number, to: number], number][] = [
    ['usps', 'IMpb', digits(19).map((body) => `94${body}${checkDigit(`94${body}`)}`), [2, 22], 0],
    ['usps', '420 + IMpb', digits(19).map((body) => `4209021094${body}${checkDigit(`94${body}`)}`), [10, 30], 0],
    ['fedex', 'Ground 15', digits(14).map((body) => body + checkDigit(body)), [0, 15], 0],
    // Weight 4: digits that differ by five are the same.
    ['dhl', 'Paket 12', digits(11).map((body) => body + identCheckDigit(body)), [1, 12], 9],
    ['gls', 'parcel number (12)', digits(11).map((body) => body + glsCheckDigit(body)), [0, 12], 0],
    ['dpd', 'label (28)', digits(27).map((body) => body + mod3736(body)), [0, 27], 0],
    // Modulo 11 with 10 told as 0: a wrong digit that turns 10 into 0, or back, is not seen.
    ['fedex', 'Express 12', digits(11).map((body) => body + fedexCheckDigit(body)), [0, 12], 5],
    [
      'fedex',
      'label (34)',
      digits(11).map((body) => `9622001900000000000000${body}${fedexCheckDigit(body)}`),
      [22, 34],
      5,
    ],
    ['post', 'S10', digits(8).map((body) => `RB${body}${s10CheckDigit(body)}GB`), [2, 11], 5],
    // The even places count twice, so 0 and 5, 1 and 6 ... are the same there.
    ['ups', '1Z', digits(15).map((body) => `1Z${body}${upsCheckDigit(body)}`), [2, 18], 8],
    // Modulo 7: digits that differ by 7 are the same.
    ['dhl', 'Express', digits(9).map((body) => `${body}${Number(body) % 7}`), [0, 10], 15],
  ]

  test.each(kinds)('%s %s: what is formed by the rule is found', (carrier, format, numbers) => {
    fc.assert(
      fc.property(numbers, (text) => {
        expect(found(text, carrier, format)).toBeDefined()
      }),
    )
  })

  test.each(kinds)('%s %s: a wrong digit is found', (carrier, format, numbers, [from, to], missed) => {
    const samples = fc.sample(
      fc.tuple(numbers, fc.integer({ min: from, max: to - 1 }), fc.integer({ min: 1, max: 9 })),
      {
        numRuns: 1000,
        seed: 42,
      },
    )
    const unnoticed = samples.filter(([text, at, by]) => {
      const wrong = `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`
      return found(wrong, carrier, format) !== undefined
    })
    expect(unnoticed.length / 10).toBeLessThanOrEqual(missed)
  })

  // GS1 General Specifications, section 7.9.5; ISO/IEC 7064 (DPD specification 2.4.1); UPU S10.
  test('published ones', () => {
    expect(alphaCheck('1987654Ad4X4bL5ttr2310c')).toBe('2K')
    expect(mod3736('008182709980000020033350276')).toBe('C')
    expect(s10CheckDigit('47312482')).toBe(9)
    expect(alphaCheck('x'.repeat(24))).toBeUndefined()
    expect(alphaCheck('ä')).toBeUndefined()
    expect(mod3736('a')).toBeUndefined()
  })

  test('letters count in UPS numbers', () => {
    fc.assert(
      fc.property(alphanumeric(15), (body) => {
        expect(found(`1Z${body}${upsCheckDigit(body)}`, 'ups', '1Z')).toBeDefined()
      }),
    )
  })
})

test('any text has its candidates in order of certainty, and none throws', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4096 }),
    fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'0123456789JDZ1T %()-'), maxLength: 40 }),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const ranks = trackingCandidates(text).map(({ certainty }) => certainties.indexOf(certainty))
      expect(ranks).toEqual([...ranks].sort())
    }),
    { numRuns: 2000 },
  )
})
