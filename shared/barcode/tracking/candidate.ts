import type { Certainty } from '../certainty.ts'

/** `post`: a postal operator that is none of the others, told by the country of its item number. */
export type Carrier = 'ups' | 'usps' | 'fedex' | 'dhl' | 'dpd' | 'gls' | 'post'

/**
 * One thing a text may be. `likely`: it has a prefix of the carrier's own and a check digit that fits; `possible`: one
 * of the two; `doubtful`: no more than the right length. `number` is what the order knows the parcel by; `format` names
 * the rule, for people.
 */
export type Candidate = {
  carrier: Carrier
  format: string
  number: string
  certainty: Certainty
  /** Where the barcode tells it: the destination's postcode, as printed. */
  postcode: string | null
}

/** What one carrier's rules make of a text in capitals, without spaces. */
export type CarrierRules = (text: string) => Candidate[]

/** The candidate, if it is one. */
export function candidate(
  fits: boolean,
  [carrier, format, certainty]: readonly [Carrier, string, Certainty],
  number: string,
  postcode: string | null = null,
): Candidate[] {
  return fits ? [{ carrier, format, number, certainty, postcode }] : []
}

export function isDigits(text: string, ...lengths: number[]): boolean {
  return lengths.includes(text.length) && /^\d+$/.test(text)
}
