import { mod3736 } from '../check-characters.ts'
import { type Candidate, candidate, isDigits } from './candidate.ts'

/**
 * DPD's routing code: destination postcode (7), parcel number (14, in Poland with a letter at its end), service (3), country (3), and a check character
 * under it in print. The barcode itself has `%` ahead and, by the specification, no check character.
 * Source: DPD parcel label specification 2.4.1; ISO/IEC 7064 MOD 37,36.
 */
export function dpdCandidates(text: string): Candidate[] {
  const [, postcode = '', number = '', check = ''] =
    /^%?([0-9A-Z]{7})(\d{13}[0-9A-Z])\d{6}([0-9A-Z]?)$/.exec(text) ?? []
  const body = text.replace(/^%/, '').slice(0, 27)
  return [
    ...candidate(check !== '' && mod3736(body) === check, ['dpd', 'label (28)', 'likely'], number, postcode),
    ...candidate(
      check === '' && text.startsWith('%') && number !== '',
      ['dpd', 'label (27)', 'possible'],
      number,
      postcode,
    ),
    ...parcelNumber(text),
  ]
}

/** The parcel number alone: with its check character as printed, or without, when only its length speaks for it. */
function parcelNumber(text: string): Candidate[] {
  const number = text.slice(0, 14)
  const checked = /^\d{14}[0-9A-Z]$/.test(text) && mod3736(number) === text.charAt(14)
  return [
    ...candidate(checked, ['dpd', 'parcel number and check', 'possible'], number),
    ...candidate(isDigits(text, 14), ['dpd', 'parcel number', 'doubtful'], text),
  ]
}
