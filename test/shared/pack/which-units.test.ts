import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unitsInDoubt } from '../../../shared/pack/which-units.ts'
import { dossier, MUG, MUG_CASE, PackInHand, TEA } from './fixtures.ts'

test('of what is missing, only what is still to come is in doubt', () => {
  const pack = new PackInHand(dossier())
  for (const code of [MUG_CASE, MUG]) pack.scan(code)
  expect(unitsInDoubt(pack.state, 'short')).toEqual([
    { line: '2', product: 'tea', quantity: 1 },
    { line: '3', product: 'mug', quantity: 5 },
  ])
})

test('what is damaged may lie in the box already', () => {
  const pack = new PackInHand(dossier())
  for (const code of [MUG_CASE, MUG]) pack.scan(code)
  expect(unitsInDoubt(pack.state, 'damaged').map(({ quantity }) => quantity)).toEqual(
    pack.state.lines.map(({ ordered }) => ordered),
  )
})

test('whatever was scanned, it is asked of units of the order, and never of more than it asks for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(MUG, MUG_CASE, TEA), { maxLength: 15 }),
      fc.constantFrom('short', 'damaged', 'wrong-item', 'other', 'order-held'),
      (codes, code) => {
        const pack = new PackInHand(dossier())
        for (const each of codes) pack.scan(each)
        const units = unitsInDoubt(pack.state, code)
        for (const { line, product, quantity } of units) {
          const own = pack.state.lines.find((one) => one.line === line)
          expect(own?.product).toBe(product)
          expect(quantity).toBeGreaterThan(0)
          expect(quantity).toBeLessThanOrEqual(own?.ordered ?? 0)
        }
        expect(units.length > 0).toBe(['short', 'damaged', 'wrong-item'].includes(code))
      },
    ),
  )
})
