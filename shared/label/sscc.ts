import { checkDigit } from '../catalog/check-digit.ts'

/**
 * A serial shipping container code: 18 digits. `companyPrefix` has 7 to 10 digits and `serial` fills up to 17 with it.
 * Throws where the serial does not fit: a number block that large is a bug at central.
 */
export function sscc(parts: { extension: string; companyPrefix: string; serial: number }): string {
  const room = 16 - parts.companyPrefix.length
  const serial = String(parts.serial).padStart(room, '0')
  if (serial.length > room) throw new RangeError(`serial ${parts.serial} has more than ${room} digits`)
  const digits = parts.extension + parts.companyPrefix + serial
  return digits + checkDigit(digits)
}
