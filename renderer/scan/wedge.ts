import { defaultWedge, type WedgeSettings } from '../../shared/scan/wedge-settings.ts'
import { goneUp, type HeldKey, medianDwell, partsOf, scannedText, typedText } from './burst.ts'
import type { WedgeAction, WedgeKey } from './wedge-action.ts'
import {
  ENDED_QUIET_MS,
  LATE_ENDING_MS,
  MAX_HELD,
  MAX_MEAN_SURE_MS,
  MAX_MEAN_UNENDED_MS,
  REPEATS_AFTER_MS,
  SURE_KEYS,
  UNENDED_QUIET_MS,
} from './wedge-times.ts'

/**
 * Tells a keyboard-wedge scanner from a person by the time between keys. Pure: keys and times in, actions out.
 *
 * Every printable key is held back until it is known whose it is. A scanner's next key comes within `maxGapMs`, a
 * person's later; so a person's key is let go after one gap, and a scan leaves no trace in a field. Thresholds: scanners
 * were seen at 1 to 40 ms a key, people at 80 ms and more over six keys in a row. A key that a person presses while a
 * scanner types is known by how long it stays down (`burst.ts`).
 */

/** The key that ended a code is still down: the code is whole once it goes up. `keys` came before it. */
type Pending = { code: string; keys: number; atMs: number }

export class Wedge {
  private readonly settings: WedgeSettings
  private held: HeldKey[] = []
  /** Keys heard, those that were too many to keep included. */
  private heard = 0
  private lastMs = 0
  private pending: Pending | null = null
  /** Until when an ending belongs to the scan before it. */
  private endingUntilMs = 0
  /** The last scan had an ending. */
  private endsCodes = false
  /** What was given out as typed last. On a starved machine the rest of the code may still be on its way. */
  private given: HeldKey[] = []

  constructor(settings: WedgeSettings = defaultWedge) {
    this.settings = settings
  }

  /** A printable key (or a control character, which scanners type with Ctrl). */
  printable({ typed, scanned, code }: WedgeKey, atMs: number): WedgeAction[] {
    const actions = this.isPause(atMs) ? this.settle() : this.takeBack(atMs)
    this.endingUntilMs = 0
    if (this.held.length < MAX_HELD) this.held.push({ typed, scanned, code, downMs: atMs, upMs: null })
    this.heard++
    this.lastMs = atMs
    return [...actions, { kind: 'hold' }]
  }

  /** Enter or Tab: ends a scan, or is a person's. */
  ending(atMs: number, code = ''): WedgeAction[] {
    if (this.pending) return [{ kind: 'swallow' }]
    const retracted = this.takeBack(atMs)
    if (!this.isPause(atMs) && this.isEnded()) {
      this.pending = { code, keys: this.held.length, atMs }
      this.lastMs = atMs
      // Where nobody tells when keys go up, none tells whose this one is.
      const told = code !== '' && medianDwell(this.held) !== null
      return [...retracted, ...(told ? [] : this.finish(null)), { kind: 'swallow' }]
    }
    const actions = this.settle()
    const ended = actions.some(({ kind }) => kind === 'scan' || kind === 'broken')
    const own = ended || (actions.length === 0 && atMs <= this.endingUntilMs)
    // Set to end codes in CR and LF, a scanner types two endings; the second would press what has the focus.
    this.endingUntilMs = own ? atMs + this.settings.maxGapMs : 0
    return [...retracted, ...actions, { kind: own ? 'swallow' : 'pass' }]
  }

  /** Shift and its like are no characters, and take a scanner's time all the same. */
  modifier(atMs: number): void {
    if (this.holding() && !this.isPause(atMs)) this.lastMs = atMs
  }

  /** A key went up. */
  released(code: string, atMs: number): WedgeAction[] {
    if (this.pending && code === this.pending.code) return this.finish(atMs)
    const key = goneUp(this.held, code, atMs) ?? goneUp(this.given, code, atMs)
    if (!key) return []
    key.upMs = atMs
    const at = this.held.indexOf(key)
    // The scanner went on after it: Enter is still down, and so a hand's. The code goes on.
    if (this.pending && at >= this.pending.keys) this.pending = null
    return []
  }

  /** Any other key: never part of a code, and a person's, even in the middle of one. */
  other(): WedgeAction[] {
    const actions = this.hearsScanner() ? [] : this.settle()
    this.endingUntilMs = 0
    return [...actions, { kind: 'pass' }]
  }

  /**
   * Nothing came for `sinceMs`, longer than a gap: whose keys were they? What looks like a whole code without an ending
   * is held longer: half a code would be worse than a late one.
   */
  quiet(sinceMs = Number.POSITIVE_INFINITY): WedgeAction[] {
    if (this.pending) return sinceMs > this.settings.maxGapMs ? this.finish(null) : []
    if (!this.holding() || sinceMs <= (this.isCode() ? this.codeQuietMs() : this.settings.maxGapMs)) return []
    return this.settle()
  }

  /** Takes up what was given out too early, where this key was pressed within a gap of it. */
  private takeBack(atMs: number): WedgeAction[] {
    const { given } = this
    this.given = []
    const last = given.at(-1)
    if (this.holding() || !last || atMs - last.downMs > this.settings.maxGapMs) return []
    this.held = given
    this.heard = given.length
    this.lastMs = last.downMs
    return [{ kind: 'retract', text: typedText(given) }]
  }

