/**
 * How carriers wrap a tracking number: USPS puts `420` and the ZIP ahead of 20 to 26 digits, FedEx ends 34 digits with
 * 12, and repeats them under the data identifier 31Z in the message of its PDF417 (ISO/IEC 15434).
 */
const WRAPPINGS = [
  /^420\d{5}(\d{20,26})$/,
  /^420\d{9}(\d{20,26})$/,
  /^(?=\d{34}$)(?:96|100)\d+(\d{12})$/,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the separators of the message
  /^\[\)>\x1e.*\x1d31Z(?=\d{34}\x1d)(?:96|100)\d+(\d{12})\x1d/s,
] as const

/**
 * The numbers that stand in a carrier's barcode of the form `text` has, whatever their check digits: only an order that
 * names one of them can tell.
 */
export function wrappedNumbers(text: string): string[] {
  if (text.length < 28) return []
  return WRAPPINGS.map((form) => form.exec(text)?.[1]).filter((number) => number !== undefined)
}
