import type { Symbology } from './aim.ts'
import type { Certainty } from './certainty.ts'
import { readGtin } from './gtin.ts'
import type { BarcodeMeaning } from './meaning.ts'
import { expandUpcE } from './upc-e.ts'

/** What an EAN or UPC symbol means: nothing but a GTIN. Empty where its digits are none. */
export function retailMeanings(symbology: Symbology, text: string): BarcodeMeaning[] {
  if (symbology === 'ean-8') return text.length === 8 ? gtin(text, 'certain') : []
  const digits = symbology === 'ean-upc-with-add-on' ? withoutAddOn(text) : text
  if (digits.length === 12 || digits.length === 13) return gtin(digits, 'certain')
  // UPC-E comes as the UPC-A it stands for, or as its own 6 to 8 digits, as the scanner is set. Eight may be an EAN-8
  // from a scanner that gives both the same identifier.
  return [...upcE(digits, 'likely'), ...(digits.length === 8 ? gtin(digits, 'possible') : [])]
}

/** The add-on of a periodical or book follows its 12 or 13 digits: 2 or 5 more. */
function withoutAddOn(text: string): string {
  const addOn: Readonly<Record<number, number>> = { 14: 2, 15: 2, 17: 5, 18: 5 }
  return text.slice(0, text.length - (addOn[text.length] ?? 0))
}

/** What digits mean that came without word of their symbol, or in one that holds any text. */
export function digitMeanings(symbology: Symbology, text: string): BarcodeMeaning[] {
  const sure: Certainty = symbology === 'unknown' || symbology === 'itf' ? 'likely' : 'possible'
  const plainUpcE = symbology === 'unknown' && text.length === 8 ? upcE(text, 'possible') : []
  return [...gtin(text, sure), ...plainUpcE]
}

function gtin(text: string, certainty: Certainty): BarcodeMeaning[] {
  const read = readGtin(text)
  return read ? [{ kind: 'gtin', certainty, gtin: read }] : []
}

function upcE(text: string, certainty: Certainty): BarcodeMeaning[] {
  const upcA = expandUpcE(text)
  return upcA === undefined ? [] : gtin(upcA, certainty)
}
