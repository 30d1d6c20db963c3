/** The keyboards that scanners are sold for, by the places of their keys (`KeyboardEvent.code`). */
export const keyboardLayouts = ['us', 'uk', 'de', 'fr'] as const
export type KeyboardLayout = (typeof keyboardLayouts)[number]

/** Which of a key's characters: plain, with Shift, with AltGr. */
export type KeyLevel = 0 | 1 | 2
export type KeyPlace = { code: string; level: KeyLevel }

const places = [
  'Backquote',
  ...[...'1234567890'].map((digit) => `Digit${digit}`),
  ...['Minus', 'Equal'],
  ...[...'QWERTYUIOP'].map((letter) => `Key${letter}`),
  ...['BracketLeft', 'BracketRight', 'Backslash'],
  ...[...'ASDFGHJKL'].map((letter) => `Key${letter}`),
  ...['Semicolon', 'Quote', 'IntlBackslash'],
  ...[...'ZXCVBNM'].map((letter) => `Key${letter}`),
  ...['Comma', 'Period', 'Slash', 'Space'],
]

/** One character for each place, plain then with Shift; a space where there is none. Only the last place is a space bar. */
type Rows = { plain: string; shift: string; altGr: Readonly<Record<string, string>> }

/** Source: the layouts of Windows and X11 (us, gb, de, fr), where both agree. */
const rows: Record<KeyboardLayout, Rows> = {
  us: {
    plain: "`1234567890-=qwertyuiop[]\\asdfghjkl;' zxcvbnm,./ ",
    shift: '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:" ZXCVBNM<>? ',
    altGr: {},
  },
  uk: {
    plain: "`1234567890-=qwertyuiop[]#asdfghjkl;'\\zxcvbnm,./ ",
    shift: '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@|ZXCVBNM<>? ',
    altGr: {},
  },
  de: {
    plain: '^1234567890ß´qwertzuiopü+#asdfghjklöä<yxcvbnm,.- ',
    shift: '°!"§$%&/()=?`QWERTZUIOPÜ*\'ASDFGHJKLÖÄ>YXCVBNM;:_ ',
    altGr: {
      ...{ Digit7: '{', Digit8: '[', Digit9: ']', Digit0: '}', Minus: '\\' },
      ...{ KeyQ: '@', KeyE: '€', BracketRight: '~', IntlBackslash: '|', KeyM: 'µ' },
    },
  },
  fr: {
    plain: '²&é"\'(-è_çà)=azertyuiop^$*qsdfghjklmù<wxcvbn,;:! ',
    shift: ' 1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%>WXCVBN?./§ ',
    altGr: {
      ...{ Digit2: '~', Digit3: '#', Digit4: '{', Digit5: '[', Digit6: '|', Digit7: '`', Digit8: '\\', Digit9: '^' },
      ...{ Digit0: '@', Minus: ']', Equal: '}', KeyE: '€' },
    },
  },
}

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789'].map((digit) => [`Numpad${digit}`, digit]),
)

/** What the key at `place` types on a keyboard of `layout`, or null where it types nothing. */
export function characterAt(layout: KeyboardLayout, { code, level }: KeyPlace): string | null {
  if (digits[code] !== undefined) return digits[code]
  const { plain, shift, altGr } = rows[layout]
  if (level === 2) return altGr[code] ?? null
  const at = places.indexOf(code)
  const character = (level === 1 ? shift : plain)[at]
  return character === undefined || (character === ' ' && code !== 'Space') ? null : character
}

/** Where a keyboard of `layout` has `character`, or null where it has it nowhere. */
export function placeOf(layout: KeyboardLayout, character: string): KeyPlace | null {
  for (const level of [0, 1, 2] as const) {
    const code = places.find((each) => characterAt(layout, { code: each, level }) === character)
    if (code !== undefined) return { code, level }
  }
  return null
}
