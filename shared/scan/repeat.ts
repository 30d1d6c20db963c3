import { splitAim } from '../barcode/aim.ts'
import { bareText } from '../barcode/bare-text.ts'
import { readScan } from './read-scan.ts'
import type { Scan } from './scan.ts'

/**
 * One trigger pull can arrive twice: a scanner set up as keyboard and as HID device at once, a hub that resends a report,
 * a driver that delivers an event again. Two pulls can carry the same code: two equal mugs.
 *
 * They are told apart by the pause between them. A second delivery begins within a few milliseconds of the end of the
 * first, since no hand is in between. A second pull needs the trigger let go and pressed, and the code decoded: more than
 * 150 ms on the fastest scanners, and most refuse the same code for longer. The pause is measured from the *end* of one
 * to the *start* of the next, so that a slow keyboard wedge (40 ms a key, half a second a code) is judged like a fast one. Where both overlap
 * (the report arrived while the keyboard was still typing it) there was no pause, whichever was heard first.
 *
 * Not by source: one pull of a scanner with two interfaces arrives from two of them. Two different scanners reading the
 * same code within this window of each other, on one bench, do not happen.
 */
export const REPEAT_WINDOW_MS = 80

/** Whether `next` is `last` delivered again. The clocks of both must be the same monotonic one. */
export function isRepeat(last: Scan | undefined, next: Scan): boolean {
  if (!last) return false
  if (last.id === next.id) return true
  const pause = Math.max(next.startedMs - last.endedMs, last.startedMs - next.endedMs)
  return pause < REPEAT_WINDOW_MS && (bare(last) === bare(next) || identity(last) === identity(next))
}

/** One of the two ways may drop separators, or send the AIM identifier ahead of the text. */
function bare({ text }: Scan): string {
  return bareText(splitAim(text).text)
}

/** What the code surely says, lot and serial number included: two serial numbers are two units, however fast. */
function identity(scan: Scan): string {
  const [surest] = readScan(scan).candidates
  if (!surest) return scan.id
  return JSON.stringify([surest.code, surest.kind === 'item' ? surest.attributes : null])
}
