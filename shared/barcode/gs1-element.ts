import { ruleOf } from './ai-table.ts'
import { type Gs1Date, readDate } from './gs1-date.ts'

/** `units` times ten to the power of `exponent`, which is 0 or negative: 1.750 is 1750 and -3. */
export type Decimal = { units: number; exponent: number }

export type DateKind = 'production' | 'due' | 'packaging' | 'best-before' | 'sell-by' | 'expiry'

export type Quantity =
  | 'net-weight'
  | 'gross-weight'
  | 'weight-per-area'
  | 'length'
  | 'width'
  | 'height'
  | 'area'
  | 'net-volume'
  | 'volume'

/** What an element says, for those that a bench acts on; `other` keeps the rest under its AI. */
export type Gs1Meaning =
  | { kind: 'sscc'; sscc: string }
  | { kind: 'gtin'; gtin: string }
  /** The GTIN of the trade items in this logistic unit; how many of them is a `count`. */
  | { kind: 'content-gtin'; gtin: string }
  | { kind: 'count'; count: number }
  | { kind: 'variable-count'; count: number }
  | { kind: 'lot'; lot: string }
  | { kind: 'serial'; serial: string }
  | { kind: 'date'; of: DateKind; date: Gs1Date }
  /** `unit` as GS1 names it: kg, lb, m, in ... `logistic` where it is of the whole unit, packaging included. */
  | { kind: 'measure'; quantity: Quantity; unit: string; logistic: boolean; amount: Decimal }
  /** `currency` by its ISO 4217 number; null for the one of the place. */
  | { kind: 'amount-payable'; currency: string | null; amount: Decimal }
  | { kind: 'price'; currency: string | null; amount: Decimal }
  | { kind: 'price-per-unit'; amount: Decimal }
  | { kind: 'order-number'; order: string }
  /** `country` by its ISO 3166 number; null where the code is within the country of the sender. */
  | { kind: 'ship-to-postcode'; country: string | null; postcode: string }
  | { kind: 'other'; title: string }

/** One element as read: `at` is where its AI begins in the given text. */
export type Gs1Element = { ai: string; value: string; at: number; meaning: Gs1Meaning }

const dates: Readonly<Record<string, DateKind>> = {
  11: 'production',
  12: 'due',
  13: 'packaging',
  15: 'best-before',
  16: 'sell-by',
  17: 'expiry',
}

/** What a valid value of `ai` means. */
export function meaningOf(ai: string, value: string): Gs1Meaning {
  const of = dates[ai]
  if (of) return { kind: 'date', of, date: readDate(value) }
  switch (ai) {
    case '00':
      return { kind: 'sscc', sscc: value }
    case '01':
      return { kind: 'gtin', gtin: value }
    case '02':
      return { kind: 'content-gtin', gtin: value }
    case '10':
      return { kind: 'lot', lot: value }
    case '21':
      return { kind: 'serial', serial: value }
    case '30':
      return { kind: 'variable-count', count: Number(value) }
    case '37':
      return { kind: 'count', count: Number(value) }
    case '400':
      return { kind: 'order-number', order: value }
    case '420':
      return { kind: 'ship-to-postcode', country: null, postcode: value }
    case '421':
      return { kind: 'ship-to-postcode', country: value.slice(0, 3), postcode: value.slice(3) }
    default:
      return decimalMeaning(ai, value) ?? { kind: 'other', title: ruleOf(ai)?.title ?? '' }
  }
}

/** Of the AIs whose last digit counts the decimals. */
function decimalMeaning(ai: string, value: string): Gs1Meaning | undefined {
  if (ai.length !== 4 || !ai.startsWith('3')) return undefined
  const decimal = (units: string): Decimal => ({ units: Number(units), exponent: -Number(ai[3]) || 0 })
  switch (ai.slice(0, 3)) {
    case '390':
      return { kind: 'amount-payable', currency: null, amount: decimal(value) }
    case '391':
      return { kind: 'amount-payable', currency: value.slice(0, 3), amount: decimal(value.slice(3)) }
    case '392':
      return { kind: 'price', currency: null, amount: decimal(value) }
    case '393':
      return { kind: 'price', currency: value.slice(0, 3), amount: decimal(value.slice(3)) }
    case '394':
      return undefined
    case '395':
      return { kind: 'price-per-unit', amount: decimal(value) }
    default:
      return measure(ruleOf(ai)?.title ?? '', decimal(value))
  }
}

const quantities: Readonly<Record<string, Quantity>> = {
  'NET WEIGHT': 'net-weight',
  'GROSS WEIGHT': 'gross-weight',
  LENGTH: 'length',
  WIDTH: 'width',
  HEIGHT: 'height',
  AREA: 'area',
  'NET VOLUME': 'net-volume',
  VOLUME: 'volume',
}

/** The title of a measure is its quantity, its unit in brackets, and `log` where it is of a logistic unit. */
function measure(title: string, amount: Decimal): Gs1Meaning | undefined {
  if (title === 'KG PER m²') {
    return { kind: 'measure', quantity: 'weight-per-area', unit: 'kg/m²', logistic: false, amount }
  }
  const [, name = '', unit = '', log] = /^([A-Z ]+) \((.+)\)(, log)?$/.exec(title) ?? []
  const quantity = quantities[name]
  const logistic = log !== undefined || quantity === 'gross-weight'
  return quantity && { kind: 'measure', quantity, unit, logistic, amount }
}
