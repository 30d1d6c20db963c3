import { checkDigitFits } from '../../catalog/check-digit.ts'
import type { Certainty } from '../certainty.ts'
import { type Candidate, candidate, isDigits } from './candidate.ts'

/**
 * FedEx numbers of 12 (Express), 15 (Ground), 20 and 22 digits, and the 34 or 32 digits of its label barcodes. Old Ground
 * numbers of 18 digits are formed like an SSCC, and far more often are one.
 * Source: jkeen/tracking_number_data (couriers/fedex.json), after FedEx's label layout specifications.
 */
export function fedexCandidates(text: string): Candidate[] {
  const ground = isDigits(text, 15) && checkDigitFits(text)
  return [
    ...candidate(isDigits(text, 12) && expressCheckFits(text), ['fedex', 'Express 12', 'possible'], text),
    ...candidate(ground, ['fedex', 'Ground 15', 'possible'], text),
    ...candidate(isDigits(text, 18) && checkDigitFits(text), ['fedex', 'Ground 18', 'doubtful'], text),
    ...ground96(text),
    ...smartPost(text),
    ...label34(text),
    ...astra(text),
  ]
}

/** Weights 3, 1, 7 from the left, modulo 11; 10 becomes 0. */
export function fedexCheckDigit(eleven: string): number {
  let sum = 0
  for (let i = 0; i < eleven.length; i++) sum += (eleven.charCodeAt(i) - 48) * ([3, 1, 7][i % 3] ?? 0)
  return (sum % 11) % 10
}

function expressCheckFits(twelve: string): boolean {
  return fedexCheckDigit(twelve.slice(0, 11)) === Number(twelve.charAt(11))
}

/** `96`, two digits of the kind, three of the service, and the 15 of Ground, which alone the check digit covers. */
function ground96(text: string): Candidate[] {
  const fits = isDigits(text, 22) && text.startsWith('96') && checkDigitFits(text.slice(7))
  return candidate(fits, ['fedex', 'Ground 96 (22)', 'likely'], text.slice(7))
}

/**
 * FedEx Ground Economy, once SmartPost: an IMpb of USPS with one of FedEx's mailer numbers, at times without its `92`.
 * That 61 marks them all is what examples show; no published list of the numbers is known to us.
 */
function smartPost(text: string): Candidate[] {
  const whole = text.length === 20 ? `92${text}` : text
  const fits = isDigits(whole, 22) && whole.startsWith('9261') && checkDigitFits(whole)
  return candidate(fits, ['fedex', 'Ground Economy', 'possible'], whole)
}

/**
 * The bars of 34 digits end with the tracking number of 12 digits and its check digit; the two before it are zero, else the
 * number may be longer than we know. They begin with `96` (Ground), with `100` or another form below 9 (Express).
 */
function label34(text: string): Candidate[] {
  if (!(isDigits(text, 34) && FORM_34.test(text))) return []
  const number = text.slice(22)
  const sure: Certainty = /^(?:96|100)/.test(text) ? 'likely' : 'possible'
  const certainty: Certainty = text.slice(20, 22) === '00' ? sure : 'doubtful'
  return candidate(expressCheckFits(number), ['fedex', 'label (34)', certainty], number)
}

/** `420` begins what USPS writes of as many digits. */
const FORM_34 = /^(?:96|(?!420)[0-8])/

/** ASTRA: `3`, 15 digits of the route and form, the tracking number, four digits more. */
function astra(text: string): Candidate[] {
  const number = text.slice(16, 28)
  const fits = isDigits(text, 32) && text.startsWith('3') && expressCheckFits(number)
  return candidate(fits, ['fedex', 'ASTRA (32)', 'possible'], number)
}
