import { MAX_SCAN } from '../../../shared/scan/scan.ts'
import type { PosLayout } from './pos-layout.ts'
import { type PosReport, type PosReportFault, readPosReport } from './pos-report.ts'
import { readText, splitAim, withoutTerminator } from './scan-text.ts'

/** What a scanner said. Times are of the clock that the reports came with, of the first and the last of them. */
export type PosMessage = {
  /** A reply answers a command and is never a code, however much it looks like one. */
  readonly kind: 'scan' | 'reply'
  readonly aim: string | null
  readonly text: string
  /** As they came: identifier and terminator too, where the scanner sent them as data. */
  readonly bytes: Uint8Array
  readonly startedMs: number
  readonly endedMs: number
}

/**
 * `reports` = `joined` + `passedOver` + the four faults a report can have. `begun` = `scans` + `replies` + `empty` +
 * `abandoned` + `oversized`, and one more while a code is not whole yet.
 */
export type PosCounts = Record<PosReportFault | 'reports' | 'joined' | 'passedOver', number> &
  Record<'begun' | 'scans' | 'replies' | 'empty' | 'abandoned' | 'oversized', number>

export type PosDecoder = {
  /** Never throws, whatever the bytes are. Answers with the message that this report made whole. */
  hear(report: Uint8Array, atMs: number): PosMessage | null
  /** Gives up a code whose rest did not come in time. */
  expire(atMs: number): void
  counts(): PosCounts
}

/** Longer than any scanner waits between two reports of one code (tessaro-os abandons after as long). */
export const ABANDON_MS = 500

/** Honeywell's answers to commands: the text of an answer, and its end with ACK, NAK or ENQ in it. */
const replyAims: readonly (string | null)[] = [']X0', ']Z6']

const counted = { scan: 'scans', reply: 'replies' } as const

type ReadablePart = Extract<PosReport, { ok: true }>

type Partial = {
  readonly layout: PosLayout
  readonly aim: string | null
  readonly pieces: Uint8Array[]
  size: number
  readonly startedMs: number
  lastMs: number
}

/** `layout` as the descriptor declares it; null recognizes one of the known ones by each code's first report. */
export function posDecoder(layout: PosLayout | null): PosDecoder {
  const counts = noCounts()
  let partial: Partial | null = null
  // Set while the rest of a spoilt code goes by: its tail must not pass for a code.
  let spoiltMs: number | null = null
  let lastLayout: PosLayout | null = null

  const abandon = () => {
    if (partial) counts.abandoned++
    partial = null
  }
  const expire = (atMs: number) => {
    if (partial && atMs - partial.lastMs > ABANDON_MS) abandon()
    if (spoiltMs !== null && atMs - spoiltMs > ABANDON_MS) spoiltMs = null
  }
  const join = (part: ReadablePart, atMs: number): Partial => {
    // Each report of one code bears the same identifier: another one begins another code, and this one's end was lost.
    if (partial?.aim && part.aim && partial.aim !== part.aim) abandon()
    if (!partial) counts.begun++
    counts.joined++
    const { aim, data } = part
    const joined = partial ?? { layout: part.layout, aim, pieces: [], size: 0, startedMs: atMs, lastMs: atMs }
    if (data.length > 0) joined.pieces.push(data)
    joined.size += data.length
    joined.lastMs = atMs
    lastLayout = joined.layout
    return joined
  }
  const take = (part: ReadablePart, atMs: number): PosMessage | null => {
    const joined = join(part, atMs)
    const isOversized = joined.size > MAX_SCAN
    partial = part.continued && !isOversized ? joined : null
    if (isOversized) {
      counts.oversized++
      spoiltMs = part.continued ? atMs : null
    }
    if (part.continued || isOversized) return null
    const message = messageOf(joined)
    counts[message ? counted[message.kind] : 'empty']++
    return message
  }
  const hear = (report: Uint8Array, atMs: number): PosMessage | null => {
    counts.reports++
    expire(atMs)
    const part = readPosReport(report, layout ?? partial?.layout ?? null, lastLayout)
    if (part.ok && spoiltMs === null) return take(part, atMs)
    counts[part.ok ? 'passedOver' : part.why]++
    // Another kind of report says nothing of the code that is under way.
    if (!part.ok && part.why === 'unknownReports') return null
    abandon()
    spoiltMs = part.continued ? atMs : null
    return null
  }
  return { hear, expire, counts: () => ({ ...counts }) }
}

/** Null where nothing was sent: some scanners let an empty report follow a code that fills its last one. */
function messageOf({ layout, aim, pieces, startedMs, lastMs }: Partial): PosMessage | null {
  const bytes = Buffer.concat(pieces)
  const times = { bytes: new Uint8Array(bytes), startedMs, endedMs: lastMs }
  if (replyAims.includes(aim)) return { kind: 'reply', aim, text: readText(bytes), ...times }
  const code = readText(withoutTerminator(bytes))
  const { text, ...told } = layout.aim === null ? splitAim(code) : { aim, text: code }
  return text === '' ? null : { kind: 'scan', aim: told.aim, text, ...times }
}

function noCounts(): PosCounts {
  return {
    ...{ reports: 0, joined: 0, passedOver: 0, unknownReports: 0, truncated: 0, miscounted: 0, unrecognized: 0 },
    ...{ begun: 0, scans: 0, replies: 0, empty: 0, abandoned: 0, oversized: 0 },
  }
}
