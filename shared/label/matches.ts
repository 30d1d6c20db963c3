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

/** The form in which numbers of labels are kept and compared: without what is for people, an SSCC without its AI. */
export function labelKey(number: string): string {
  const bare = bareText(number)
    .replace(/[\s()-]/g, '')
    .toUpperCase()
  const sscc = /^00(\d{18})$/.exec(bare)?.[1]
  return sscc !== undefined && checkDigitFits(sscc) ? sscc : bare
}
