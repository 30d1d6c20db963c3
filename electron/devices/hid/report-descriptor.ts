import { readItems } from './descriptor-items.ts'

/**
 * A run of equal elements in one report (HID 1.11, section 6.2.2). Usages are 32 bits: page above, id below.
 * `bitOffset` counts from the first byte of the report as it is handed over, the report id included where there is one.
 */
export type ReportField = {
  readonly report: 'input' | 'output' | 'feature'
  /** 0 where the device numbers no reports. */
  readonly reportId: number
  /** An array's elements choose among usages; this is the first of those. */
  readonly usage: number
  readonly isArray: boolean
  readonly bitOffset: number
  /** Bits of one element, and how many elements follow each other. */
  readonly bitSize: number
  readonly count: number
  /** Usages of the collections around it, the application first. */
  readonly within: readonly number[]
}

export type DescriptorFault =
  | 'empty'
  | 'too-long'
  | 'truncated'
  | 'unbalanced'
  | 'too-deep'
  | 'bad-report-id'
  | 'report-too-large'
  | 'too-many-fields'

export type ParsedDescriptor =
  | { readonly ok: true; readonly fields: readonly ReportField[]; readonly usesReportIds: boolean }
  | { readonly ok: false; readonly why: DescriptorFault }

/** Linux takes no longer descriptor (HID_MAX_DESCRIPTOR_SIZE), nor a longer report (HID_MAX_BUFFER_SIZE). */
const LONGEST = 4096
const LARGEST_REPORT_BITS = 16_384 * 8
const MOST_FIELDS = 2048
const MOST_USAGES = 512
const DEEPEST = 16

type Globals = { page: number; reportSize: number; reportCount: number; reportId: number }
type Usage = { usage: number; hasPage: boolean }

/** Item tags with type bits, size bits masked off (HID 1.11, 6.2.2.4 to 6.2.2.8). */
const INPUT = 0x80
const OUTPUT = 0x90
const FEATURE = 0xb0
const COLLECTION = 0xa0
const END_COLLECTION = 0xc0
const USAGE_PAGE = 0x04
const REPORT_SIZE = 0x74
const REPORT_ID = 0x84
const REPORT_COUNT = 0x94
const PUSH = 0xa4
const POP = 0xb4
const USAGE = 0x08
const USAGE_MINIMUM = 0x18
const USAGE_MAXIMUM = 0x28

/** Never throws, and takes time in proportion to what it is given at most. */
export function parseReportDescriptor(bytes: Uint8Array): ParsedDescriptor {
  if (bytes.length === 0) return { ok: false, why: 'empty' }
  if (bytes.length > LONGEST) return { ok: false, why: 'too-long' }
  const parser = new DescriptorParser()
  const whole = readItems(bytes, (tag, value, size) => parser.take(tag, value, size))
  if (parser.fault) return { ok: false, why: parser.fault }
  if (!whole) return { ok: false, why: 'truncated' }
  if (parser.isOpen()) return { ok: false, why: 'unbalanced' }
  return { ok: true, fields: parser.fields, usesReportIds: parser.usesReportIds }
}

class DescriptorParser {
  fault: DescriptorFault | null = null
  usesReportIds = false
  readonly fields: ReportField[] = []
  private globals: Globals = { page: 0, reportSize: 0, reportCount: 0, reportId: 0 }
  private readonly pushed: Globals[] = []
  private readonly within: number[] = []
  private readonly bits = new Map<string, number>()
  private usages: Usage[] = []
  private minimum: Usage | null = null

  isOpen(): boolean {
    return this.within.length > 0
  }

  /** False ends the reading: `fault` says why. */
  take(tag: number, value: number, size: number): boolean {
    const isMain = (tag & 0x0c) === 0
    if (isMain) this.takeMain(tag, value)
    else if ((tag & 0x0c) === 0x04) this.takeGlobal(tag, value)
    else this.takeLocal(tag, value, size)
    if (isMain) {
      this.usages = []
      this.minimum = null
    }
    return this.fault === null
  }

