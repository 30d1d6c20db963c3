import { MAX_SCAN } from '../../../shared/scan/scan.ts'
import { readText, splitAim } from '../hid/scan-text.ts'

/** A code as a serial scanner sent it, without what marks its beginning and end. Times are of its first and last bytes. */
export type LineScan = {
  readonly aim: string | null
  readonly text: string
  readonly startedMs: number
  readonly endedMs: number
}

/** `bytes` = `inCodes` + `marks` + `lost` + `waiting`. `codes` were told; the three after it were begun and were none. */
export type ScanLineCounts = Record<
  'bytes' | 'inCodes' | 'marks' | 'lost' | 'waiting' | 'codes' | 'oversized' | 'abandoned' | 'unreadable',
  number
>

export type ScanLine = {
  /** Codes that these bytes made whole. Never throws, however the bytes are split or what they are. */
  hear(chunk: Uint8Array, atMs: number): LineScan[]
  /** It was quiet until now: a code without a mark at its end may be whole. */
  expire(atMs: number): LineScan[]
  /** Whether its scanner marks where a code ends. */
  marksEnds(): boolean
  counts(): ScanLineCounts
}

const STX = 0x02
const marks: readonly number[] = [STX, 0x03, 0x0a, 0x0d]

/** Longer than a scanner, or an adapter on the way, waits between two bytes of one code. */
export const QUIET_MS = 150
/** After so long no rest comes any more of a code whose end should be marked. */
export const REST_MS = 500

/**
 * A code ends with CR, LF or ETX, or where its scanner marks no end, when it is quiet. One that did mark an end sends no
 * code without one: what breaks off is not taken for a code. It has to break off twice in a row to be believed.
 * `markedBefore`: it did so when the port was open the last time.
 */
export function scanLine(markedBefore = false): ScanLine {
  const counts = { bytes: 0, inCodes: 0, marks: 0, lost: 0, codes: 0, oversized: 0, abandoned: 0, unreadable: 0 }
  const code = codeUnderWay(counts)
  let [lastMs, isMarked, brokenOff] = [0, markedBefore, 0]

  const mark = (byte: number): LineScan[] => {
    counts.marks++
    if (byte === STX) {
      code.abandon()
      return []
    }
    isMarked = true
    brokenOff = 0
    return code.end(lastMs)
  }
  const expire = (atMs: number): LineScan[] => {
    if (atMs - lastMs < (isMarked ? REST_MS : QUIET_MS)) return []
    if (isMarked && code.length() > 0 && ++brokenOff < 2) {
      code.abandon()
      return []
    }
    if (brokenOff > 1) isMarked = false
    return code.end(lastMs)
  }
  return {
    hear(chunk, atMs) {
      const scans = expire(atMs)
      counts.bytes += chunk.length
      lastMs = atMs
      for (const byte of chunk) {
        if (marks.includes(byte)) scans.push(...mark(byte))
        else code.add(byte, atMs)
      }
      return scans
    },
    expire,
    marksEnds: () => isMarked,
    counts: () => ({ ...counts, waiting: code.length() }),
  }
}

type Ends = Record<'inCodes' | 'lost' | 'codes' | 'oversized' | 'abandoned' | 'unreadable', number>

/** The bytes of one code. Of one that grew too long the rest is passed over until it ends. */
function codeUnderWay(counts: Ends) {
  let bytes: number[] = []
  let startedMs = 0
  let isPassedOver = false
  const lose = (why: 'oversized' | 'abandoned' | 'unreadable') => {
    counts[why]++
    counts.lost += bytes.length
    bytes = []
  }
  return {
    length: () => bytes.length,
    add(byte: number, atMs: number) {
      if (isPassedOver) {
        counts.lost++
        return
      }
      if (bytes.length === 0) startedMs = atMs
      bytes.push(byte)
      isPassedOver = bytes.length > MAX_SCAN
      if (isPassedOver) lose('oversized')
    },
    abandon() {
      isPassedOver = false
      if (bytes.length > 0) lose('abandoned')
    },
    end(endedMs: number): LineScan[] {
      isPassedOver = false
      if (bytes.length === 0) return []
      const split = splitAim(readText(Uint8Array.from(bytes)))
      if (split.text === '' || isGarbled(bytes)) {
        lose('unreadable')
        return []
      }
      counts.codes++
      counts.inCodes += bytes.length
      bytes = []
      return [{ ...split, startedMs, endedMs }]
    },
  }
}

/** Tab, and the separators that GS1 and ISO/IEC 15434 put into codes: EOT, FS, GS, RS, US. */
const controls: readonly number[] = [0x04, 0x09, 0x1c, 0x1d, 0x1e, 0x1f]

/** No code holds other control characters; a line at a wrong speed is full of them. */
function isGarbled(code: readonly number[]): boolean {
  return code.some((byte) => (byte < 0x20 && !controls.includes(byte)) || byte === 0x7f)
}
