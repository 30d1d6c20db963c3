import { describe, expect, test } from 'vitest'
import { labelMatches } from '../../../shared/label/matches.ts'

const USPS = '9205590175547700000000'
const FEDEX = '986578788855'
const GS = '\x1d'

describe('a scanned label', () => {
  test.each([
    ['an SSCC', '00003400000000000014', '003400000000000014'],
    ['an SSCC with brackets', '(00)003400000000000014', '003400000000000014'],
    ['an SSCC whose number was given with its AI', '00340434161094042557', '00340434161094042557'],
    ['a UPS number', '1Z999AA10123456784', '1Z999AA10123456784'],
    ['a UPS number written with spaces', '1Z999AA10123456784', '1Z 999 AA1 01 2345 6784'],
    ['USPS with ZIP', `42012345${USPS}`, USPS],
    ['USPS with ZIP and separator', `42012345${GS}${USPS}`, USPS],
    ['USPS with ZIP+4', `420123456789${USPS}`, USPS],
    ['FedEx in 34 digits', `9622001900000000000000${FEDEX}`, FEDEX],
    ['FedEx alone, which is no GTIN', FEDEX, FEDEX],
    ['12 digits that happen to fit a GTIN', '036000291452', '036000291452'],
    ['14 digits that happen not to', '01234567890123', '01234567890123'],
    ['digits that look like a GTIN with AI', '011400638133393812345', '011400638133393812345'],
  ])('matches its number: %s', (_name, scanned, number) => {
    expect(labelMatches(scanned, number)).toBe(true)
  })

  test.each([
    ['another SSCC', '00003400000000000021', '003400000000000014'],
    ['nothing readable', 'x\x00', 'x\x00'],
    ['USPS of another parcel', `42012345${USPS}`, '9205590175547700000001'],
    ['the tail of a USPS code', `42012345${USPS}`, USPS.slice(10)],
    ['FedEx of another parcel', `9622001900000000000000${FEDEX}`, '986578788856'],
    ['34 digits that do not begin with 96', `9522001900000000000000${FEDEX}`, FEDEX],
    ['the tail of a FedEx code', `9622001900000000000000${FEDEX}`, FEDEX.slice(1)],
    ['an empty number', '42012345', ''],
    ['another number that begins like the same GTIN', '011400638133393812345', '011400638133393812346'],
    ['only part of the number', '1Z999AA1012345678', '1Z999AA10123456784'],
  ])('does not match: %s', (_name, scanned, number) => {
    expect(labelMatches(scanned, number)).toBe(false)
  })
})
