import { mod3736 } from '../check-characters.ts'
import { glsCheckDigit } from './gls.ts'

/**
 * How carriers wrap a tracking number: USPS puts `420` and the ZIP ahead of 20 to 26 digits; FedEx ends 34 digits with
 * 12, and repeats them under the data identifier 31Z in the message of its PDF417 (ISO/IEC 15434), has them in the middle
 * of the 32 of ASTRA, and a type of two digits ahead of 16; DPD has 14 characters between postcode and service.
 */
const WRAPPINGS = [
  /^420\d{5}(\d{20,26})$/,
  /^420\d{9}(\d{20,26})$/,
  /^(?=\d{34}$)(?:96|(?!420)[0-8])\d+(\d{12})$/,
  /^3\d{15}(\d{12})\d{4}$/,
  /^\d{2}(\d{16})$/,
  /^%[0-9A-Z]{7}([0-9A-Z]{14})\d{6}[0-9A-Z]?$/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the separators of the message
  /^\[\)>\x1e.*\x1d31Z(?=\d{34}\x1d)(?:96|[0-8])\d+(\d{12})\x1d/s,
] as const

const SHORTEST = 11

/**
 * The numbers that stand in a carrier's barcode of the form `text` has, whatever their check digits: only an order that
 * names one of them can tell.
 */
export function wrappedNumbers(text: string): string[] {
  if (text.length < SHORTEST) return []
  const wrapped = WRAPPINGS.map((form) => form.exec(text)?.[1]).filter((number) => number !== undefined)
  return [...wrapped, ...otherSpellings(text)]
}

/**
 * Shops and labels know one parcel of GLS and DPD with its check digit or without, a licence plate with its `J` or without.
 */
function otherSpellings(text: string): string[] {
  const [eleven, fourteen] = [text.slice(0, 11), text.slice(0, 14)]
  if (/^\d{11}$/.test(text)) return [`${text}${glsCheckDigit(text)}`]
  if (/^\d{12}$/.test(text)) return text.endsWith(String(glsCheckDigit(eleven))) ? [eleven] : []
  if (/^\d{14}[0-9A-Z]$/.test(text)) return text.endsWith(mod3736(fourteen) ?? ' ') ? [fourteen] : []
  const [, plate] = /^J?(JD\d{9,20})$/.exec(text) ?? []
  return plate === undefined ? [] : [plate, `J${plate}`].filter((other) => other !== text)
}
