import { type Candidate, candidate, isDigits } from './candidate.ts'

/**
 * GLS parcel numbers: 11 digits, or 12 with the check digit. 14 digits and the Track-ID of eight characters are in use
 * as well, but what checks them is published nowhere we know of, and they may be anything.
 * Source: GLS Uni-Box technical documentation, section 3.2.1 (check digit); paketda.de (Track-ID).
 */
export function glsCandidates(text: string): Candidate[] {
  const checked = isDigits(text, 12) && glsCheckDigit(text.slice(0, 11)) === Number(text.charAt(11))
  return [
    ...candidate(checked, ['gls', 'parcel number (12)', 'possible'], text),
    ...candidate(isDigits(text, 11), ['gls', 'parcel number (11)', 'doubtful'], text),
    ...candidate(isDigits(text, 14), ['gls', 'parcel number (14)', 'doubtful'], text),
    ...candidate(/^(?=.*[A-Z])[0-9A-Z]{8}$/.test(text), ['gls', 'Track-ID', 'doubtful'], text),
  ]
}

/** Weights 3 and 1 from the left, one more, then to the next ten. */
export function glsCheckDigit(eleven: string): number {
  let sum = 1
  for (let i = 0; i < eleven.length; i++) sum += (eleven.charCodeAt(i) - 48) * (i % 2 === 0 ? 3 : 1)
  return (10 - (sum % 10)) % 10
}