  holding(): boolean {
    return this.heard > 0
  }

  /** Whether the key of this code, still down, is a new one among those held. */
  isNew(code: string, atMs: number): boolean {
    return this.held.some((key) => key.code === code && key.upMs === null && atMs - key.downMs < REPEATS_AFTER_MS)
  }

  /** Whether what is held can only be a scanner's. */
  hearsScanner(): boolean {
    return this.pending !== null || this.isCode() || this.isPaced(MAX_MEAN_SURE_MS, SURE_KEYS)
  }

  /** Whether what comes now is another's than what is held. A scanner that always ends its codes may stumble in one. */
  private isPause(atMs: number): boolean {
    const gapMs = atMs - this.lastMs
    if (!this.holding() || gapMs <= this.settings.maxGapMs) return false
    return !(gapMs <= UNENDED_QUIET_MS && this.endsSurely() && this.isCode())
  }

  private codeQuietMs(): number {
    const ends = this.endsSurely() || (this.settings.ending === 'any' && this.endsCodes)
    return ends ? ENDED_QUIET_MS : UNENDED_QUIET_MS
  }

  private endsSurely(): boolean {
    return this.settings.ending === 'Enter' || this.settings.ending === 'Tab'
  }

  private settle(): WedgeAction[] {
    if (this.pending) return this.finish(null)
    if (!this.holding()) return []
    if (!this.isCode()) return this.giveOut()
    if (this.endsSurely()) return [this.breakOff()]
    this.endsCodes = false
    this.endingUntilMs = this.lastMs + LATE_ENDING_MS
    // After so long a pause a scanner's last key is up: one that is still down is a hand's.
    return this.scan(partsOf(this.held, this.lastMs + this.settings.maxGapMs))
  }

  /** The code is whole: the keys before the ending are it, those behind it begin the next. */
  private finish(endingUpMs: number | null): WedgeAction[] {
    const { pending, held } = this
    this.pending = null
    if (!pending) return []
    const rest = held.slice(pending.keys)
    const actions = this.scan(partsOf(held.slice(0, pending.keys), endingUpMs))
    this.held = rest
    this.heard = rest.length
    this.endsCodes = true
    this.endingUntilMs = pending.atMs + this.settings.maxGapMs
    return actions
  }

  private isEnded(): boolean {
    if (this.isPrefixed()) return true
    return this.held.length >= this.settings.minLength && !this.isByHand()
  }

  /** A scanner lets a key go within its gap. */
  private isByHand(): boolean {
    return (medianDwell(this.held) ?? 0) > this.settings.maxGapMs
  }

  private isCode(): boolean {
    return this.isPrefixed() || (this.isPaced(this.unendedPace(), this.settings.minLengthUnended) && !this.isByHand())
  }

  /** A scanner that is known never to end its codes has been measured. */
  private unendedPace(): number {
    const { ending, maxGapMs } = this.settings
    return ending === 'none' ? Math.max(MAX_MEAN_UNENDED_MS, maxGapMs / 2) : MAX_MEAN_UNENDED_MS
  }

  /** Whether there are at least `keys`, on average at most `meanMs` apart. */
  private isPaced(meanMs: number, keys: number): boolean {
    const { heard } = this
    const spanMs = (this.held.at(-1)?.downMs ?? 0) - (this.held[0]?.downMs ?? 0)
    return heard >= keys && spanMs / Math.max(1, this.held.length - 1) <= meanMs
  }

  /** A person's key may stand ahead of the prefix. */
  private isPrefixed(): boolean {
    const { prefix } = this.settings
    if (prefix === null || this.held.length <= prefix.length) return false
    return scannedText(partsOf(this.held.slice(0, prefix.length + SURE_KEYS)).scanner).startsWith(prefix)
  }

  private scan({ scanner, person }: ReturnType<typeof partsOf>): WedgeAction[] {
    const startedMs = scanner[0]?.downMs ?? this.lastMs
    const endedMs = scanner.at(-1)?.downMs ?? this.lastMs
    this.reset()
    const typed = typedText(person)
    return [
      // First: a scan may take the field away that a person types into.
      ...(typed === '' ? [] : [{ kind: 'typed', text: typed } as const]),
      { kind: 'scan', text: this.bare(scannedText(scanner)), startedMs, endedMs },
    ]
  }

  /** Without what the scanner is set to send around every code. */
  private bare(text: string): string {
    const { prefix, suffix } = this.settings
    const start = prefix !== null && text.startsWith(prefix) ? prefix.length : 0
    const end = suffix !== null && text.endsWith(suffix) ? text.length - suffix.length : text.length
    return end > start ? text.slice(start, end) : text
  }

  private breakOff(): WedgeAction {
    const [startedMs, endedMs] = [this.held[0]?.downMs ?? this.lastMs, this.lastMs]
    this.reset()
    return { kind: 'broken', startedMs, endedMs }
  }

  private giveOut(): WedgeAction[] {
    this.given = this.held
    this.reset()
    return [{ kind: 'typed', text: typedText(this.given) }]
  }

  private reset(): void {
    this.held = []
    this.heard = 0
  }
}
