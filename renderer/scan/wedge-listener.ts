import {
  altCharacter,
  altDigit,
  GS,
  type KeyPress,
  type KeyReading,
  readKey,
  withSeparators,
} from '../../shared/scan/key-press.ts'
import { MAX_SCAN, type Scan } from '../../shared/scan/scan.ts'
import { defaultWedge, type WedgeSettings } from '../../shared/scan/wedge-settings.ts'
import { type Field, fieldOf, giverTo, isPressable, isTaken, pickerOf, putBack } from './fields.ts'
import { type KeyTap, keyPressOf } from './key-tap.ts'
import { Wedge } from './wedge.ts'
import type { WedgeAction } from './wedge-action.ts'

/** Scanners send AIM identifiers where they are set up to: `]` and two characters before the code. */
const AIM = /^(\][A-Za-z][0-9A-Za-z])([\s\S]+)$/

/** How much longer than the longest gap of a scanner to wait before its keys are taken for a person's. */
const QUIET_MS = 15

export type WedgeEar = {
  /** Goes on with what a calibration found. */
  use(settings: WedgeSettings): void
  inUse(): WedgeSettings
  /** Gives every key to `tap`, raw, until null is given: for a calibration. */
  tap(tap: KeyTap | null): void
  stop(): void
}

type To = {
  /** A trigger pull. Its text is empty where the end of the code never came: nothing can be read, and it must be said. */
  onScan(scan: Scan): void
  onKey(key: string): void
}

/**
 * Hears the keyboard of the whole page before any field or button does. Answers scans to `onScan`; keys that a person
 * pressed go to the field that has the focus, or to `onKey` where none has.
 */
export function listenToWedge(target: Window, to: To, settings: WedgeSettings = defaultWedge): WedgeEar {
  const ear = new Ear(to, settings)
  const on = { keydown: ear.onKeyDown, keyup: ear.onKeyUp, beforeinput: ear.onBeforeInput }
  const kinds = Object.keys(on) as (keyof typeof on)[]
  for (const kind of kinds) target.addEventListener(kind, on[kind] as EventListener, { capture: true })
  return {
    use: (next) => ear.use(next),
    inUse: () => ear.inUse,
    tap: (tap) => ear.tapWith(tap),
    stop() {
      ear.rest()
      for (const kind of kinds) target.removeEventListener(kind, on[kind] as EventListener, { capture: true })
    },
  }
}

type Leak = { field: Field; before: string }

class Ear {
  private readonly to: To
  private readonly given: ReturnType<typeof giverTo>
  private settings: WedgeSettings
  private wedge: Wedge
  private tap: KeyTap | null = null
  private field: Field | null = null
  /** A field that keys went into because nothing could keep them from it, and what stood there before. */
  private leak: Leak | null = null
  private earlierLeak: Leak | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  /** Until when nothing can be told of the key that comes next: as long after the last one as that was late itself. */
  private silentFromMs = 0
  private altDigits = ''

  constructor(to: To, settings: WedgeSettings) {
    this.to = to
    this.given = giverTo(to.onKey)
    this.settings = settings
    this.wedge = new Wedge(settings)
  }

  get inUse(): WedgeSettings {
    return this.settings
  }

  use(settings: WedgeSettings): void {
    this.carryOut(this.wedge.quiet())
    this.settings = settings
    this.wedge = new Wedge(settings)
  }

  tapWith(tap: KeyTap | null): void {
    this.carryOut(this.wedge.quiet())
    this.tap = tap
  }

