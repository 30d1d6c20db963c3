import type { ScaleReading } from '../../../shared/devices/weight.ts'

/** What a scale answers. `net`: a tare is taken off, so the box weighs more than that. */
export type ScaleReply =
  | { readonly kind: 'reading'; readonly reading: ScaleReading; readonly net: boolean }
  | { readonly kind: 'refused'; readonly why: 'unknown-command' | 'not-now' | 'not-heard' | 'not-possible' }
  | { readonly kind: 'other'; readonly text: string }

/** `bytes` = `framed` + `skipped` + `waiting`. A stretch of noise may count as more than one fault. */
export type ScaleLineCounts = Record<
  'bytes' | 'framed' | 'skipped' | 'waiting' | 'replies' | 'malformed' | 'overlong',
  number
>

export type ScaleLine = {
  /** Replies that these bytes made whole. Never throws, however the bytes are split or what they are. */
  hear(chunk: Uint8Array): ScaleReply[]
  /** Forgets a reply that is not whole: before the next question, or when the port was opened again. */
  reset(): void
  counts(): ScaleLineCounts
}

export type Framing = {
  /** The first byte of every reply; null where only the end is marked, and what is not whole is lost with its line. */
  readonly start: number | null
  /** Seven-bit lines may bring their parity in the eighth bit. */
  readonly bits: 7 | 8
  readonly longest: number
  isWhole(frame: readonly number[]): boolean
  /** `frame` as text, one character a byte, start and end included; null where it is no reply. */
  read(frame: string): ScaleReply | null
}

export function scaleLine({ start, bits, longest, isWhole, read }: Framing): ScaleLine {
  const counts = { bytes: 0, framed: 0, skipped: 0, replies: 0, malformed: 0, overlong: 0 }
  let frame: number[] = []
  let isLost = false

  const feed = (byte: number, replies: ScaleReply[]): void => {
    if (isLost || (start !== null && frame.length === 0 && byte !== start)) {
      counts.skipped++
      isLost = isLost && !isWhole([byte])
      return
    }
    frame.push(byte)
    if (isWhole(frame)) takeFrame(replies)
    else if (frame.length >= longest) {
      counts.overlong++
      isLost = start === null
      resume(replies)
    }
  }
  const takeFrame = (replies: ScaleReply[]) => {
    const reply = read(String.fromCharCode(...frame))
    if (!reply) {
      counts.malformed++
      return resume(replies)
    }
    counts.framed += frame.length
    counts.replies++
    replies.push(reply)
    frame = []
  }
  /** Another reply may have begun within what turned out to be none. */
  const resume = (replies: ScaleReply[]) => {
    const rest = start === null ? [] : frame.slice(1)
    counts.skipped += frame.length - rest.length
    frame = []
    for (const byte of rest) feed(byte, replies)
  }
  const mask = bits === 7 ? 0x7f : 0xff
  return {
    hear(chunk) {
      const replies: ScaleReply[] = []
      counts.bytes += chunk.length
      for (const byte of chunk) feed(byte & mask, replies)
      return replies
    },
    reset() {
      counts.skipped += frame.length
      frame = []
      isLost = false
    },
    counts: () => ({ ...counts, waiting: frame.length }),
  }
}

export function asciiBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
