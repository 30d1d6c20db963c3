import { bySureness } from '../certainty.ts'
import type { Candidate, CarrierRules } from './candidate.ts'
import { dhlCandidates } from './dhl.ts'
import { dpdCandidates } from './dpd.ts'
import { fedexCandidates } from './fedex.ts'
import { glsCandidates } from './gls.ts'
import { s10Candidates } from './s10.ts'
import { upsCandidates } from './ups.ts'
import { uspsCandidates } from './usps.ts'

const carriers: readonly CarrierRules[] = [
  upsCandidates,
  uspsCandidates,
  fedexCandidates,
  dhlCandidates,
  dpdCandidates,
  glsCandidates,
  s10Candidates,
]

/** No carrier's barcode for people or scanners is longer; a routing code of another kind is not a tracking number. */
const LONGEST = 60

/**
 * Every tracking number that a text may be, the surest first. Carriers overlap, and most rules are no more than a
 * check digit that one number in ten passes by chance: which of them it is, the order decides.
 */
export function trackingCandidates(text: string): Candidate[] {
  const bare = normal(text)
  if (bare.length === 0 || bare.length > LONGEST) return []
  return bySureness(carriers.flatMap((candidates) => candidates(bare)))
}

/** Spaces, dots, dashes and brackets are for people, separators for GS1: none belongs to the number. */
function normal(text: string): string {
  return text
    .replaceAll('\x1d', '')
    .replace(/[\s().-]/g, '')
    .toUpperCase()
}