  rest(): void {
    clearTimeout(this.timer)
  }

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (this.tap) return this.tap.down(event)
    const press = keyPressOf(event)
    const reading = readKey(press, this.settings)
    if (reading.kind === 'modifier') return this.wedge.modifier(press.atMs)
    clearTimeout(this.timer)
    this.silentFromMs = silentFrom(event.timeStamp, performance.now())
    if (!this.wedge.holding()) this.begin()
    const actions = this.actionsFor(event, press, reading)
    this.carryOut(actions, event)
    // What was held is settled, and this key begins anew.
    if (actions.some(({ kind }) => kind === 'scan' || kind === 'typed' || kind === 'broken')) this.begin()
    if (this.wedge.holding()) this.watchLeak(reading)
    if (this.wedge.holding()) this.timer = setTimeout(this.whenQuiet, this.settings.maxGapMs + QUIET_MS)
    const isAct = reading.kind === 'other' || reading.kind === 'ending'
    if (isAct && event.key.length > 1 && !(event.defaultPrevented || isTaken(event))) this.to.onKey(event.key)
  }

  readonly onKeyUp = (event: KeyboardEvent): void => {
    if (this.tap) return this.tap.up(event)
    const isAlt = event.key === 'Alt'
    const character = isAlt ? altCharacter(this.altDigits) : null
    if (isAlt) this.altDigits = ''
    // The system types it by itself, as it does for a person; `onBeforeInput` keeps a scanner's out.
    if (character !== null && this.wedge.holding()) {
      this.carryOut(this.wedge.printable({ typed: '', scanned: character, code: event.code }, event.timeStamp))
    }
    this.carryOut(this.wedge.released(event.code, event.timeStamp))
  }

  /** Keys that the system writes by itself (Alt codes, input methods) may not reach a field while a scanner types. */
  readonly onBeforeInput = (event: InputEvent): void => {
    const byItself = event.isTrusted && event.inputType.startsWith('insert') && !this.given.isGiving()
    if (byItself && this.wedge.holding() && this.wedge.hearsScanner()) stop(event)
  }

  private readonly whenQuiet = (): void => {
    // On a busy page the next key may lie in the queue already, pressed in time: it is heard before anything is decided.
    if (!isInputPending()) this.carryOut(this.wedge.quiet(performance.now() - this.silentFromMs))
    if (this.wedge.holding()) this.timer = setTimeout(this.whenQuiet, QUIET_MS)
  }

  /** Remembers a field before a key goes into it that can not be held: the field has not had it yet. */
  private watchLeak(reading: KeyReading): void {
    if (reading.kind !== 'character') return
    const field = pickerOf(document.activeElement) ?? (reading.composed ? this.field : null)
    if (field) this.leak ??= { field, before: field.value }
  }

  private begin(): void {
    const focused = document.activeElement
    this.field = fieldOf(focused)
    this.earlierLeak = this.leak
    this.leak = null
    this.altDigits = ''
  }

  private actionsFor(event: KeyboardEvent, press: KeyPress, reading: KeyReading): WedgeAction[] {
    const { wedge } = this
    const { atMs, code } = press
    const begins = !wedge.holding()
    // A key held down repeats as fast as a scanner types; a scanner never holds one. Some systems call it a repeat as well
    // where a scanner presses the key that a hand has just put down.
    if (event.repeat && (begins || !wedge.isNew(code, atMs))) return [{ kind: 'pass' }]
    switch (reading.kind) {
      case 'ending':
        return wedge.ending(atMs, code)
      case 'part':
        this.altDigits += altDigit(press) ?? ''
        wedge.modifier(atMs)
        return [{ kind: begins ? 'pass' : 'hold' }]
      case 'character':
        return this.character(press, reading, begins)
      default:
        return wedge.other()
    }
  }

  private character(
    { atMs, code, ctrl, altGraph }: KeyPress,
    { typed, scanned, composed }: Extract<KeyReading, { kind: 'character' }>,
    begins: boolean,
  ): WedgeAction[] {
    const focused = document.activeElement
    // Space presses the focused button; no code begins with one.
    if (begins && typed === ' ' && this.field === null && isPressable(focused)) return [{ kind: 'pass' }]
    // A shortcut of a person's, unless codes are known to begin with it. Some scanners end every part of a code in GS.
    const expected = this.settings.prefix?.startsWith(scanned) || scanned === GS
    if (begins && ctrl && !(altGraph || expected)) return this.wedge.other()
    if (!(composed || pickerOf(focused))) return this.wedge.printable({ typed, scanned, code }, atMs)
    const actions = this.wedge.printable({ typed: '', scanned, code }, atMs)
    return actions.map((action) => (action.kind === 'hold' ? { kind: 'pass' } : action))
  }

  private carryOut(actions: readonly WedgeAction[], event?: KeyboardEvent): void {
    for (const action of actions) {
      switch (action.kind) {
        case 'hold':
        case 'swallow':
          stop(event)
          break
        case 'typed':
          this.given.give(action.text, this.field)
          break
        case 'retract':
          this.given.takeBack()
          this.leak = this.earlierLeak ?? this.leak
          break
        case 'scan':
        case 'broken':
          if (this.leak) putBack(this.leak.field, this.leak.before)
          this.leak = null
          this.to.onScan(this.scanOf(action))
          break
        default:
      }
    }
  }

  private scanOf(action: Extract<WedgeAction, { kind: 'scan' | 'broken' }>): Scan {
    const sent = action.kind === 'scan' ? withSeparators(action.text, this.settings.gs).slice(0, MAX_SCAN) : ''
    const [, aim, code] = AIM.exec(sent) ?? []
    const { startedMs, endedMs } = action
    const [source, device] = ['wedge', 'keyboard'] as const
    return { id: crypto.randomUUID(), source, device, aim: aim ?? null, text: code ?? sent, startedMs, endedMs }
  }
}

/** On a starved machine keys come late, one after the other: silence is what is longer than their delay. */
function silentFrom(pressedMs: number, heardMs: number): number {
  return Math.max(pressedMs, heardMs + (heardMs - pressedMs))
}

function stop(event: Event | undefined): void {
  event?.preventDefault()
  event?.stopImmediatePropagation()
}

function isInputPending(): boolean {
  const { scheduling } = navigator as Navigator & { scheduling?: { isInputPending(): boolean } }
  return scheduling?.isInputPending() ?? false
}
