import { checkDigitFits } from '../catalog/check-digit.ts'

export type GtinForm = 'gtin-8' | 'gtin-12' | 'gtin-13' | 'gtin-14'

/** What the indicator digit says: a grouping of the base item with a number of its own, or one weighed each time. */
export type PackagingLevel =
  | { kind: 'base' }
  | { kind: 'grouping'; indicator: number }
  /** The quantity stands in another element of the same code (a net weight, say). */
  | { kind: 'variable-measure' }

/** `gtin` has 14 digits, the indicator digit first. */
export type Gtin = { gtin: string; form: GtinForm; level: PackagingLevel; restricted: Restriction | null }

/**
 * Numbers that mean something only within a region or a company. What the digits of one hold, such as a weight or a
 * price, is set by each region or shop, so nothing is read from them.
 */
export type Restriction = 'region' | 'company'

const forms: Readonly<Record<number, GtinForm>> = { 8: 'gtin-8', 12: 'gtin-12', 13: 'gtin-13', 14: 'gtin-14' }

/** A run of 8, 12, 13 or 14 digits as a GTIN; undefined where its length or its check digit says it is none. */
export function readGtin(digits: string): Gtin | undefined {
  const form = forms[digits.length]
  if (!(form && /^\d+$/.test(digits) && checkDigitFits(digits))) return undefined
  const gtin = digits.padStart(14, '0')
  return { gtin, form, level: levelOf(gtin), restricted: restrictionOf(gtin) }
}

function levelOf(gtin: string): PackagingLevel {
  const indicator = Number(gtin.charAt(0))
  if (indicator === 0) return { kind: 'base' }
  return indicator === 9 ? { kind: 'variable-measure' } : { kind: 'grouping', indicator }
}

/** Source: GS1 General Specifications, section 1.4 (GS1 prefixes) and 2.1.11 (restricted circulation numbers). */
function restrictionOf(gtin: string): Restriction | null {
  if (gtin.startsWith('000000')) return /^000000[02]/.test(gtin) ? 'company' : null
  if (/^.(?:02|2)/.test(gtin)) return 'region'
  return /^.04/.test(gtin) ? 'company' : null
}
