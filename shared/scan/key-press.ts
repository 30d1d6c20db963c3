import { characterAt, type KeyLevel } from './keyboard-layout.ts'
import type { WedgeSettings } from './wedge-settings.ts'

/**
 * A key as the page hears it: `key`, `code` and the modifiers of a `KeyboardEvent`; times in milliseconds of one clock.
 * `upMs` is null while the key is down, and where nobody tells.
 */
export type KeyPress = {
  key: string
  code: string
  atMs: number
  upMs: number | null
  shift: boolean
  ctrl: boolean
  alt: boolean
  altGraph: boolean
  meta: boolean
  capsLock: boolean
}

/**
 * What one key is to a code. `typed` is what it writes into a field, empty where nothing; `scanned` is what the scanner
 * meant by it. `composed` keys belong to an input method or are dead keys: nothing can keep them from the field.
 * `part` is a digit of an Alt code, which means something once Alt is let go.
 */
export type KeyReading =
  | { kind: 'character'; typed: string; scanned: string; composed?: true }
  | { kind: 'ending' }
  | { kind: 'part' }
  | { kind: 'modifier' }
  | { kind: 'other' }

export const GS = '\x1d'

const modifiers = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock']
/** What input methods and dead keys answer for a key that they keep for themselves. */
const kept = ['Process', 'Dead', 'Unidentified', '']

export type Decoding = Pick<WedgeSettings, 'layout' | 'caps'>

/** Reads one key by itself; the digits of an Alt code are put together by whoever hears Alt go up. */
export function readKey(press: KeyPress, decoding: Decoding): KeyReading {
  const { key, ctrl, alt, altGraph, meta } = press
  if (modifiers.includes(key)) return { kind: 'modifier' }
  if (altDigit(press) !== null) return { kind: 'part' }
  if (meta || (alt && !altGraph && levelOf(press, decoding) !== 2)) return { kind: 'other' }
  return ctrl && !(alt || altGraph) ? controlKey(press) : plainKey(press, decoding)
}

function plainKey(press: KeyPress, decoding: Decoding): KeyReading {
  const { key } = press
  if (key === 'Enter' || key === 'Tab') return press.shift ? { kind: 'other' } : { kind: 'ending' }
  if (kept.includes(key)) return composed(press, decoding)
  if (key.length !== 1) return { kind: 'other' }
  return { kind: 'character', typed: key, scanned: scannedBy(press, decoding) ?? key }
}

/** Scanners type control characters as Ctrl and a key: GS is Ctrl+], STX Ctrl+B, CR and LF are Ctrl+M and Ctrl+J. */
function controlKey({ key, code }: KeyPress): KeyReading {
  const control = (character: string): KeyReading => ({ kind: 'character', typed: '', scanned: character })
  if (key === ']' || key === GS || code === 'BracketRight') return control(GS)
  if (code === 'KeyM' || code === 'KeyJ') return { kind: 'ending' }
  if (controls[code] !== undefined) return control(controls[code])
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  return letter === undefined ? { kind: 'other' } : control(String.fromCharCode(letter.charCodeAt(0) - 64))
}

/** ESC, FS, RS and US, which carriers' codes hold. */
const controls: Readonly<Record<string, string>> = {
  BracketLeft: '\x1b',
  Backslash: '\x1c',
  Digit6: '\x1e',
  Minus: '\x1f',
}

/** The place of the key is all there is to tell by. Most scanners come set to the keyboard of the United States. */
function composed(press: KeyPress, { layout, caps }: Decoding): KeyReading {
  const scanned = scannedBy(press, { layout: layout ?? 'us', caps })
  return scanned === null ? { kind: 'other' } : { kind: 'character', typed: '', scanned, composed: true }
}

function scannedBy(press: KeyPress, { layout, caps }: Decoding): string | null {
  const character =
    layout === null ? press.key : characterAt(layout, { code: press.code, level: levelOf(press, { layout, caps }) })
  if (character === null) return null
  // By its place a key tells nothing of Caps Lock; a scanner that minds it has turned Shift over.
  const turned = press.capsLock && caps === (layout === null ? 'shift' : 'key')
  return turned || caps === 'inverted' ? swapped(character) : character
}

/** A letter of a to z in the other case; anything else as it is. */
export function swapped(character: string): string {
  if (/^[a-z]$/.test(character)) return character.toUpperCase()
  return /^[A-Z]$/.test(character) ? character.toLowerCase() : character
}

/** On a keyboard without AltGr that key is Alt. */
function levelOf({ code, shift, alt, altGraph }: KeyPress, { layout }: Decoding): KeyLevel {
  if (altGraph || (alt && layout !== null && characterAt(layout, { code, level: 2 }) !== null)) return 2
  return shift ? 1 : 0
}

/** The digit that this key adds to an Alt code, or null. Windows tells AltGr as Ctrl and Alt together. */
export function altDigit({ code, ctrl, alt, altGraph }: KeyPress): string | null {
  return alt && !(ctrl || altGraph) ? (/^Numpad(\d)$/.exec(code)?.[1] ?? null) : null
}

/** The character of an Alt code (`029` is GS), or null where the digits make none. */
export function altCharacter(digits: string): string | null {
  const code = Number(digits)
  return digits === '' || code === 0 || code > 255 ? null : String.fromCharCode(code)
}

/** What a code says once everything that stands for GS is one: some scanners spell it out. */
export function withSeparators(text: string, gs: string | null): string {
  const spelled = text.replace(/<GS>|\{GS\}/gi, GS)
  return gs === null ? spelled : spelled.replaceAll(gs, GS)
}
