import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cartonItems } from '../../../shared/pack/carton-items.ts'
import { checklist, dossier, MUG, MUG_CASE, PackInHand } from './fixtures.ts'

const { products } = dossier()

const unitsOf = (pack: PackInHand) =>
  cartonItems(pack.state, [], products).map(({ product, quantity }) => [product, quantity])

describe('what is to go into an empty carton', () => {
  test('is the whole order while nothing is packed', () => {
    expect(unitsOf(new PackInHand())).toEqual([
      ['mug', 2],
      ['tea', 1],
      ['mug', 10],
    ])
  })

  test('is what is left of it beside another box', () => {
    const pack = new PackInHand()
    for (const code of [MUG_CASE, MUG, MUG]) pack.scan(code)
    expect(unitsOf(pack)).toEqual([
      ['tea', 1],
      ['mug', 4],
    ])
  })

  test('is nothing of what is short and of what was taken out again', () => {
    const pack = new PackInHand(dossier({}, underShort('split')))
    pack.scan(MUG_CASE)
    pack.try({ kind: 'go-short', reason: 'damaged' })
    for (let unit = 0; unit < 4; unit++) pack.try({ kind: 'carton', act: { do: 'take-out', line: '3', carton: 1 } })
    expect(unitsOf(pack)).toEqual([['mug', 4]])
  })

  test('is never less than nothing, however much was packed or is short', () => {
    const line = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map(([ordered, short, packed]) => ({
      ordered,
      short,
      packed: Math.min(packed, ordered),
    }))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (counts) => {
        const { state } = new PackInHand()
        const lines = counts.map((one, index) => ({
          ...one,
          line: `${index}`,
          product: 'mug',
          first: 0,
          capture: [],
          kit: null,
        }))
        const quantities = cartonItems({ ...state, lines }, [], products).map(({ quantity }) => quantity)
        expect(quantities.every((quantity) => quantity > 0)).toBe(true)
        const left = lines.reduce((sum, { ordered, packed }) => sum + ordered - packed, 0)
        expect(quantities.reduce((sum, quantity) => sum + quantity, 0)).toBe(left)
      }),
    )
  })
})

function underShort(short: string) {
  const steps = checklist.steps.map((step) => (step.kind === 'verify-items' ? { ...step, options: { short } } : step))
  return { ...checklist, steps }
}
