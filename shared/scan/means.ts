import { normalCode } from '../catalog/code.ts'
import type { ScanCandidate } from './candidate.ts'
import type { ScanFault, ScanReading } from './read-scan.ts'
import { MAX_CODES } from './scan.ts'

/** The candidate, the surest first, that is the code a row holds, however the row spells it. */
export function candidateFor(reading: ScanReading, code: string): ScanCandidate | undefined {
  const normal = normalCode(code)
  return reading.candidates.find((candidate) => candidate.code === normal)
}

export function means(reading: ScanReading, code: string): boolean {
  return candidateFor(reading, code) !== undefined
}

/** The codes to look up, the surest first. Empty where it is no code. */
export function codesOf(reading: ScanReading): string[] {
  return reading.candidates.slice(0, MAX_CODES).map(({ code }) => code)
}

/** The code as it is told to people and kept as evidence, or undefined where it is none. */
export function surestCode(reading: ScanReading): string | undefined {
  return reading.candidates[0]?.code
}

/** As far as it has room in a sentence. */
export function shownCode(reading: ScanReading): string {
  return (surestCode(reading) ?? '').slice(0, 24)
}

/** Why a scan that nothing was found for is no good, with what fills the sentence; undefined where it reads well. */
export type SpoiltScan =
  | { reason: 'unreadable' | 'misread'; detail: Record<string, never> }
  | { reason: 'misread-element' | 'separator-lost'; detail: { ai: string; at: number } }

/** What is wrong with a scan, where it is nothing for sure. `at` in the detail counts from 1, for people. */
export function spoiltScan({ candidates, fault }: ScanReading): SpoiltScan | undefined {
  if (candidates.some(({ kind, certainty }) => kind !== 'plain' && certainty !== 'doubtful')) return undefined
  if (fault) return spoiltBy(fault)
  return candidates.length === 0 ? { reason: 'unreadable', detail: {} } : undefined
}

function spoiltBy({ kind, ai, at }: ScanFault): SpoiltScan {
  switch (kind) {
    case 'empty':
    case 'oversized':
    case 'control-character':
      return { reason: 'unreadable', detail: {} }
    case 'misread':
      return { reason: 'misread', detail: {} }
    case 'separator-missing':
      return { reason: 'separator-lost', detail: { ai, at: at + 1 } }
    default:
      return { reason: 'misread-element', detail: { ai, at: at + 1 } }
  }
}
