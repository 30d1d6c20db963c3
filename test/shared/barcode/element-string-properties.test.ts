import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { applicationIdentifiers, ruleOf } from '../../../shared/barcode/ai-table.ts'
import { parseElementString } from '../../../shared/barcode/element-string.ts'
import { anyElement, elementOf, encoded, type Sample } from './sample-elements.ts'

// Many runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const GS = '\x1d'
const freely = { separators: 'sent', codes: 'one-of-several' } as const

/** What was read, without where and what it means. */
function parsed(text: string): Sample[] | string {
  const reading = parseElementString(text, freely)
  return reading.kind === 'fault'
    ? JSON.stringify(reading.fault)
    : reading.elements.map(({ ai, value }) => ({ ai, value }))
}

test.each([...applicationIdentifiers])('what is encoded under AI %s is read back', (ai) => {
  fc.assert(
    fc.property(elementOf(ai), (element) => {
      expect(parsed(encoded([element]))).toEqual([element])
      expect(parsed(`${encoded([element])}${GS}`)).toEqual([element])
    }),
    { numRuns: 25 },
  )
})

test('several elements are read back whichever way separators are written', () => {
  const several = fc.uniqueArray(anyElement, { minLength: 1, maxLength: 6, selector: ({ ai }) => ai })
  fc.assert(
    fc.property(several, fc.constantFrom(GS, '{GS}', '^]'), (elements, separator) => {
      const reading = parseElementString(encoded(elements, separator), freely)
      if (reading.kind === 'fault') expect(reading.fault.kind).toBe('excluded')
      else expect(reading.elements.map(({ ai, value }) => ({ ai, value }))).toEqual(elements)
    }),
    { numRuns: 2000 },
  )
})

test('where each element begins is told in the given text', () => {
  const several = fc.uniqueArray(anyElement, { minLength: 1, maxLength: 6, selector: ({ ai }) => ai })
  fc.assert(
    fc.property(several, (elements) => {
      const text = encoded(elements, '{GS}')
      const reading = parseElementString(text, freely)
      if (reading.kind === 'fault') return
      for (const { ai, value, at } of reading.elements) expect(text.startsWith(ai + value, at)).toBe(true)
    }),
  )
})

describe('a single wrong character', () => {
  const checked = applicationIdentifiers.filter((ai) =>
    ruleOf(ai)?.components.some(({ checks }) => checks.includes('csum')),
  )

  test.each(checked)('of AI %s is found where the check digit covers it', (ai) => {
    const rule = ruleOf(ai)
    const index = rule?.components.findIndex(({ checks }) => checks.includes('csum')) ?? 0
    const before = rule?.components.slice(0, index).reduce((sum, { max }) => sum + max, 0) ?? 0
    const covered = rule?.components[index]?.max ?? 0
    fc.assert(
      fc.property(
        elementOf(ai),
        fc.nat({ max: covered - 1 }),
        fc.integer({ min: 1, max: 9 }),
        ({ value }, place, by) => {
          const at = before + place
          const wrong = `${value.slice(0, at)}${(Number(value[at]) + by) % 10}${value.slice(at + 1)}`
          expect(parseElementString(ai + wrong, freely)).toMatchObject({ fault: { kind: 'check-digit', ai } })
        },
      ),
      { numRuns: 50 },
    )
  })

  test('of a GMN is found by its two check characters', () => {
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
    fc.assert(
      fc.property(elementOf('8013'), fc.nat(), fc.constantFrom(...characters), ({ value }, place, other) => {
        const at = 2 + (place % (value.length - 2))
        fc.pre(value[at] !== other)
        const wrong = value.slice(0, at) + other + value.slice(at + 1)
        expect(parseElementString(`8013${wrong}`, freely).kind).toBe('fault')
      }),
    )
  })
})

describe('any text at all', () => {
  const pieces = fc.oneof(
    fc.constantFrom(...applicationIdentifiers),
    fc.constantFrom(GS, '(', ')', '{GS}', '<GS>', ']C1', ' '),
    fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 30 }),
    fc.string({ maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const garbage = fc.array(pieces, { maxLength: 60 }).map((all) => all.join('').slice(0, 4096))

  test('is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(garbage, (text) => {
        const reading = parseElementString(text)
        expect(['elements', 'fault']).toContain(reading.kind)
        if (reading.kind === 'fault') expect(reading.fault.at).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 3000 },
    )
  })

  test('4,096 characters are read in a moment, whatever they are', () => {
    const long = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4096, maxLength: 4096 }),
      fc.string({ unit: 'binary-ascii', minLength: 4096, maxLength: 4096 }),
      fc
        .constantFrom(...applicationIdentifiers, '1', '99', '10A', '(10)', '9', 'x')
        .map((unit) => unit.repeat(4096).slice(0, 4096)),
    )
    fc.assert(
      fc.property(long, fc.constantFrom('', '10', '99', '0109506000134352'), (text, head) => {
        const began = performance.now()
        parseElementString((head + text).slice(0, 4096))
        expect(performance.now() - began).toBeLessThan(2000)
      }),
      { numRuns: 300 },
    )
  })
})
