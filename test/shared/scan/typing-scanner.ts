import { GS, type KeyPress, swapped } from '../../../shared/scan/key-press.ts'
import { characterAt, type KeyboardLayout, placeOf } from '../../../shared/scan/keyboard-layout.ts'

/** A keyboard-wedge scanner, as somebody set it up, at a computer, as somebody set that up. */
export type Setup = {
  scanner: KeyboardLayout
  computer: KeyboardLayout
  capsLock: boolean
  /** The scanner turns Shift over while Caps Lock is on. */
  minded: boolean
  /** The scanner swaps capitals and small letters. */
  inverted: boolean
  gs: 'lost' | 'control' | 'alt' | 'raw' | '<GS>' | '{GS}' | '|'
  prefix: string
  suffix: string
  ending: 'Enter' | 'Tab' | null
  gapMs: number
}

const dead: Partial<Record<KeyboardLayout, string>> = { de: '^´`', fr: '^¨' }
const bare = { shift: false, ctrl: false, alt: false, altGraph: false, meta: false }

/** The keys that the page hears of `code`; control characters of prefixes are sent with Ctrl. */
export function keysOf(code: string, setup: Setup): KeyPress[] {
  const { gapMs, capsLock } = setup
  const all = [...setup.prefix, ...code, ...setup.suffix].flatMap((character) => pressesOf(character, setup))
  const ends = setup.ending === null ? [] : [{ ...bare, key: setup.ending, code: setup.ending }]
  return [...all, ...ends].map((press, at) => ({
    ...press,
    capsLock,
    atMs: 1000 + at * gapMs,
    upMs: 1000 + at * gapMs + gapMs / 2,
  }))
}

type Press = Omit<KeyPress, 'atMs' | 'upMs' | 'capsLock'>

function pressesOf(character: string, setup: Setup): Press[] {
  if (character === GS) return separator(setup)
  if (character < ' ') {
    const letter = String.fromCharCode(character.charCodeAt(0) + 64)
    return [{ ...bare, key: letter.toLowerCase(), code: `Key${letter}`, ctrl: true }]
  }
  return [pressOf(setup.inverted ? swapped(character) : character, setup)]
}

function pressOf(character: string, { scanner, computer, capsLock, minded }: Setup): Press {
  const place = placeOf(scanner, character)
  if (!place) throw new RangeError(`${scanner} has no ${character}`)
  const turned = capsLock && minded && swapped(character) !== character && place.level !== 2
  const level = turned ? ((1 - place.level) as 0 | 1) : place.level
  const typed = characterAt(computer, { code: place.code, level })
  const altGraph = level === 2 && !['us', 'uk'].includes(computer)
  return {
    ...bare,
    code: place.code,
    shift: level === 1,
    altGraph,
    alt: level === 2 && !altGraph,
    key: nameOf(typed, computer, capsLock),
  }
}

function nameOf(typed: string | null, computer: KeyboardLayout, capsLock: boolean): string {
  if (typed === null) return 'Unidentified'
  if (dead[computer]?.includes(typed)) return 'Dead'
  return capsLock ? swapped(typed) : typed
}

function separator(setup: Setup): Press[] {
  switch (setup.gs) {
    case 'lost':
      return []
    case 'control':
      return [{ ...bare, key: ']', code: 'BracketRight', ctrl: true }]
    case 'raw':
      return [{ ...bare, key: GS, code: '' }]
    case 'alt':
      return [
        { ...bare, key: 'Alt', code: 'AltLeft', alt: true },
        ...[...'029'].map((digit) => ({ ...bare, key: digit, code: `Numpad${digit}`, alt: true })),
      ]
    default:
      return [...setup.gs].map((each) => pressOf(each, { ...setup, inverted: false }))
  }
}
