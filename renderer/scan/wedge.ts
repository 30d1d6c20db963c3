/**
 * Tells a keyboard-wedge scanner from a person by the time between keys. Pure: keys and times in, actions out.
 *
 * Every printable key is held back until it is known whose it is. A scanner's next key comes within `maxGapMs`, a
 * person's later; so a person's key is let go after one gap, and a scan leaves no trace in a field. Thresholds: scanners
 * were seen at 1 to 40 ms a key, people at 80 ms and more over six keys in a row.
 */
export type WedgeSettings = {
  /** Text the scanner sends before every code, e.g. STX; certain where it is set. */
  prefix: string | null
  maxGapMs: number
  /** Shortest code that ends in Enter or Tab, and shortest without any ending. */
  minLength: number
  minLengthUnended: number
}

export const defaultWedge: WedgeSettings = { prefix: null, maxGapMs: 60, minLength: 3, minLengthUnended: 8 }

/** A human hand does not keep this up over eight keys; a scanner at 40 ms a key does. */
const MAX_MEAN_UNENDED_MS = 45
const MAX_HELD = 4096
/** How long nothing must come after a code without an ending before it is taken for whole. */
const UNENDED_QUIET_MS = 250
/** An ending this long after a code that was taken without one is still the scanner's: it would press what has the focus. */
const LATE_ENDING_MS = 300

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

type Held = { text: string; keys: number; startedMs: number; lastMs: number }

export class Wedge {
  private readonly settings: WedgeSettings
  private text = ''
  private startedMs = 0
  private lastMs = 0
  private keys = 0
  /** Until when an ending belongs to the scan before it. */
  private endingUntilMs = 0
  /** What the last quiet gave out as typed. On a starved machine the rest of the code may still be on its way. */
  private given: Held | null = null

  constructor(settings: WedgeSettings = defaultWedge) {
    this.settings = settings
  }

  /** A printable key (or GS, which some scanners type as Ctrl+]). */
  printable(key: string, atMs: number): WedgeAction[] {
    const pause = this.keys > 0 && atMs - this.lastMs > this.settings.maxGapMs
    const actions = pause ? this.settle() : this.takeBack(atMs)
    if (this.keys === 0) this.startedMs = atMs
    this.endingUntilMs = 0
    if (this.text.length < MAX_HELD) this.text += key
    this.keys++
    this.lastMs = atMs
    return [...actions, { kind: 'hold' }]
  }

  /** Enter or Tab: ends a scan, or is a person's. */
  ending(atMs: number): WedgeAction[] {
    const retracted = this.takeBack(atMs)
    const fast = atMs - this.lastMs <= this.settings.maxGapMs
    const scanned = this.prefixed() || this.text.length >= this.settings.minLength
    const actions = fast && scanned ? [this.scan()] : this.settle()
    const ended = actions.some(({ kind }) => kind === 'scan')
    const own = ended || (actions.length === 0 && atMs <= this.endingUntilMs)
    // Set to end codes in CR and LF, a scanner types two endings; the second would press what has the focus.
    this.endingUntilMs = ended ? atMs + this.settings.maxGapMs : 0
    return [...retracted, ...actions, { kind: own ? 'swallow' : 'pass' }]
  }

  /** Any other key: never part of a code. */
  other(): WedgeAction[] {
    this.given = null
    const actions = this.settle()
    this.endingUntilMs = 0
    return [...actions, { kind: 'pass' }]
  }

  /**
   * Nothing came for `sinceMs`, longer than a gap: whose keys were they? What looks like a whole code without an ending
   * is held longer: half a code would be worse than a late one.
   */
  quiet(sinceMs = Number.POSITIVE_INFINITY): WedgeAction[] {
    if (this.keys === 0 || (this.looksScanned() && sinceMs < UNENDED_QUIET_MS)) return []
    const { text, keys, startedMs, lastMs } = this
    const actions = this.settle()
    this.given = actions[0]?.kind === 'typed' ? { text, keys, startedMs, lastMs } : null
    return actions
  }

  /** Takes up what was given out too early, where this key was pressed within a gap of it. */
  private takeBack(atMs: number): WedgeAction[] {
    const { given } = this
    this.given = null
    if (this.keys > 0 || given === null || atMs - given.lastMs > this.settings.maxGapMs) return []
    Object.assign(this, given)
    return [{ kind: 'retract', text: given.text }]
  }

  holding(): boolean {
    return this.keys > 0
  }

  private settle(): WedgeAction[] {
    if (this.keys === 0) return []
    if (!(this.looksScanned() || this.prefixed())) return [this.typed()]
    this.endingUntilMs = this.lastMs + LATE_ENDING_MS
    return [this.scan()]
  }

  private looksScanned(): boolean {
    const mean = (this.lastMs - this.startedMs) / Math.max(1, this.keys - 1)
    return this.keys >= this.settings.minLengthUnended && mean <= MAX_MEAN_UNENDED_MS
  }

  private prefixed(): boolean {
    const { prefix } = this.settings
    return prefix !== null && prefix !== '' && this.text.startsWith(prefix) && this.text.length > prefix.length
  }

  private bare(): string {
    return this.prefixed() ? this.text.slice(this.settings.prefix?.length ?? 0) : this.text
  }

  private scan(): WedgeAction {
    const { startedMs, lastMs } = this
    const text = this.bare()
    this.reset()
    return { kind: 'scan', text, startedMs, endedMs: lastMs }
  }

  private typed(): WedgeAction {
    const { text } = this
    this.reset()
    return { kind: 'typed', text }
  }

  private reset(): void {
    this.text = ''
    this.keys = 0
  }
}
