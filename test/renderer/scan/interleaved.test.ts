import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heard, type Key } from './keyboard.ts'

const CODE = '4006381333931'
const scanners = [1, 6, 10, 19, 40]

/** A scan as a scanner types it: each key is up again after half a gap. */
function scanKeys(code: string, gap: number, from: number, ending: string | null = 'Enter'): Key[] {
  const keys = ending === null ? [...code] : [...code, ending]
  return keys.map((key, at) => ({ key, at: from + at * gap, up: from + at * gap + gap / 2 }))
}

/** A person's keys, each held for a while. */
function handKeys(text: string, from: number, dwell = 90): Key[] {
  return [...text].map((key, at) => ({ key, at: from + at * 120, up: from + at * 120 + dwell }))
}

function together(...parts: Key[][]): Key[] {
  return parts.flat().sort((a, b) => a.at - b.at)
}

describe.each(scanners)('a scanner of %i ms a key, and a person who types meanwhile', (gap) => {
  const spanMs = CODE.length * gap

  test.each(['Enter', 'Tab', null])('wherever the key of the person falls (ending: %s)', (ending) => {
    for (let offset = -200; offset <= spanMs + 200; offset += 1.5) {
      const keyboard = heard(together(scanKeys(CODE, gap, 1000, ending), handKeys('x', 1000 + offset)))
      expect(keyboard.scans, `${offset} ms`).toEqual([CODE])
      expect(keyboard.typed, `${offset} ms`).toBe('x')
      expect(keyboard.passed).toEqual([])
    }
  })

  test('however long the hand holds its keys', () => {
    const dwells = fc.integer({ min: Math.max(62, gap * 2), max: 140 })
    fc.assert(
      fc.property(dwells, fc.integer({ min: -300, max: spanMs + 100 }), (dwell, offset) => {
        const keyboard = heard(together(scanKeys(CODE, gap, 1000), handKeys('quick', 1000 + offset, dwell)))
        expect(keyboard.scans).toEqual([CODE])
        expect(keyboard.typed).toBe('quick')
      }),
    )
  })

  test('keys of the person that the code has as well', () => {
    for (let offset = -100; offset <= spanMs + 100; offset += 3.5) {
      const keyboard = heard(together(scanKeys('TOTE-0017', gap, 1000), handKeys('q0', 1000 + offset)))
      expect(keyboard.scans.length, `${offset} ms`).toBe(1)
      expect([...`${keyboard.typed}${keyboard.scans[0]}`].sort().join('')).toBe([...'TOTE-0017q0'].sort().join(''))
    }
  })

  test.each(['Backspace', 'F3', 'ArrowLeft'])('%s goes its way and breaks nothing', (key) => {
    for (let offset = 2.5; offset <= spanMs + 2; offset += 3) {
      const keyboard = heard(together(scanKeys(CODE, gap, 1000), [{ key, at: 1000 + offset }]))
      expect(keyboard.scans, `${offset} ms`).toEqual([CODE])
      expect(keyboard.written, `${offset} ms`).toBe(CODE)
      expect(keyboard.passed).toEqual([key])
    }
  })

  test('an Enter of the person in the middle does not cut it in two', () => {
    for (let at = 3; at < CODE.length; at++) {
      const enter = { key: 'Enter', at: 1000 + (at - 0.3) * gap, up: 1000 + (at - 0.3) * gap + 90 }
      // The ending of the scanner is another key here, so that the two can be told apart in what is heard.
      const keyboard = heard(together(scanKeys(CODE, gap, 1000, 'Tab'), [enter]))
      expect(keyboard.scans, `after ${at} keys`).toEqual([CODE])
      expect(keyboard.written).toBe(CODE)
    }
  })
})

describe('where nobody tells when keys go up', () => {
  test('a scan is heard at its ending, at once', () => {
    const keyboard = heard([...CODE].map((key, at) => ({ key, at: at * 6 })))
    keyboard.press({ key: 'Enter', at: 78 })
    expect(keyboard.scans).toEqual([CODE])
  })

  test('only of some keys, it is whole all the same', () => {
    const keys = scanKeys(CODE, 6, 0).map(({ key, at, up }, index) =>
      index < 7 ? { key, at } : { key, at, up: up ?? 0 },
    )
    expect(heard(keys).scans).toEqual([CODE])
  })
})

describe('a scanner known to end its codes', () => {
  const settings = { ending: 'Enter' } as const

  test('may stumble in the middle', () => {
    for (const pause of [70, 150, 240]) {
      const [first, rest] = [scanKeys('400638133', 6, 0, null), scanKeys('3931', 6, 54 + pause)]
      expect(heard([...first, ...rest], settings).scans, `${pause} ms`).toEqual([CODE])
    }
  })

  test('has broken off where the end never comes: nothing is taken for a code, nothing is left in a field', () => {
    const keyboard = heard(scanKeys('400638133', 6, 0, null), settings)
    expect(keyboard.scans).toEqual([])
    expect(keyboard.broken).toBe(1)
    expect(keyboard.typed).toBe('')
  })
})

test('what a scanner sends around every code is no part of it', () => {
  for (const ending of ['Enter', null]) {
    expect(heard(scanKeys(`~${CODE}#`, 6, 0, ending), { prefix: '~', suffix: '#' }).scans).toEqual([CODE])
    expect(heard(scanKeys(CODE, 6, 0, ending), { prefix: '~', suffix: '#' }).scans).toEqual([CODE])
  }
})

test('a scanner that lets a key go after the next one is down is still one scanner', () => {
  const code = '0123456789ABCDEF'
  const keys = [...code, 'Enter'].map((key, at) => ({ key, at: at * 6, up: at * 6 + 8 }))
  expect(heard(keys).scans).toEqual([code])
  expect(heard(keys).typed).toBe('')
})

test('a person who types fast and ends in Enter has typed', () => {
  const keys = [...'5363'].map((key, at) => ({ key, at: at * 58, up: at * 58 + 75 }))
  const keyboard = heard([...keys, { key: 'Enter', at: 260, up: 340 }])
  expect(keyboard.scans).toEqual([])
  expect(keyboard.typed).toBe('5363')
  expect(keyboard.passed).toEqual(['Enter'])
})
