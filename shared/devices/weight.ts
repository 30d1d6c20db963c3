/** What a scale says of itself, whichever protocol it speaks. `unknown`: it said something that says nothing of weight. */
export type ScaleStatus =
  | 'stable'
  | 'zero'
  | 'moving'
  | 'under-zero'
  | 'over-limit'
  | 'needs-calibration'
  | 'needs-zeroing'
  | 'fault'
  | 'unknown'

/**
 * Nanograms in one of each unit: all of them are whole numbers. Pound, ounce and grain by the international yard and
 * pound agreement of 1959. The tael (four weights in use) and the avoirdupois ton (two) are no units for a machine.
 */
const nanograms = {
  mg: 1_000_000n,
  g: 1_000_000_000n,
  kg: 1_000_000_000_000n,
  t: 1_000_000_000_000_000n,
  ct: 200_000_000n,
  gr: 64_798_910n,
  dwt: 1_555_173_840n,
  ozt: 31_103_476_800n,
  oz: 28_349_523_125n,
  lb: 453_592_370_000n,
} as const
export type WeightUnit = keyof typeof nanograms
export const weightUnits = Object.keys(nanograms) as [WeightUnit, ...WeightUnit[]]

/** `micrograms` is whole and below 2^53; `shown` is the number as the scale has it, e.g. `-1.235`. */
export type Weight = { readonly micrograms: number; readonly shown: string; readonly unit: WeightUnit }

/** `stable`: the scale says that `weight` will not move any more. Never true where `weight` is null. */
export type ScaleReading = {
  readonly status: ScaleStatus
  readonly weight: Weight | null
  readonly stable: boolean
}

/** A thousand tonnes: what a bench's scale can not mean. */
const HEAVIEST_MICROGRAMS = 1_000_000_000_000_000n
const FARTHEST_EXPONENT = 12

/** `magnitude` x 10^`exponent` of `unit`, to the nearest microgram. Null where no scale can mean it. */
export function weightOf(magnitude: bigint, exponent: number, unit: WeightUnit): Weight | null {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > FARTHEST_EXPONENT) return null
  const scaled = magnitude * nanograms[unit]
  const perMicrogram = 1000n
  const micrograms =
    exponent < 0
      ? nearest(scaled, perMicrogram * 10n ** BigInt(-exponent))
      : nearest(scaled * 10n ** BigInt(exponent), perMicrogram)
  if (micrograms > HEAVIEST_MICROGRAMS || micrograms < -HEAVIEST_MICROGRAMS) return null
  return { micrograms: Number(micrograms), shown: decimal(magnitude, exponent), unit }
}

/** Sign, digits and at most one point, as serial scales write a weight. */
export function weightFromText(text: string, unit: WeightUnit): Weight | null {
  const [, sign = '', whole = '', part = ''] = /^([-+]?) *(\d{1,9})(?:\.(\d{0,9}))?$/.exec(text.trim()) ?? []
  if (whole === '') return null
  const magnitude = BigInt(whole + part)
  return weightOf(sign === '-' ? -magnitude : magnitude, -part.length, unit)
}

/** The unit as a serial scale abbreviates it. */
export function unitFromText(text: string): WeightUnit | null {
  const unit = text.toLowerCase()
  if (unit === 'gn') return 'gr'
  return Object.hasOwn(nanograms, unit) ? (unit as WeightUnit) : null
}

/** A reading with a weight that the scale vouches for: what it weighs says whether it is at or below zero. */
export function settledReading(weight: Weight): ScaleReading {
  if (weight.micrograms < 0) return { status: 'under-zero', weight, stable: false }
  return { status: weight.micrograms === 0 ? 'zero' : 'stable', weight, stable: true }
}

function nearest(amount: bigint, divisor: bigint): bigint {
  const half = divisor / 2n
  return amount < 0n ? -((-amount + half) / divisor) : (amount + half) / divisor
}

function decimal(magnitude: bigint, exponent: number): string {
  const sign = magnitude < 0n ? '-' : ''
  const digits = (magnitude < 0n ? -magnitude : magnitude).toString()
  if (exponent >= 0) return sign + (digits === '0' ? digits : digits + '0'.repeat(exponent))
  const padded = digits.padStart(1 - exponent, '0')
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`
}
