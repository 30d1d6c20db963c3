import { type Candidate, candidate } from './candidate.ts'

/**
 * `1Z`, six characters of the shipper, two of the service, seven of the parcel, check digit.
 * Also waybills: a letter of the service and ten digits, the last of them the check digit; and `T` (UPS Freight and older
 * services), whose last digit need be none.
 */
export function upsCandidates(text: string): Candidate[] {
  return [
    ...candidate(/^1Z[0-9A-Z]{15}\d$/.test(text) && checkFits(text), ['ups', '1Z', 'likely'], text),
    ...candidate(/^[AHJKTV]\d{10}$/.test(text) && waybillFits(text), ['ups', 'waybill', 'possible'], text),
    ...candidate(/^T\d{10}$/.test(text), ['ups', 'T', 'doubtful'], text),
  ]
}

/** Over the 15 characters behind `1Z`: every second one counts twice; letters count as A = 2 ... H = 9, I = 0 ... */
function checkFits(text: string): boolean {
  return upsCheckDigit(text.slice(2, 17)) === Number(text.charAt(17))
}

/** Over the nine digits behind the letter, reckoned as for `1Z`. */
function waybillFits(text: string): boolean {
  return upsCheckDigit(text.slice(1, 10)) === Number(text.charAt(10))
}

/** Source: UPS, "Guide to labeling"; the same as in jkeen/tracking_number_data (couriers/ups.json). */
export function upsCheckDigit(body: string): number {
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i)
    const value = code > 57 ? (code - 63) % 10 : code - 48
    sum += i % 2 === 1 ? value * 2 : value
  }
  return (10 - (sum % 10)) % 10
}
