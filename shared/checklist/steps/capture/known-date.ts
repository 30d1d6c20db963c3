import type { CaptureKind } from '../../../catalog/product.ts'
import type { PackState } from '../../../pack/state.ts'
import type { Dossier } from '../../../reference/dossier.ts'
import type { PackDecision } from '../../step-kind.ts'
import { unitsOf } from './fefo.ts'
import { captureFault } from './pending.ts'
import type { CaptureValues } from './values.ts'

export type KnownValues = CaptureValues & { expiryFrom?: 'pack' | 'stock' }

/**
 * Adds the date of a lot that was named without it, where another unit of it in this pack or stock says it: it is not asked
 * again. Of two dates of one lot neither is known.
 */
function withKnownDate(
  state: PackState,
  { lots }: Dossier,
  { product, wanted, values }: { product: string; wanted: readonly CaptureKind[]; values: CaptureValues },
): KnownValues {
  const { lot } = values
  if (lot === undefined || values.expiry !== undefined || !wanted.includes('expiry')) return values
  const packed = unitsOf(state, product).filter((unit) => unit.lot === lot)
  const stocked = lots.filter((one) => one.product === product && one.lot === lot)
  const [expiry, ...others] = new Set([...packed, ...stocked].flatMap((one) => one.expiry ?? []))
  if (expiry === undefined || others.length > 0) return values
  const expiryFrom = packed.some((one) => one.expiry === expiry) ? 'pack' : 'stock'
  return { ...values, expiry, expiryFrom }
}

type Said = {
  scan: string
  product: string
  wanted: readonly CaptureKind[]
  values: CaptureValues
  at: string
  seen: readonly string[]
}

/**
 * What is known of a unit by what was said of it, and why it may not go out. A date that stock alone has of its lot refuses
 * nothing: it may be wrong there, so the one that is printed is asked for.
 */
export function judged(
  state: PackState,
  dossier: Dossier,
  said: Said,
): { values: KnownValues; fault: PackDecision | undefined } {
  const values = withKnownDate(state, dossier, said)
  const fault = captureFault(state, dossier, { ...said, values })
  if (!fault || values.expiryFrom !== 'stock') return { values, fault }
  return { values: said.values, fault: captureFault(state, dossier, said) }
}
