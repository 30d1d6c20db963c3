import { bareText } from '../barcode/bare-text.ts'
import { checkDigitFits } from '../catalog/check-digit.ts'
import type { ScanReading } from '../scan/read-scan.ts'

/**
 * Whether a scan is of the label with this number. Carriers print more than the tracking number into one barcode, and a
 * tracking number may look like a GTIN: any meaning of the scan will do, for only one number is asked for.
 */
export function labelMatches(reading: ScanReading, number: string): boolean {
  const key = labelKey(number)
  return key !== '' && reading.candidates.some(({ code }) => labelKey(code) === key)
}

/** Fewer characters may stand in the bars of a stranger by chance. */
const LEAST_CONTAINED = 10
/** What is told by fewer is a check digit: another number moved by one place would pass for this one. */
const LEAST_AROUND = 3
/** No carrier's bars are longer. */
const LONGEST_BARS = 60

/**
 * The one of `numbers` whose label a scan is of. Where no form of bars is known that gives one of them, it may stand in
 * bars of a form nobody told us of: whole, and at an end of theirs or where letters and digits meet. Bars of a neighbour's
 * label hold the neighbour's number in that place, and so not this one. Bars that are known to hold another number are of
 * that label, whatever else stands in them.
 */
export function labelMeant(reading: ScanReading, numbers: readonly string[]): string | undefined {
  const named = numbers.find((number) => labelMatches(reading, number))
  if (named !== undefined || holdsKnownNumber(reading)) return named
  const keys = new Set(numbers.filter((number) => isContained(reading, labelKey(number))).map(labelKey))
  return keys.size === 1 ? numbers.find((number) => keys.has(labelKey(number))) : undefined
}

/** All that the bars say: a part of them, such as an order's number, may be a text of its own beside it. */
function barsOf({ candidates }: ScanReading): string {
  const texts = candidates.flatMap(({ kind, code }) => (kind === 'plain' ? [code] : []))
  return labelKey(texts.reduce((longest, text) => (text.length > longest.length ? text : longest), ''))
}

/** A number that the bars wrap in a known form, or one that has its carrier's own prefix and check digit. */
function holdsKnownNumber(reading: ScanReading): boolean {
  const bars = barsOf(reading)
  return reading.candidates.some(({ kind, code, certainty }) => {
    if (kind === 'plain' || certainty === 'doubtful') return false
    return labelKey(code) !== bars || (kind === 'tracking' && certainty === 'likely')
  })
}

function isContained(reading: ScanReading, key: string): boolean {
  const bars = barsOf(reading)
  if (key.length < LEAST_CONTAINED || bars.length > LONGEST_BARS) return false
  if (bars.length < key.length + LEAST_AROUND) return false
  for (let at = bars.indexOf(key); at >= 0; at = bars.indexOf(key, at + 1)) {
    if (isEdge(bars, at) || isEdge(bars, at + key.length)) return true
  }
  return false
}

/** Whether the bars begin or end here, or letters and digits meet. */
function isEdge(bars: string, at: number): boolean {
  const isDigit = (place: number) => /\d/.test(bars.charAt(place))
  return at === 0 || at === bars.length || isDigit(at - 1) !== isDigit(at)
}

/** The form in which numbers of labels are kept and compared: without what is for people, an SSCC without its AI. */
export function labelKey(number: string): string {
  const bare = bareText(number)
    .replace(/[\s().-]/g, '')
    .toUpperCase()
  const sscc = /^00(\d{18})$/.exec(bare)?.[1]
  return sscc !== undefined && checkDigitFits(sscc) ? sscc : bare
}
