import { describe, expect, test } from 'vitest'
import { altCharacter, GS, type KeyPress, readKey, withSeparators } from '../../../shared/scan/key-press.ts'
import { characterAt, keyboardLayouts, placeOf } from '../../../shared/scan/keyboard-layout.ts'

const as = { layout: null, caps: 'key' } as const
const none = { shift: false, ctrl: false, alt: false, altGraph: false, meta: false, capsLock: false }

function press(key: string, code: string, held: Partial<typeof none> = {}): KeyPress {
  return { ...none, ...held, key, code, atMs: 0, upMs: null }
}

const character = (typed: string, scanned = typed) => ({ kind: 'character', typed, scanned })

describe('one key', () => {
  test.each([
    ['a character', press('a', 'KeyA'), character('a')],
    ['AltGr as Linux tells it', press('@', 'KeyQ', { altGraph: true }), character('@')],
    ['AltGr as Windows tells it', press('@', 'KeyQ', { altGraph: true, alt: true, ctrl: true }), character('@')],
    ['GS as Ctrl and ]', press(']', 'BracketRight', { ctrl: true }), character('', GS)],
    ['GS at a German computer', press('+', 'BracketRight', { ctrl: true }), character('', GS)],
    ['STX as Ctrl and B', press('b', 'KeyB', { ctrl: true }), character('', '\x02')],
    ['RS as Ctrl, Shift and 6', press('^', 'Digit6', { ctrl: true, shift: true }), character('', '\x1e')],
    ['CR as Ctrl and M', press('m', 'KeyM', { ctrl: true }), { kind: 'ending' }],
    ['Enter', press('Enter', 'Enter'), { kind: 'ending' }],
    ['Enter of the number pad', press('Enter', 'NumpadEnter'), { kind: 'ending' }],
    ['Shift and Tab, which goes back', press('Tab', 'Tab', { shift: true }), { kind: 'other' }],
    ['a digit of an Alt code', press('0', 'Numpad0', { alt: true }), { kind: 'part' }],
    ['a shortcut', press('f', 'KeyF', { alt: true }), { kind: 'other' }],
    ['a function key', press('F2', 'F2'), { kind: 'other' }],
    ['Shift alone', press('Shift', 'ShiftLeft', { shift: true }), { kind: 'modifier' }],
  ])('%s', (_what, key, reading) => {
    expect(readKey(key, as)).toEqual(reading)
  })

  test.each(['Process', 'Dead', 'Unidentified', ''])('that tells no character (%s) is read by its place', (key) => {
    const own = { typed: '', composed: true }
    expect(readKey(press(key, 'KeyZ'), as)).toEqual({ ...character('', 'z'), ...own })
    expect(readKey(press(key, 'KeyZ'), { ...as, layout: 'de' })).toEqual({ ...character('', 'y'), ...own })
    expect(readKey(press(key, 'F5'), as)).toEqual({ kind: 'other' })
  })

  test('is read by its place where the scanner types for another keyboard, and writes what the computer has there', () => {
    expect(readKey(press('z', 'KeyY'), { ...as, layout: 'us' })).toEqual(character('z', 'y'))
    expect(readKey(press('ß', 'Minus'), { ...as, layout: 'us' })).toEqual(character('ß', '-'))
    expect(readKey(press('9', 'Digit9', { alt: true }), { ...as, layout: 'de' })).toEqual(character('9', ']'))
  })

  test('has the case that the scanner meant, as it was found out', () => {
    const locked = { shift: true, capsLock: true }
    expect(readKey(press('a', 'KeyA', locked), { ...as, caps: 'shift' })).toEqual(character('a', 'A'))
    expect(readKey(press('a', 'KeyA', locked), as)).toEqual(character('a'))
    expect(readKey(press('a', 'KeyA'), { ...as, caps: 'inverted' })).toEqual(character('a', 'A'))
    expect(readKey(press('1', 'Digit1', { capsLock: true }), { ...as, caps: 'shift' })).toEqual(character('1'))
  })
})

test('an Alt code is its character', () => {
  expect(['029', '29', '65', '0233'].map(altCharacter)).toEqual([GS, GS, 'A', 'é'])
  expect(['', '0', '000', '300', '99999'].map(altCharacter)).toEqual([null, null, null, null, null])
})

test('whatever stands for a separator is one', () => {
  expect(withSeparators('10A<GS>21B{gs}C|D', null)).toBe(`10A${GS}21B${GS}C|D`)
  expect(withSeparators('10A|21B', '|')).toBe(`10A${GS}21B`)
})

test.each(keyboardLayouts)('every character of a %s keyboard is found where it is', (layout) => {
  for (const each of '0123456789ABCXYZabcxyz-/:.,;+*#%&()=?!"\'_<> ') {
    const place = placeOf(layout, each)
    // French keyboards have capitals and digits with Shift, and none of the others is missing.
    expect(place && characterAt(layout, place), each).toBe(each)
  }
})
