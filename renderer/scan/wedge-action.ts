/** What to do about keys, and what they were. */
export type WedgeAction =
  /** The key is kept back: it must not reach the page. */
  | { kind: 'hold' }
  /** The key goes its normal way. */
  | { kind: 'pass' }
  /** The key ended a scan: it must not reach the page either. */
  | { kind: 'swallow' }
  /** Keys that were a person's after all. */
  | { kind: 'typed'; text: string }
  /** Keys that were given out as a person's and were a scanner's: they came late, and were pressed in time. */
  | { kind: 'retract'; text: string }
  | { kind: 'scan'; text: string; startedMs: number; endedMs: number }
  /** The beginning of a code whose end never came: what it says is worth nothing, and it must be said. */
  | { kind: 'broken'; startedMs: number; endedMs: number }

/** A printable key: `typed` is what it writes, `scanned` what it means in a code, `code` the key that goes up again. */
export type WedgeKey = { typed: string; scanned: string; code: string }
