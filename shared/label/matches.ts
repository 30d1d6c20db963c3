import { normalCode, readCode } from '../catalog/code.ts'

/**
 * Whether `scanned`, as read from a label, is the number the label was made for. Carriers print more than the tracking
 * number into one barcode: USPS puts `420` and the ZIP before it, FedEx ends a 34-digit `96...` code with 12 digits of
 * it. Compared as it was sent: a tracking number may look like a GTIN and is none.
 */
export function labelMatches(scanned: string, number: string): boolean {
  const reading = readCode(scanned)
  if (reading.kind === 'unreadable') return false
  if (reading.kind === 'sscc') return reading.text === normalCode(number)
  const read = bare(scanned)
  const wanted = bare(number)
  if (read === wanted) return true
  if (/^420\d{5}(\d{4})?/.test(read) && read.endsWith(wanted)) return wanted.length >= 20
  return read.length === 34 && read.startsWith('96') && wanted.length === 12 && read.endsWith(wanted)
}

function bare(code: string): string {
  return code.replaceAll('\x1d', '').replace(/[\s()-]/g, '')
}
