import { Wedge } from '../../../renderer/scan/wedge.ts'
import type { WedgeAction } from '../../../renderer/scan/wedge-action.ts'
import { defaultWedge, type WedgeSettings } from '../../../shared/scan/wedge-settings.ts'

/** `up`: when the key is let go; nobody tells where it is left out. */
export type Key = { key: string; at: number; up?: number }

const CODE_ENDS = ['Enter', 'Tab']
/** The listener asks for what is held a little after the longest gap, and again and again. */
const QUIET_MS = 15
const FOR_EVER_MS = 2000

/** A keyboard whose keys a wedge hears, with the quiet that follows each. */
export class Keyboard {
  readonly actions: WedgeAction[] = []
  /** Keys that went their normal way, Enter and other keys included. */
  readonly passed: string[] = []
  private readonly wedge: Wedge
  private readonly settings: WedgeSettings
  private last = 0

  constructor(settings: Partial<WedgeSettings> = {}) {
    this.settings = { ...defaultWedge, ...settings }
    this.wedge = new Wedge(this.settings)
  }

  press({ key, at }: Key): void {
    this.rest(at)
    this.last = at
    const actions = this.answer(key, at)
    this.actions.push(...actions)
    if (actions.some(({ kind }) => kind === 'pass')) this.passed.push(key)
  }

  release(key: string, at: number): void {
    this.actions.push(...this.wedge.released(key, at))
  }

  /** Time goes by until `at`: what is held is settled where it is long enough. */
  rest(at = this.last + FOR_EVER_MS): void {
    for (let now = this.last + this.settings.maxGapMs + QUIET_MS; this.wedge.holding() && now < at; now += QUIET_MS)
      this.actions.push(...this.wedge.quiet(now - this.last))
  }

  get typed(): string {
    return this.actions.map((action) => (action.kind === 'typed' ? action.text : '')).join('')
  }

  get scans(): string[] {
    return this.actions.flatMap((action) => (action.kind === 'scan' ? [action.text] : []))
  }

  /** All that was given to fields and scanned, in order, once what was given too early is taken back. */
  get written(): string {
    let text = ''
    for (const action of this.actions) {
      if (action.kind === 'retract') text = text.slice(0, text.length - action.text.length)
      else if ('text' in action) text += action.text
    }
    return text
  }

  get broken(): number {
    return this.actions.filter(({ kind }) => kind === 'broken').length
  }

  private answer(key: string, at: number): WedgeAction[] {
    if (CODE_ENDS.includes(key)) return this.wedge.ending(at, key)
    return key.length === 1 ? this.wedge.printable({ typed: key, scanned: key, code: key }, at) : this.wedge.other()
  }
}

/** Keys of `text`, each `gapMs` after the one before; the first at `from`. */
export function keysOf(text: string, gapMs: number, from = 0, ending?: { key: string; afterMs: number }): Key[] {
  const keys = [...text].map((key, at) => ({ key, at: from + at * gapMs }))
  const end = keys.at(-1)?.at ?? from
  return ending ? [...keys, { key: ending.key, at: end + ending.afterMs }] : keys
}

export function heard(keys: readonly Key[], settings: Partial<WedgeSettings> = {}): Keyboard {
  const keyboard = new Keyboard(settings)
  for (const each of inOrder(keys)) each.act(keyboard)
  keyboard.rest()
  return keyboard
}

/** Every key going down and up, as they follow each other in time; a key goes up before another goes down. */
function inOrder(keys: readonly Key[]): { at: number; act(keyboard: Keyboard): void }[] {
  const ups = keys.flatMap(({ key, up }) =>
    up === undefined ? [] : [{ at: up, act: (keyboard: Keyboard) => keyboard.release(key, up) }],
  )
  const downs = keys.map((key) => ({ at: key.at, act: (keyboard: Keyboard) => keyboard.press(key) }))
  return [...ups.filter(({ at }) => at >= 0), ...downs].sort((a, b) => a.at - b.at)
}
