import { type Candidate, candidate } from './candidate.ts'

/**
 * `1Z`, six characters of the shipper, two of the service, seven of the parcel, check digit.
 * Also `T` and ten digits (UPS Freight and older services), which carries no check we know of.
 */
export function upsCandidates(text: string): Candidate[] {
  return [
    ...candidate(/^1Z[0-9A-Z]{15}\d$/.test(text) && checkFits(text), ['ups', '1Z', 'likely'], text),
    ...candidate(/^T\d{10}$/.test(text), ['ups', 'T', 'doubtful'], text),
  ]
}

/** Over the 15 characters behind `1Z`: every second one counts twice; letters count as A = 2 ... H = 9, I = 0 ... */
function checkFits(text: string): boolean {
  return upsCheckDigit(text.slice(2, 17)) === Number(text.charAt(17))
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
