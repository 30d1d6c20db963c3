import { checkDigitFits } from '../../catalog/check-digit.ts'
import { type Candidate, candidate, isDigits } from './candidate.ts'

/**
 * DHL Express (10 or 11 digits, licence plates that begin with J), DHL Paket in Germany (12, 14 and 20 digits), and DHL
 * eCommerce (two letters of the country or service, then 10 to 39 digits).
 * Sources: jkeen/tracking_number_data (couriers/dhl.json); paketda.de, "Prüfziffern-Berechnung für Paketnummern".
 */
export function dhlCandidates(text: string): Candidate[] {
  const licence = /^J(?:D|[A-Z]{2,3})\d{9,20}$/.test(text)
  return [
    ...candidate(isDigits(text, 10, 11) && remainderFits(text), ['dhl', 'Express', 'possible'], text),
    // A licence plate of ISO/IEC 15459: issuer JD, with or without the data identifier J ahead. Yodel's begin so as well.
    ...candidate(licence, ['dhl', 'licence plate', 'possible'], text),
    ...candidate(ECOMMERCE.test(text), ['dhl', 'eCommerce', 'possible'], text),
    ...candidate(isDigits(text, 12) && identFits(text), ['dhl', 'Paket 12', 'possible'], text),
    // The Leitcode says where a parcel goes, not which parcel it is: no order knows it.
    ...candidate(isDigits(text, 14) && identFits(text), ['dhl', 'Leitcode', 'doubtful'], text, text.slice(0, 5)),
    ...paket20(text),
  ]
}

const ECOMMERCE = /^(?:GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)\d{10,39}$/

/** The last digit is the remainder of those before it, divided by 7. */
function remainderFits(text: string): boolean {
  return Number(text.slice(0, -1)) % 7 === Number(text.slice(-1))
}

/** Weights 4 and 9 from the left, then to the next ten. */
export function identCheckDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) sum += (digits.charCodeAt(i) - 48) * (i % 2 === 0 ? 4 : 9)
  return (10 - (sum % 10)) % 10
}

function identFits(text: string): boolean {
  return identCheckDigit(text.slice(0, -1)) === Number(text.slice(-1))
}

/** An SSCC behind its AI (00). DHL Paket's own begin with 34043; any other may be any shipper's. */
function paket20(text: string): Candidate[] {
  const fits = isDigits(text, 20) && text.startsWith('00') && checkDigitFits(text.slice(2))
  return candidate(fits, ['dhl', 'Paket 20', /^0034043[34]/.test(text) ? 'likely' : 'doubtful'], text)
}
