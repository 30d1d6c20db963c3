import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packEvents } from '../../../shared/pack/events.ts'
import { dossier, MUG, MUG_CASE, PackInHand, scanCommand, TEA } from '../pack/fixtures.ts'
import { stepOf, stocked, withSteps } from '../pack/step-refusals.ts'

/** The square code of a mug: what it says beside its GTIN, as elements. */
const square = (elements = '10LOT7') => `]d2010${MUG}${elements}`
const packed = (pack: PackInHand) => pack.state.lines.reduce((sum, line) => sum + line.packed, 0)
const another = (pack: PackInHand, text: string) => pack.try({ ...scanCommand(text), another: true })

describe('both codes of one unit, in two trigger pulls', () => {
  test.each([
    ['the EAN first', [MUG, square()]],
    ['the square code first', [square(), MUG]],
    ['a link first', [`https://x.example/01/0${MUG}`, MUG]],
    ['the codes of a case', [MUG_CASE, `]C101${MUG_CASE}10LOT7`]],
  ])('are asked about once, and count once: %s', (_words, [first = '', second = '']) => {
    const pack = new PackInHand(dossier())
    expect(pack.scan(first)).toBe('accepted')
    const once = packed(pack)
    expect(pack.scan(second)).toBe('same-unit')
    expect(packed(pack)).toBe(once)
    expect(another(pack, second)).toBe('accepted')
    expect(packed(pack)).toBe(2 * once)
  })

  test('of a line that is full are no question', () => {
    const pack = new PackInHand(dossier({ lines: [{ line: '1', product: 'mug', quantity: 1 }] }))
    pack.scan(MUG)
    expect(pack.scan(TEA)).not.toBe('same-unit')
  })

  test('one code again and again is a unit each time, as is another product between', () => {
    const pack = new PackInHand(dossier())
    for (const code of [MUG, MUG, square(), TEA, MUG, MUG]) if (pack.scan(code) === 'same-unit') continue
    expect(packed(pack)).toBe(5)
  })
})

describe('where a serial decides, nothing is asked', () => {
  test('a serial that was counted is not counted again, though none is written down', () => {
    const pack = new PackInHand(dossier())
    for (const serial of ['S-1', 'S-2']) expect(pack.scan(square(`21${serial}`))).toBe('accepted')
    expect(pack.scan(square('21S-1'))).toBe('serial-twice')
    expect(packed(pack)).toBe(2)
    expect(packEvents['pack.unitsScanned'].safeParse(pack.events.at(-1)?.data).error).toBeUndefined()
    pack.try({ kind: 'undo' })
    expect(pack.scan(square('21S-2'))).toBe('accepted')
  })

  test('the first serial of a unit that wants one is that unit, wherever serials are asked for', () => {
    for (const steps of [withSteps('verify-items', stepOf('capture')), withSteps('choose-carton', stepOf('capture'))]) {
      const pack = new PackInHand({ ...stocked({ mug: { capture: ['serial'] } }), checklist: steps })
      expect(pack.scan(MUG)).toBe('accepted')
      expect(pack.scan(square('21S-1'))).toBe('accepted')
      expect(packed(pack)).toBe(1)
      expect(pack.state.facts.captured).toMatchObject([{ serial: 'S-1' }])
      expect(pack.scan(square('21S-2'))).toBe('accepted')
      expect(packed(pack)).toBe(2)
      expect(pack.scan(MUG)).toBe('same-unit')
      expect(pack.scan(square('21S-1'))).toBe('serial-twice')
    }
  })

  test('never counts more units than there are, in any order of codes, if it is answered truly', () => {
    const unit = fc.record({ serial: fc.boolean(), order: fc.constantFrom('ean', 'square', 'both', 'both-back') })
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 8 }), fc.boolean(), (units, captured) => {
        const copy = captured ? stocked({ mug: { capture: ['serial'] } }) : dossier()
        const pack = new PackInHand({ ...copy, checklist: withSteps('choose-carton', stepOf('capture')) })
        for (const [at, { serial, order }] of units.entries()) {
          const code = square(serial ? `21S-${at}` : '10LOT7')
          const pulls = { ean: [MUG], square: [code], both: [MUG, code], 'both-back': [code, MUG] }[order]
          // A person knows: the first pull on a unit is another one, the second is the same.
          for (const [n, text] of pulls.entries()) {
            if (pack.scan(text) === 'same-unit' && n === 0) another(pack, text)
          }
        }
        expect(packed(pack)).toBeLessThanOrEqual(units.length)
      }),
      { numRuns: 300 },
    )
  })
})
