import { countIn, honeywell, isAim, type PosLayout, recognizeLayout } from './pos-layout.ts'
import { readText } from './scan-text.ts'

export type PosReportFault = 'unknownReports' | 'truncated' | 'miscounted' | 'unrecognized'

/** What one report holds: a code or a part of one. `continued`: more of it is to come, as far as can be told. */
export type PosReport =
  | {
      readonly ok: true
      readonly layout: PosLayout
      readonly aim: string | null
      readonly data: Uint8Array
      readonly continued: boolean
    }
  | { readonly ok: false; readonly why: PosReportFault; readonly continued: boolean }

/** By `layout` where it is known, else by one that fits, and `last` where none does. Never throws. */
export function readPosReport(report: Uint8Array, layout: PosLayout | null, last: PosLayout | null): PosReport {
  const expected = layout ?? honeywell
  if (expected.reportId !== 0 && report.length > 0 && report[0] !== expected.reportId) {
    return { ok: false, why: 'unknownReports', continued: false }
  }
  // The flag may be in the part that is missing.
  if (report.length < expected.length) return { ok: false, why: 'truncated', continued: true }
  const continued = isContinued(report, expected)
  const by = layout ?? recognizeLayout(report, last)
  if (!by) return { ok: false, why: 'unrecognized', continued }
  const count = countIn(report, by)
  if (count > by.capacity) return { ok: false, why: 'miscounted', continued }
  const aim = by.aim !== null && isAim(report, by.aim) ? readText(report.subarray(by.aim, by.aim + 3)) : null
  // A copy: who reads the device may use its buffer again.
  return { ok: true, layout: by, aim, data: report.slice(by.data, by.data + count), continued }
}

function isContinued(report: Uint8Array, { continued }: PosLayout): boolean {
  return continued !== null && ((report[continued.at] ?? 0) & continued.mask) !== 0
}
