import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heard, type Key, keysOf } from './keyboard.ts'

const CODE = '4006381333931'
const enter = { key: 'Enter', afterMs: 5 }

/** Times between keys of real scanners, in milliseconds. */
const scanners = [1, 6, 10, 19, 40]

describe.each(scanners)('a scanner of %i ms a key', (gap) => {
  test.each(['Enter', 'Tab'])('is heard at its %s, which goes nowhere', (key) => {
    const keyboard = heard(keysOf(CODE, gap, 100, { key, afterMs: gap }))
    expect(keyboard.scans).toEqual([CODE])
    expect(keyboard.typed).toBe('')
    expect(keyboard.passed).toEqual([])
    expect(keyboard.actions).toContainEqual({ kind: 'scan', text: CODE, startedMs: 100, endedMs: 100 + 12 * gap })
  })

  test('is heard without any ending', () => {
    const keyboard = heard(keysOf(CODE, gap))
    expect(keyboard.scans).toEqual([CODE])
    expect(keyboard.typed).toBe('')
  })

  test('is heard with a short code and Enter', () => {
    expect(heard(keysOf('T-01', gap, 0, { key: 'Enter', afterMs: gap })).scans).toEqual(['T-01'])
  })

  test.each([41, 60, 64, 80, 150, 250])(
    'is heard once when its Enter comes %i ms late, which presses no button',
    (afterMs) => {
      const keyboard = heard(keysOf(CODE, gap, 0, { key: 'Enter', afterMs }))
      expect(keyboard.scans).toEqual([CODE])
      expect(keyboard.typed).toBe('')
      expect(keyboard.passed).toEqual([])
    },
  )

  test.each(['Enter', 'Tab'])('that ends its codes in Enter and %s presses nothing with either', (second) => {
    const [keys, end] = [keysOf(CODE, gap, 0, { key: 'Enter', afterMs: gap }), CODE.length * gap]
    const keyboard = heard([...keys, { key: second, at: end + gap }])
    expect(keyboard.scans).toEqual([CODE])
    expect(keyboard.passed).toEqual([])
  })

  test('is heard twice for two pulls, with Enter and without', () => {
    for (const ending of [enter, undefined]) {
      const second = CODE.length * gap + 200
      const keyboard = heard([...keysOf(CODE, gap, 0, ending), ...keysOf(CODE, gap, second, ending)])
      expect(keyboard.scans).toEqual([CODE, CODE])
    }
  })
})

describe('a person', () => {
  test.each([80, 100, 140, 200])('typing a key every %i ms is not taken for a scanner', (gap) => {
    const keyboard = heard(keysOf(CODE, gap, 0, { key: 'Enter', afterMs: gap }))
    expect(keyboard.scans).toEqual([])
    expect(keyboard.typed).toBe(CODE)
    expect(keyboard.passed).toEqual(['Enter'])
  })

  test('who rolls over two or three keys keeps them', () => {
    const keyboard = heard([...keysOf('th', 30, 0), ...keysOf('e c', 45, 200), ...keysOf('ab', 20, 500)])
    expect(keyboard.typed).toBe('the cab')
  })

  test('who presses Enter a while after a scan presses what has the focus', () => {
    const keyboard = heard([...keysOf(CODE, 6), { key: 'Enter', at: 1200 }])
    expect(keyboard.passed).toEqual(['Enter'])
  })

  test('who presses Enter twice after a scan without ending is heard the second time', () => {
    const keyboard = heard([...keysOf(CODE, 6), { key: 'Enter', at: 160 }, { key: 'Enter', at: 260 }])
    expect(keyboard.passed).toEqual(['Enter'])
  })

  test('whose key comes with other keys gets it in order', () => {
    const keyboard = heard([
      { key: 'a', at: 0 },
      { key: 'Backspace', at: 30 },
      { key: 'b', at: 100 },
      { key: 'ArrowLeft', at: 130 },
    ])
    expect(keyboard.actions.map(({ kind }) => kind)).toEqual(['hold', 'typed', 'pass', 'hold', 'typed', 'pass'])
  })

  test('whose Enter alone is pressed has it', () => {
    expect(heard([{ key: 'Enter', at: 50 }]).passed).toEqual(['Enter'])
    expect(heard([{ key: 'Enter', at: 5000 }]).passed).toEqual(['Enter'])
  })
})