  private takeMain(tag: number, value: number): void {
    if (tag === INPUT) this.addElements('input', value)
    else if (tag === OUTPUT) this.addElements('output', value)
    else if (tag === FEATURE) this.addElements('feature', value)
    else if (tag === COLLECTION) {
      if (this.within.length >= DEEPEST) this.fault = 'too-deep'
      this.within.push(this.usagesOfMain()[0] ?? 0)
    } else if (tag === END_COLLECTION && this.within.pop() === undefined) this.fault = 'unbalanced'
  }

  private takeGlobal(tag: number, value: number): void {
    if (tag === USAGE_PAGE) this.globals.page = value & 0xffff
    else if (tag === REPORT_SIZE) this.globals.reportSize = value
    else if (tag === REPORT_COUNT) this.globals.reportCount = value
    else if (tag === REPORT_ID) {
      if (value < 1 || value > 255) this.fault = 'bad-report-id'
      this.globals.reportId = value
      this.usesReportIds = true
    } else if (tag === PUSH) {
      if (this.pushed.length >= DEEPEST) this.fault = 'too-deep'
      this.pushed.push({ ...this.globals })
    } else if (tag === POP) {
      const globals = this.pushed.pop()
      if (globals) this.globals = globals
      else this.fault = 'unbalanced'
    }
  }

  private takeLocal(tag: number, value: number, size: number): void {
    const hasPage = size > 2
    const usage = { usage: hasPage ? value : this.globals.page * 0x10000 + value, hasPage }
    if (tag === USAGE && this.usages.length < MOST_USAGES) this.usages.push(usage)
    else if (tag === USAGE_MINIMUM) this.minimum = usage
    else if (tag === USAGE_MAXIMUM && this.minimum) {
      const first = this.minimum.usage
      for (let each = first; each <= usage.usage && this.usages.length < MOST_USAGES; each++) {
        this.usages.push({ usage: each, hasPage: this.minimum.hasPage })
      }
      this.minimum = null
    }
  }

  /** A page that comes behind the usages it is meant for counts for them too, as Linux reads it. */
  private usagesOfMain(): number[] {
    const { page } = this.globals
    for (const each of [...this.usages].reverse()) {
      if (each.hasPage) continue
      if (pageOf(each.usage) === page) break
      each.usage = page * 0x10000 + (each.usage & 0xffff)
    }
    return this.usages.map(({ usage }) => usage)
  }

  private addElements(report: ReportField['report'], flags: number): void {
    const { reportSize, reportCount, reportId } = this.globals
    const key = `${report} ${reportId}`
    const start = this.bits.get(key) ?? (reportId === 0 ? 0 : 8)
    const end = start + reportSize * reportCount
    if (end > LARGEST_REPORT_BITS) {
      this.fault = 'report-too-large'
      return
    }
    this.bits.set(key, end)
    const usages = this.usagesOfMain()
    const isArray = (flags & 0x02) === 0
    const runs = reportSize === 0 ? [] : runsOf(isArray ? usages.slice(0, 1) : usages, reportCount)
    if (this.fields.length + runs.length > MOST_FIELDS) {
      this.fault = 'too-many-fields'
      return
    }
    for (const { usage, at, count } of runs) {
      const bitOffset = start + at * reportSize
      this.fields.push({
        ...{ report, reportId, usage, isArray, bitOffset },
        ...{ bitSize: reportSize, count, within: [...this.within] },
      })
    }
  }
}

/** One usage per element; the last one stands for all that are left. Elements without any are padding. */
function runsOf(usages: readonly number[], count: number): { usage: number; at: number; count: number }[] {
  const runs: { usage: number; at: number; count: number }[] = []
  for (const [at, usage] of usages.slice(0, count).entries()) {
    const last = runs.at(-1)
    if (last?.usage === usage) last.count++
    else runs.push({ usage, at, count: 1 })
  }
  const last = runs.at(-1)
  if (last) last.count = count - last.at
  return runs
}

export function pageOf(usage: number): number {
  return Math.floor(usage / 0x10000)
}
