import { type DescriptorFault, parseReportDescriptor, type ReportField } from './report-descriptor.ts'

/** Where the parts of a scanned-data report stand, in bytes from its first one, which is the report id. */
export type PosLayout = {
  readonly name: 'descriptor' | 'honeywell' | 'newland' | 'shifted'
  /** 0 where the device numbers no reports; then no id stands in front. */
  readonly reportId: number
  /** Null where the report does not count its bytes. */
  readonly byteCount: number | null
  /** Three bytes: `]`, a letter, a modifier (ISO/IEC 15424). Null where the report has none. */
  readonly aim: number | null
  readonly data: number
  readonly capacity: number
  /** Null where a code never goes on in the next report. */
  readonly continued: { readonly at: number; readonly mask: number } | null
  /** The shortest report in which all of it is there. */
  readonly length: number
}

/** Report id, length and flag are the same in all the known layouts. */
export const honeywell: PosLayout = {
  ...{ name: 'honeywell', reportId: 2, byteCount: 1, aim: 2, data: 5, capacity: 56 },
  ...{ continued: { at: 63, mask: 1 }, length: 64 },
}

/**
 * For systems that do not show a device's descriptor. Honeywell: Access-IS ATR110 manual, page 33. Newland FM420 manual,
 * pages 43 and 47. The shifted one has a byte of unknown meaning before the AIM identifier (WebHidBarcodeScanner).
 */
export const knownLayouts: readonly PosLayout[] = [
  honeywell,
  { ...honeywell, name: 'shifted', aim: 3, data: 6 },
  { ...honeywell, name: 'newland', aim: null, data: 2 },
]

/**
 * The known layout whose count ends where the data end: the last byte counted is one, and behind it are NULs. No report of
 * one layout passes for another's by that. A code may end in NULs itself: then it is read as the one before it was.
 */
export function recognizeLayout(report: Uint8Array, last: PosLayout | null): PosLayout | null {
  const exact = knownLayouts.find((layout) => isReadable(report, layout) && endsWhereCounted(report, layout))
  return exact ?? (last && isReadable(report, last) ? last : null)
}

function isReadable(report: Uint8Array, layout: PosLayout): boolean {
  const { aim } = layout
  if (report.length < layout.length || report[0] !== layout.reportId) return false
  return (
    countIn(report, layout) <= layout.capacity && (aim === null || isAim(report, aim) || isBlank(report, aim, aim + 3))
  )
}

function endsWhereCounted(report: Uint8Array, layout: PosLayout): boolean {
  const end = layout.data + countIn(report, layout)
  return (end === layout.data || report[end - 1] !== 0) && isBlank(report, end, layout.data + layout.capacity)
}

/** How many bytes of data the report says it has, or has, where it does not say. */
export function countIn(report: Uint8Array, { byteCount, data, capacity }: PosLayout): number {
  if (byteCount !== null) return report[byteCount] ?? 0
  let end = data + capacity
  while (end > data && report[end - 1] === 0) end--
  return end - data
}

export function isAim(report: Uint8Array, at: number): boolean {
  const [bracket = 0, letter = 0, modifier = 0] = report.subarray(at, at + 3)
  return bracket === 0x5d && isLetter(letter) && (isLetter(modifier) || (modifier >= 0x30 && modifier <= 0x39))
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
}

function isBlank(report: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (report[at] !== 0) return false
  return true
}

export type LayoutFault = DescriptorFault | 'no-scanner' | 'no-data' | 'not-in-bytes'

export type FoundLayout =
  | { readonly ok: true; readonly layout: PosLayout }
  | { readonly ok: false; readonly why: LayoutFault }

/** HID Point of Sale Usage Tables 1.02, page 0x8C; the byte count is Generic Desktop's. */
const SCANNER = 0x8c0002
const SYMBOLOGY_1 = 0x8c00fb
const SYMBOLOGY_2 = 0x8c00fc
const SYMBOLOGY_3 = 0x8c00fd
const DECODED_DATA = 0x8c00fe
const CONTINUED = 0x8c00ff
const BYTE_COUNT = 0x01003b

/** The layout that a scanner's own report descriptor declares. */
export function layoutFromDescriptor(descriptor: Uint8Array): FoundLayout {
  const parsed = parseReportDescriptor(descriptor)
  if (!parsed.ok) return parsed
  const fields = parsed.fields.filter(({ report, within }) => report === 'input' && within[0] === SCANNER)
  if (fields.length === 0) return { ok: false, why: 'no-scanner' }
  const data = fields.find(({ usage }) => usage === DECODED_DATA)
  if (!data) return { ok: false, why: 'no-data' }
  const dataAt = byteOf(data)
  if (dataAt === null) return { ok: false, why: 'not-in-bytes' }
  const beside = fields.filter(({ reportId }) => reportId === data.reportId)
  const byteCount = byteOf(beside.find(({ usage }) => usage === BYTE_COUNT))
  const continued = flagOf(beside.find(({ usage }) => usage === CONTINUED))
  const aim = aimIn(beside)
  return {
    ok: true,
    layout: {
      ...{ name: 'descriptor', reportId: data.reportId, byteCount, aim },
      ...{ data: dataAt, capacity: data.count, continued },
      length: Math.max(dataAt + data.count, (byteCount ?? 0) + 1, (aim ?? 0) + 3, (continued?.at ?? 0) + 1),
    },
  }
}

function byteOf(field: ReportField | undefined): number | null {
  return field?.bitSize === 8 && field.bitOffset % 8 === 0 ? field.bitOffset / 8 : null
}

function flagOf(field: ReportField | undefined): PosLayout['continued'] {
  if (!field) return null
  const bit = field.bitOffset % 8
  return { at: Math.floor(field.bitOffset / 8), mask: ((1 << Math.min(field.bitSize, 8 - bit)) - 1) << bit }
}

function aimIn(fields: readonly ReportField[]): number | null {
  const [first, second, third] = [SYMBOLOGY_1, SYMBOLOGY_2, SYMBOLOGY_3].map((wanted) =>
    byteOf(fields.find(({ usage }) => usage === wanted)),
  )
  if (first == null || second == null || third == null) return null
  return second === first + 1 && third === first + 2 ? first : null
}
