import type { CodeReading } from '../catalog/code.ts'

/**
 * Whether a code read from a label is the number the label was made for. Carriers print more than the tracking number
 * into one barcode: USPS puts `420` and the ZIP before it, FedEx ends a 34-digit `96...` code with 12 digits of it.
 */
export function labelMatches(reading: CodeReading, number: string): boolean {
  if (reading.kind === 'unreadable') return false
  const read = bare(reading.text)
  const wanted = bare(number)
  if (read === wanted) return true
  if (/^420\d{5}(\d{4})?/.test(read) && read.endsWith(wanted)) return wanted.length >= 20
  return read.length === 34 && read.startsWith('96') && wanted.length === 12 && read.endsWith(wanted)
}

function bare(code: string): string {
  return code.replace(/[\s()-]/g, '')
}
