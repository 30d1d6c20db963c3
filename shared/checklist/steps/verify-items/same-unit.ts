import type { PackState, ScanTaken } from '../../../pack/state.ts'
import type { FoundItem } from '../../stranger.ts'
import { captureOf } from '../capture/pending.ts'

/** `completes`: it is the unit of that scan, and names the serial that is still wanted of it. */
export type SameUnit = { kind: 'counted-before' } | { kind: 'completes'; scan: string } | { kind: 'open' }

/**
 * Packs carry two codes side by side, an EAN and a 2D code, until tills have changed (GS1 Sunrise 2027). Whether a second
 * trigger pull may have read the other code of the unit counted last; undefined where it is another unit. A serial decides:
 * one that was counted is not counted again, another one is another unit, and the first one of a unit that still wants a
 * serial is that unit's. Where none decides it is open, and a person is asked.
 */
export function sameUnit(state: PackState, found: FoundItem): SameUnit | undefined {
  const { product, quantity } = found.barcode
  const serial = serialOf(found)
  const own = state.scans.filter((scan) => scan.product === product)
  if (serial !== null && own.some((scan) => serialsOf(state, scan).includes(serial))) return { kind: 'counted-before' }
  const last = state.scans.at(-1)
  if (!last || last.product !== product || !isOtherCode(last, found) || unitsOf(last) !== quantity) return undefined
  if (serial !== null && serialsOf(state, last).length > 0) return undefined
  const isWanted = serial !== null && quantity === 1 && captureOf(state, product).includes('serial')
  return isWanted ? { kind: 'completes', scan: last.scan } : { kind: 'open' }
}

/** The serial that the code of a single unit names. One on a case is the case's own. */
export function serialOf({ attributes }: FoundItem): string | null {
  return attributes.whole ? attributes.serial : null
}

/** The serials that are known of the units of a scan: of the code that counted them, and of those written down. */
function serialsOf({ facts }: PackState, { scan, serial }: ScanTaken): string[] {
  const noted = facts.captured.filter((one) => one.scan === scan).map((one) => one.serial)
  return [serial, ...noted].filter((one) => one !== null)
}

function isOtherCode({ form }: ScanTaken, { form: now }: FoundItem): boolean {
  return form !== null && form !== now
}

function unitsOf({ counts }: ScanTaken): number {
  return counts.reduce((sum, { quantity }) => sum + quantity, 0)
}
