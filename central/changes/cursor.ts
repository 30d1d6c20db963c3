/** How far a bench has read: a place in the order of (tx, pos), on one timeline. */
export type Cursor = { timeline: string; tx: string; pos: string }

export function startOf(timeline: string): Cursor {
  return { timeline, tx: '0', pos: '0' }
}

export function writeCursor({ timeline, tx, pos }: Cursor): string {
  return `${timeline}.${tx}.${pos}`
}

/** `tx` is 64 bits without a sign and `pos` 63: longer runs of digits are no cursor of ours. */
export function readCursor(text: string): Cursor | undefined {
  const match = /^([0-9a-f-]{36})\.(\d{1,19})\.(\d{1,18})$/.exec(text)
  const [, timeline, tx, pos] = match ?? []
  return timeline && tx && pos ? { timeline, tx, pos } : undefined
}
