import { checkDigit, checkDigitFits } from '../catalog/check-digit.ts'

/**
 * The UPC-A of a UPC-E: number system (0 or 1), six digits, check digit. Also without the check digit, or without it
 * and the number system (then 0), as some scanners send it. Undefined where it is none.
 * Source: GS1 General Specifications, section 5.2.2.4.2 (table of zero suppression).
 */
export function expandUpcE(sent: string): string | undefined {
  if (!/^\d{6,8}$/.test(sent)) return undefined
  const text = sent.length === 6 ? `0${sent}` : sent
  const system = text.charAt(0)
  if (system !== '0' && system !== '1') return undefined
  const upcA = system + withZeros(text.slice(1, 7))
  const whole = upcA + checkDigit(upcA)
  return text.length === 8 && !whole.endsWith(text.charAt(7)) ? undefined : whole
}

/** The ten digits that six stand for: the last tells where zeros were left out. */
function withZeros(six: string): string {
  const last = six.charAt(5)
  if (last <= '2') return `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`
  if (last === '3') return `${six.slice(0, 3)}00000${six.slice(3, 5)}`
  if (last === '4') return `${six.slice(0, 4)}00000${six.charAt(4)}`
  return `${six.slice(0, 5)}0000${last}`
}

/** The eight digits of the UPC-E that says the same as a UPC-A; undefined where zeros can not be left out. */
export function compressUpcA(upcA: string): string | undefined {
  if (!(/^[01]\d{11}$/.test(upcA) && checkDigitFits(upcA))) return undefined
  const six = withoutZeros(upcA.slice(1, 6), upcA.slice(6, 11))
  return six && `${upcA.charAt(0)}${six}${upcA.charAt(11)}`
}

function withoutZeros(company: string, item: string): string | undefined {
  if (/^\d\d[012]00$/.test(company) && item.startsWith('00')) {
    return company.slice(0, 2) + item.slice(2) + company.charAt(2)
  }
  if (company.endsWith('00') && item.startsWith('000')) return `${company.slice(0, 3)}${item.slice(3)}3`
  if (company.endsWith('0') && item.startsWith('0000')) return `${company.slice(0, 4)}${item.charAt(4)}4`
  return /^0000[5-9]$/.test(item) ? company + item.charAt(4) : undefined
}
