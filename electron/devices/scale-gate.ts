import { assertNever } from '../../shared/assert-never.ts'
import { type ScaleReading, type Weight, weightOf } from '../../shared/devices/weight.ts'

/**
 * Stands between a scale and the boxes, and lets no weight through twice. `unproven`: nothing was heard yet, and the first
 * reading may be the last one from before. `locked`: what the scale shows belongs to a box that is gone; `held` is its
 * weight in micrograms, null where only an emptied scale tells the next box from it. `open`: it was seen to change.
 * `ready`: it changed, stands still, and weighs this box.
 */
export type ScaleGate =
  | { readonly kind: 'unproven' }
  | { readonly kind: 'locked'; readonly held: number | null; readonly apart: number }
  | { readonly kind: 'open'; readonly isEmpty: boolean }
  | { readonly kind: 'ready'; readonly weight: Weight }

export type TakenWeight =
  | { readonly ok: true; readonly weight: Weight; readonly gate: ScaleGate }
  | { readonly ok: false; readonly why: 'no-reading' | 'unchanged' | 'not-stable' }

export const newGate: ScaleGate = { kind: 'unproven' }

/** No more than this is on a scale that is empty: five grams. */
export const EMPTY_MICROGRAMS = 5_000_000
/** Less is no change but the scale wavering: ten grams, or five of its last digit where that is more. */
const WAVERING_MICROGRAMS = 10_000_000
const WAVERING_DIGITS = 5n

export function hearReading(gate: ScaleGate, reading: ScaleReading): ScaleGate {
  const isEmpty = showsEmpty(reading)
  switch (gate.kind) {
    case 'unproven':
      if (isEmpty) return { kind: 'open', isEmpty }
      return reading.weight ? lockedOn(reading.stable ? reading.weight : null) : gate
    case 'locked':
      if (isEmpty) return { kind: 'open', isEmpty }
      return isAnother(gate, reading) ? opened(reading) : gate
    case 'open':
    case 'ready':
      return opened(reading)
    default:
      return assertNever(gate)
  }
}

/** The weight of this box; from then on what the scale shows is no other box's. */
export function takeWeight(gate: ScaleGate): TakenWeight {
  switch (gate.kind) {
    case 'unproven':
      return { ok: false, why: 'no-reading' }
    case 'locked':
      return { ok: false, why: 'unchanged' }
    case 'open':
      return { ok: false, why: 'not-stable' }
    case 'ready':
      return { ok: true, weight: gate.weight, gate: lockedOn(gate.weight) }
    default:
      return assertNever(gate)
  }
}

/** A box was left without being weighed here: what is on the scale may be that box. */
export function leaveBox(gate: ScaleGate): ScaleGate {
  if (gate.kind === 'ready') return lockedOn(gate.weight)
  return gate.kind === 'open' && !gate.isEmpty ? lockedOn(null) : gate
}

/**
 * The scale was switched off or unplugged: boxes may have come and gone, and what it shows first may be older than that.
 * After a box was taken only an empty scale tells the next one from it.
 */
export function loseScale(gate: ScaleGate): ScaleGate {
  return gate.kind === 'locked' ? lockedOn(null) : newGate
}

function showsEmpty({ status, weight }: ScaleReading): boolean {
  if (status === 'zero' || status === 'under-zero') return true
  return weight !== null && weight.micrograms <= EMPTY_MICROGRAMS
}

function opened(reading: ScaleReading): ScaleGate {
  const isEmpty = showsEmpty(reading)
  if (reading.stable && reading.weight && !isEmpty) return { kind: 'ready', weight: reading.weight }
  return { kind: 'open', isEmpty }
}

function lockedOn(weight: Weight | null): ScaleGate {
  return { kind: 'locked', held: weight?.micrograms ?? null, apart: weight ? waveringOf(weight) : 0 }
}

function isAnother({ held, apart }: Extract<ScaleGate, { kind: 'locked' }>, { stable, weight }: ScaleReading): boolean {
  return held !== null && stable && weight !== null && Math.abs(weight.micrograms - held) > apart
}

function waveringOf({ shown, unit }: Weight): number {
  const point = shown.indexOf('.')
  const digits = weightOf(WAVERING_DIGITS, point < 0 ? 0 : point + 1 - shown.length, unit)
  return Math.max(WAVERING_MICROGRAMS, digits?.micrograms ?? 0)
}
