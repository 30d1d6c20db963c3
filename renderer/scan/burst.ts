/** One key that was pressed: what it writes, what it means in a code, and when it went down and up (null: not told yet). */
export type HeldKey = { typed: string; scanned: string; code: string; downMs: number; upMs: number | null }

/** Keys of one scan, and those that a hand pressed in between. */
export type Parts = { scanner: HeldKey[]; person: HeldKey[] }

/** A hand keeps a key down for longer than this; how much longer than the scanner keeps its own tells them apart. */
const HAND_DWELL_MS = 30
const EDGE_DWELL_MS = 40
const TIMES_LONGER = 2

/** More keys by hand than this share of a code are not believed: a system that does not tell when keys go up. */
const HAND_SHARE = 1 / 3

/**
 * Takes a hand's keys out of a scanner's. A scanner presses one key after the other and lets them go in that order; a key
 * that is still down when a later one has been let go is a hand's. So is one that is held far longer than the others and
 * overlaps the next, or stands at an edge, where a hand's key may have ended just before the scan began.
 * `endingUpMs` is when the key that ended the code was let go, where that is known.
 */
export function partsOf(keys: readonly HeldKey[], endingUpMs: number | null = null): Parts {
  const dwell = medianDwell(keys)
  if (dwell === null) return { scanner: [...keys], person: [] }
  const parts: Parts = { scanner: [], person: [] }
  let laterUpMs = endingUpMs ?? Number.POSITIVE_INFINITY
  for (let at = keys.length - 1; at >= 0; at--) {
    const key = keys[at] as HeldKey
    const upMs = key.upMs ?? Number.POSITIVE_INFINITY
    const edge = at === 0 || at === keys.length - 1
    const byHand = laterUpMs < upMs || isHeldLong(key, dwell, keys[at + 1]) || (edge && isHeldLongAtEdge(key, dwell))
    parts[byHand ? 'person' : 'scanner'].push(key)
    laterUpMs = Math.min(laterUpMs, upMs)
  }
  if (parts.person.length > Math.max(2, keys.length * HAND_SHARE)) return { scanner: [...keys], person: [] }
  return { scanner: parts.scanner.reverse(), person: parts.person.reverse() }
}

function isHeldLongAtEdge(key: HeldKey, dwell: number): boolean {
  return dwellOf(key) >= Math.max(EDGE_DWELL_MS, dwell * TIMES_LONGER)
}

/** Whether a key outlasts the others by far and the next one was pressed meanwhile. */
function isHeldLong(key: HeldKey, dwell: number, next: HeldKey | undefined): boolean {
  const held = dwellOf(key)
  const overlaps = next !== undefined && key.upMs !== null && key.upMs > next.downMs
  return overlaps && held >= HAND_DWELL_MS && held > dwell * TIMES_LONGER
}

/** Milliseconds the key was down; 0 while nobody knows. */
function dwellOf({ downMs, upMs }: HeldKey): number {
  return upMs === null ? 0 : upMs - downMs
}

/** How long a key of these is held, typically; null where nobody tells when keys go up. */
export function medianDwell(keys: readonly HeldKey[]): number | null {
  const known = keys.filter(({ upMs }) => upMs !== null).map(dwellOf)
  return known.length === 0 ? null : (known.toSorted((a, b) => a - b)[known.length >> 1] ?? null)
}

/**
 * Which of these keys it is that goes up. Where a hand and the scanner have the same one down, it is the one that was down
 * for as long as the others are.
 */
export function goneUp(keys: readonly HeldKey[], code: string, atMs: number): HeldKey | undefined {
  const down = keys.filter((key) => key.code === code && key.upMs === null)
  if (down.length <= 1) return down[0]
  const dwell = medianDwell(keys) ?? 0
  const byFit = (key: HeldKey) => Math.abs(atMs - key.downMs - dwell)
  return down.reduce((best, key) => (byFit(key) <= byFit(best) ? key : best))
}

export function scannedText(keys: readonly HeldKey[]): string {
  return keys.map(({ scanned }) => scanned).join('')
}

export function typedText(keys: readonly HeldKey[]): string {
  return keys.map(({ typed }) => typed).join('')
}