describe('a set prefix', () => {
  const prefix = '~'

  test('makes a code certain, however short or slow, and is not part of it', () => {
    for (const code of ['7', 'AB', 'T-01', CODE]) {
      for (const ending of [enter, { key: 'Enter', afterMs: 62 }, undefined]) {
        const keyboard = heard(keysOf(prefix + code, 40, 0, ending), { prefix })
        expect(keyboard.scans, code).toEqual([code])
        expect(keyboard.passed, code).toEqual([])
      }
    }
  })

  test('without a code is a key like any other', () => {
    const keyboard = heard(keysOf(prefix, 10, 0, enter), { prefix })
    expect(keyboard.typed).toBe(prefix)
    expect(keyboard.passed).toEqual(['Enter'])
  })
})

test('a code of more than 4,096 characters ends as one scan, cut off', () => {
  for (const length of [4096, 4097, 6000]) {
    const keyboard = heard(keysOf('9'.repeat(length), 1, 0, enter))
    expect(keyboard.scans).toEqual(['9'.repeat(4096)])
    expect(keyboard.typed).toBe('')
    expect(keyboard.passed).toEqual([])
  }
})

describe('whatever is pressed', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abc123-/. '), minLength: 1, maxLength: 20 })
  const ending = fc.option(
    fc.record({ key: fc.constantFrom('Enter', 'Tab'), afterMs: fc.integer({ min: 1, max: 300 }) }),
    {
      nil: undefined,
    },
  )
  const piece = fc.record({
    text,
    ending,
    gap: fc.oneof(fc.constantFrom(...scanners), fc.integer({ min: 1, max: 250 })),
    pause: fc.integer({ min: 0, max: 400 }),
  })

  function play(
    pieces: readonly {
      text: string
      gap: number
      pause: number
      ending?: { key: string; afterMs: number } | undefined
    }[],
  ): Key[] {
    let now = 0
    return pieces.flatMap((each) => {
      const keys = keysOf(each.text, each.gap, now + each.pause, each.ending)
      now = keys.at(-1)?.at ?? now
      return keys
    })
  }

  test('no key is lost and none comes twice: typed and scanned together are what was pressed, in order', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const keys = play(pieces)
        const keyboard = heard(keys)
        expect(keyboard.written).toBe(keys.map(({ key }) => (key.length === 1 ? key : '')).join(''))
      }),
    )
  })

  test('a person is never heard as a scanner, and a scanner never as a person, one after the other', () => {
    const person = fc.record({
      text,
      gap: fc.integer({ min: 80, max: 200 }),
      pause: fc.integer({ min: 100, max: 500 }),
    })
    const scanner = fc.record({
      text: fc.constantFrom(CODE, 'TOTE-0017', '00340434161094042557'),
      gap: fc.constantFrom(...scanners),
      pause: fc.integer({ min: 100, max: 500 }),
      ending: fc.option(fc.record({ key: fc.constant('Enter'), afterMs: fc.integer({ min: 1, max: 50 }) }), {
        nil: undefined,
      }),
    })
    const by = fc.oneof(
      person.map((piece) => ({ who: 'person' as const, ...piece, ending: undefined })),
      scanner.map((piece) => ({ who: 'scanner' as const, ...piece })),
    )
    // A scanner ends all of its codes or none; that one may stumble in a code is what the other has to wait for.
    const settled = fc.tuple(fc.array(by, { maxLength: 8 }), fc.boolean()).map(([pieces, ends]) =>
      pieces.map((piece) => {
        const ending = piece.ending ?? { key: 'Enter', afterMs: 20 }
        return piece.who === 'scanner' ? { ...piece, ending: ends ? ending : undefined } : piece
      }),
    )
    fc.assert(
      fc.property(settled, (pieces) => {
        const keyboard = heard(play(pieces))
        expect(keyboard.scans).toEqual(pieces.filter(({ who }) => who === 'scanner').map((each) => each.text))
        expect(keyboard.typed).toBe(
          pieces
            .filter(({ who }) => who === 'person')
            .map((each) => each.text)
            .join(''),
        )
        expect(keyboard.passed).toEqual([])
      }),
    )
  })
})
