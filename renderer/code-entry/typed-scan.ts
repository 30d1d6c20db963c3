import type { Scan } from '../../shared/scan/scan.ts'

/** A code a person typed, as a scan. It is never taken for the repeat of another: a hand is not that fast. */
export function typedScan(text: string): Scan {
  const now = performance.now()
  return {
    id: crypto.randomUUID(),
    source: 'typed',
    device: 'keyboard',
    aim: null,
    text: text.trim(),
    startedMs: now,
    endedMs: now,
  }
}
