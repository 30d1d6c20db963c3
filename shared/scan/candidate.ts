import type { Certainty } from '../barcode/certainty.ts'
import type { Gs1Date } from '../barcode/gs1-date.ts'
import type { Decimal, Gs1Element } from '../barcode/gs1-element.ts'
import type { PackagingLevel } from '../barcode/gtin.ts'
import type { Carrier } from '../barcode/tracking/candidate.ts'

/** What a barcode says of one item beside which product it is; null where it does not. */
export type ItemAttributes = {
  lot: string | null
  serial: string | null
  expiry: Gs1Date | null
  bestBefore: Gs1Date | null
  /** `unit` as GS1 names it: kg, lb. */
  netWeight: { amount: Decimal; unit: string } | null
  /** How many units lie under this code. */
  quantity: number | null
  /** False where the scanner dropped a separator, so that what stands behind the product can not be told. */
  whole: boolean
}

/** A code that is the product's and no more, or one whose elements may tell this very unit: a pack may carry one of each. */
export type CodeForm = 'plain' | 'elements'

/**
 * One thing a scan may mean. `code` is its normal form, the one that rows are kept and looked up under: an item has the
 * 14 digits of its GTIN (indicator digit first) or its supplier's code, an SSCC 18, a tracking number capitals without spaces, anything else
 * its own characters.
 */
export type ScanCandidate = { code: string; certainty: Certainty } & (
  | { kind: 'item'; level: PackagingLevel; form: CodeForm; attributes: ItemAttributes }
  | { kind: 'sscc' }
  | { kind: 'tracking'; carrier: Carrier | null }
  | { kind: 'plain' }
)

export const noAttributes: ItemAttributes = {
  lot: null,
  serial: null,
  expiry: null,
  bestBefore: null,
  netWeight: null,
  quantity: null,
  whole: true,
}

/** What the elements of one code say of the item they are about. */
export function attributesOf(elements: readonly Gs1Element[]): ItemAttributes {
  const attributes = { ...noAttributes }
  for (const { meaning } of elements) {
    if (meaning.kind === 'lot') attributes.lot = meaning.lot
    else if (meaning.kind === 'serial') attributes.serial = meaning.serial
    else if (meaning.kind === 'date' && meaning.of === 'expiry') attributes.expiry = meaning.date
    else if (meaning.kind === 'date' && meaning.of === 'best-before') attributes.bestBefore = meaning.date
    else if (meaning.kind === 'measure' && meaning.quantity === 'net-weight') {
      attributes.netWeight = { amount: meaning.amount, unit: meaning.unit }
    }
  }
  return attributes
}
