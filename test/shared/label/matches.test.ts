import { describe, expect, test } from 'vitest'
import { labelMatches } from '../../../shared/label/matches.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'

const USPS = '9205590175547700000000'
const FEDEX = '986578788855'
const GS = '\x1d'

/** As any scanner may send it: without word of the symbol, as Code 128, as GS1-128. */
const aims = [null, ']C0', ']C1']

describe('a scanned label', () => {
  test('of DPD matches its parcel number, which stands in the middle', () => {
    const reading = readScan({ aim: ']C0', text: '%008182709980000020033350276' })
    expect(labelMatches(reading, '09980000020033')).toBe(true)
    expect(labelMatches(reading, '09980000020034')).toBe(false)
  })

  test.each([
    ['an SSCC', '00003400000000000014', '003400000000000014'],
    ['an SSCC with brackets', '(00)003400000000000014', '003400000000000014'],
    ['an SSCC whose number was given with its AI', '00340434161094042557', '00340434161094042557'],
    ['a UPS number', '1Z999AA10123456784', '1Z999AA10123456784'],
    ['a UPS number written with spaces', '1Z999AA10123456784', '1Z 999 AA1 01 2345 6784'],
    ['USPS with ZIP', `42012345${USPS}`, USPS],
    ['USPS with ZIP and separator', `42012345${GS}${USPS}`, USPS],
    ['USPS with ZIP+4', `420123456789${USPS}`, USPS],
    ['USPS with ZIP and a check digit that fits', '420221539101026837331000039521', '9101026837331000039521'],
    ['FedEx in 34 digits', `9622001900000000000000${FEDEX}`, FEDEX],
    ['FedEx in 34 digits whose check digit does not fit', '9632080400200044387500271053820000', '271053820000'],
    ['FedEx alone, which is no GTIN', FEDEX, FEDEX],
    ['12 digits that happen to fit a GTIN', '036000291452', '036000291452'],
    ['14 digits that happen not to', '01234567890123', '01234567890123'],
    ['digits that look like a GTIN with AI', '011400638133393812345', '011400638133393812345'],
  ])('matches its number: %s', (_name, scanned, number) => {
    for (const aim of aims) expect(labelMatches(readScan({ aim, text: scanned }), number), String(aim)).toBe(true)
  })

  test.each([
    ['another SSCC', '00003400000000000021', '003400000000000014'],
    ['nothing readable', 'x\x00', 'x\x00'],
    ['USPS of another parcel', `42012345${USPS}`, '9205590175547700000001'],
    ['the tail of a USPS code', `42012345${USPS}`, USPS.slice(10)],
    ['FedEx of another parcel', `9622001900000000000000${FEDEX}`, '986578788856'],
    ['the tail of a FedEx code', `9622001900000000000000${FEDEX}`, FEDEX.slice(1)],
    ['an empty number', '42012345', ''],
    ['another number that begins like the same GTIN', '011400638133393812345', '011400638133393812346'],
    ['only part of the number', '1Z999AA1012345678', '1Z999AA10123456784'],
  ])('does not match: %s', (_name, scanned, number) => {
    for (const aim of aims) expect(labelMatches(readScan({ aim, text: scanned }), number), String(aim)).toBe(false)
  })
})
