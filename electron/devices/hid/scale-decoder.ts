import {
  type ScaleReading,
  type ScaleStatus,
  settledReading,
  type WeightUnit,
  weightOf,
} from '../../../shared/devices/weight.ts'

/** HID Point of Sale Usage Tables 1.02, page 0x8D: the weighing report's status from 1, its unit from 1. */
const statuses: readonly (ScaleStatus | undefined)[] = [
  ...([undefined, 'fault', 'zero', 'moving', 'stable'] as const),
  ...(['under-zero', 'over-limit', 'needs-calibration', 'needs-zeroing'] as const),
]
/** A tael (5) and an avoirdupois ton (9) are more than one weight each, so they are none here. */
const units: readonly (WeightUnit | undefined)[] = [
  ...([undefined, 'mg', 'g', 'kg', 'ct', undefined, 'gr'] as const),
  ...(['dwt', 't', undefined, 'ozt', 'oz', 'lb'] as const),
]

/** `reports` = `readings` + `blank` + the four faults. */
export type HidScaleCounts = Record<
  'reports' | 'readings' | 'blank' | 'unknownReports' | 'truncated' | 'unknownStatus' | 'impossible',
  number
>

export type HidScaleDecoder = {
  /** Never throws, whatever the bytes are. Null is no reading: nothing changed by it. */
  hear(report: Uint8Array): ScaleReading | null
  counts(): HidScaleCounts
}

/** The scale's data report. Some scales number no reports: `reportId` 0, and its five bytes come without an id. */
export const SCALE_REPORT = 3
const BODY_BYTES = 5

export function hidScaleDecoder(reportId: number = SCALE_REPORT): HidScaleDecoder {
  const counts: HidScaleCounts = {
    ...{ reports: 0, readings: 0, blank: 0, unknownReports: 0, truncated: 0, unknownStatus: 0, impossible: 0 },
  }
  const hear = (report: Uint8Array) => {
    const read = readScaleReport(report, reportId)
    counts.reports++
    counts[typeof read === 'string' ? read : 'readings']++
    return typeof read === 'string' ? null : read
  }
  return { hear, counts: () => ({ ...counts }) }
}

function readScaleReport(
  report: Uint8Array,
  reportId: number,
): ScaleReading | Exclude<keyof HidScaleCounts, 'reports' | 'readings'> {
  const from = reportId === 0 ? 0 : 1
  // Before the id is looked at: a scale that wakes up may send nothing but zeroes, its id too.
  if (report.length >= BODY_BYTES && report.subarray(from).every((byte) => byte === 0)) return 'blank'
  if (from === 1 && report.length > 0 && report[0] !== reportId) return 'unknownReports'
  if (report.length < from + BODY_BYTES) return 'truncated'
  const [status = 0, unit = 0, exponent = 0, low = 0, high = 0] = report.subarray(from)
  const known = statuses[status]
  return known === undefined ? 'unknownStatus' : readingOf(known, units[unit], (exponent << 24) >> 24, low + high * 256)
}

/** Which statuses come with a weight. The magnitude has no sign of its own: `under-zero` is its sign. */
function readingOf(
  status: ScaleStatus,
  unit: WeightUnit | undefined,
  exponent: number,
  magnitude: number,
): ScaleReading | 'impossible' {
  const isWeighing = status === 'stable' || status === 'zero' || status === 'moving' || status === 'under-zero'
  if (!isWeighing) return { status, weight: null, stable: false }
  const signed = status === 'zero' ? 0 : status === 'under-zero' ? -magnitude : magnitude
  const weight = unit ? weightOf(BigInt(signed), exponent, unit) : null
  if (status === 'moving' || status === 'under-zero') return { status, weight, stable: false }
  return weight ? settledReading(weight) : 'impossible'
}
