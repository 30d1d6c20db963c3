import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { applicationIdentifiers } from '../../../shared/barcode/ai-table.ts'
import { symbologies } from '../../../shared/barcode/aim.ts'
import { certainties } from '../../../shared/barcode/certainty.ts'
import { readBarcode } from '../../../shared/barcode/read-barcode.ts'
import { checkDigit } from '../../../shared/catalog/check-digit.ts'
import { anyElement, encoded } from './sample-elements.ts'

// Many runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const GS = '\x1d'

describe('any barcode at all', () => {
  const aims = fc.oneof(
    fc.constant(null),
    fc.constantFrom(']C0', ']C1', ']E0', ']E3', ']E4', ']d2', ']Q1', ']I1', ']J1', ']X0', 'x'),
  )
  const pieces = fc.oneof(
    fc.constantFrom(
      ...applicationIdentifiers,
      GS,
      '(01)',
      'https://a.b/',
      '/01/',
      '1Z',
      '420',
      '96',
      '%',
      ']C1',
      'JJD',
      '\r',
    ),
    fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
    fc.string({ unit: 'binary', minLength: 4096, maxLength: 4096 }),
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 4096 }),
    fc.array(anyElement, { minLength: 1, maxLength: 5 }).map((elements) => encoded(elements)),
  )

  test('is read or refused, with its meanings in order, never thrown at', () => {
    fc.assert(
      fc.property(aims, texts, (aim, text) => {
        const reading = readBarcode({ aim, text })
        expect(reading.raw).toBe(text)
        expect(symbologies).toContain(reading.symbology)
        if (reading.kind === 'unreadable') return
        const ranks = reading.meanings.map(({ certainty }) => certainties.indexOf(certainty))
        expect(ranks.length).toBeGreaterThan(0)
        expect(ranks).toEqual([...ranks].sort())
      }),
      { numRuns: 3000 },
    )
  })

  test('a retail symbol with one wrong digit is never read', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(digits, fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const whole = body + checkDigit(body)
        const wrong = `${whole.slice(0, at)}${(Number(whole[at]) + by) % 10}${whole.slice(at + 1)}`
        expect(readBarcode({ aim: ']E0', text: wrong })).toMatchObject({
          kind: 'unreadable',
          fault: { kind: 'misread' },
        })
      }),
    )
  })
})
