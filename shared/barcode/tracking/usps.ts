import { checkDigitFits } from '../../catalog/check-digit.ts'
import { type Candidate, candidate, isDigits } from './candidate.ts'

/** The service groups of the Intelligent Mail package barcode (IMpb). */
const IMPB = /^9[1-5]/

/**
 * USPS numbers of 20, 22 and 26 digits, also behind `420` and the ZIP (5 or 9 digits), so 30, 34 and 38 in all.
 * 34 may be ZIP+4 and 22, or ZIP and 26: both are returned where both fit.
 * Source: USPS Publication 199 (IMpb); the same as in jkeen/tracking_number_data (couriers/usps.json).
 */
export function uspsCandidates(text: string): Candidate[] {
  return [...bare(text, null), ...routed(text, 5), ...routed(text, 9)]
}

function routed(text: string, zip: 5 | 9): Candidate[] {
  if (!text.startsWith('420')) return []
  const number = text.slice(3 + zip)
  return isDigits(text.slice(3, 3 + zip), zip) ? impb(number, text.slice(3, 3 + zip)) : []
}

function bare(text: string, zip: string | null): Candidate[] {
  return [...impb(text, zip), ...legacy(text)]
}

function impb(number: string, zip: string | null): Candidate[] {
  const fits = isDigits(number, 22, 26) && IMPB.test(number) && checkDigitFits(number)
  return candidate(fits, ['usps', zip === null ? 'IMpb' : '420 + IMpb', 'likely'], number, zip)
}

/** 20 digits have no prefix to tell them by; some reckon the check digit as if `91` stood before them. */
function legacy(text: string): Candidate[] {
  const fits = isDigits(text, 20) && (checkDigitFits(text) || checkDigitFits(`91${text}`))
  return candidate(fits, ['usps', '20 digits', 'possible'], text)
}
