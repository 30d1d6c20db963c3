import { COUNTRY_LETTERS } from '../ai/code-lists.ts'
import { s10CheckDigit } from '../check-characters.ts'
import { type Candidate, type Carrier, candidate } from './candidate.ts'

const carriers: Readonly<Record<string, Carrier>> = { US: 'usps', DE: 'dhl' }

/**
 * An item number of the Universal Postal Union (standard S10): two letters of the service, eight digits, check digit,
 * country of the post office that accepted the item. Who delivers it is another matter.
 */
export function s10Candidates(text: string): Candidate[] {
  const [, digits = '', check = '', country = ''] = /^[A-Z]{2}(\d{8})(\d)([A-Z]{2})$/.exec(text) ?? []
  const fits = COUNTRY_LETTERS.has(country) && s10CheckDigit(digits) === Number(check)
  return candidate(fits, [carriers[country] ?? 'post', 'S10', 'likely'], text)
}
