import type { CaptureKind } from '../../../catalog/product.ts'
import { refuse } from '../../../decision.ts'
import type { PackState } from '../../../pack/state.ts'
import type { Dossier } from '../../../reference/dossier.ts'
import type { PackDecision } from '../../step-kind.ts'
import { fefoOf, goesBefore } from './fefo.ts'
import { type CaptureValues, daysUntil } from './values.ts'

/** Units of one scan of which something is still to be written down, in the order it is asked for. */
export type Pending = { scan: string; product: string; missing: readonly CaptureKind[]; units: number; noted: number }

const order: readonly CaptureKind[] = ['lot', 'expiry', 'serial']

/** The oldest scan whose units are not all written down. One lot and one date stand for all of a scan, a serial for one. */
export function pendingCapture(state: PackState): Pending | undefined {
  for (const { scan, product, counts } of state.scans) {
    const wanted = captureOf(state, product)
    if (wanted.length === 0) continue
    const units = counts.reduce((sum, { quantity }) => sum + quantity, 0)
    const own = state.facts.captured.filter((one) => one.scan === scan)
    const noted = own.filter(({ serial }) => serial !== null).length
    const missing = order.filter((kind) => {
      if (!wanted.includes(kind)) return false
      return kind === 'serial' ? noted < units : !own.some((one) => one[kind] !== null)
    })
    if (missing.length > 0) return { scan, product, missing, units, noted }
  }
  return undefined
}

export function captureOf(state: PackState, product: string): readonly CaptureKind[] {
  return state.lines.find((line) => line.product === product)?.capture ?? []
}

type Given = { scan: string; product: string; values: CaptureValues; at: string; seen: readonly string[] }

/** Why a unit that says this of itself may not go out: it expires too soon, another goes first, its serial was packed. */
export function captureFault(state: PackState, dossier: Dossier, given: Given): PackDecision | undefined {
  const { product, values, at, seen } = given
  const { expiry, serial } = values
  const minLifeDays = dossier.products.find(({ id }) => id === product)?.minLifeDays ?? null
  if (expiry !== undefined && minLifeDays !== null) {
    const { promisedShipAt } = dossier.order
    const from = promisedShipAt !== null && promisedShipAt > at ? promisedShipAt : at
    const over = -daysUntil(expiry, at)
    if (over > 0) return refuse('expired', { count: over })
    const days = daysUntil(expiry, from)
    if (days < minLifeDays) return refuse('life-too-short', { days: Math.max(0, days), least: minLifeDays })
  }
  const first = fefoOf(state) === 'refuse' ? goesBefore(state, dossier, given) : undefined
  if (first) return refuse('lot-later', { lot: first.lot, expiry: first.expiry })
  if (serial === undefined) return undefined
  const twice = state.facts.captured.some((one) => one.product === product && one.serial === serial)
  if (twice) return refuse('serial-twice')
  return seen.includes(serial) ? refuse('serial-seen') : undefined
}
