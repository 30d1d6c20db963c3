import { defaultWedge, Wedge, type WedgeAction, type WedgeSettings } from '../../../renderer/scan/wedge.ts'

export type Key = { key: string; at: number }

const CODE_ENDS = ['Enter', 'Tab']
/** The listener asks for what is held a little after the longest gap. */
const QUIET_AFTER_MS = 5

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

  /** Time goes by until `at`: what is held is settled where it is long enough. */
  rest(at = Number.POSITIVE_INFINITY): void {
    const due = this.last + this.settings.maxGapMs + QUIET_AFTER_MS
    if (this.wedge.holding() && due < at) this.actions.push(...this.wedge.quiet())
  }

  get typed(): string {
    return this.actions.map((action) => (action.kind === 'typed' ? action.text : '')).join('')
  }

  get scans(): string[] {
    return this.actions.flatMap((action) => (action.kind === 'scan' ? [action.text] : []))
  }

  private answer(key: string, at: number): WedgeAction[] {
    if (CODE_ENDS.includes(key)) return this.wedge.ending(at)
    return key.length === 1 ? this.wedge.printable(key, at) : this.wedge.other()
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
  for (const key of keys) keyboard.press(key)
  keyboard.rest()
  return keyboard
}
