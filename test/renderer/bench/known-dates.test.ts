import { expect, test } from 'vitest'
import { packVerdict } from '../../../renderer/bench/verdict.ts'
import { plainProduct } from '../../../shared/catalog/product.ts'
import { dossier, MUG, PackInHand } from '../../shared/pack/fixtures.ts'

/** Mugs of which lot and date are wanted; stock knows the date of one lot. */
function withStock() {
  const copy = dossier()
  const lots = [{ product: 'mug', site: 'main', lot: 'L-7', expiry: '2029-01-31', onHand: 5, missing: null }]
  const products = copy.products.map((one) =>
    one.id === 'mug' ? { ...one, ...plainProduct, capture: ['lot', 'expiry'] as const } : one,
  )
  const steps = { ...copy.checklist, steps: [...copy.checklist.steps] }
  steps.steps.splice(1, 0, { id: 's-capture', kind: 'capture', options: {} })
  const pack = new PackInHand({ ...copy, products, lots, checklist: steps } as never)
  return { pack, copy }
}

test('a date that stock has of a lot on an item’s code is said with the unit', () => {
  const { pack, copy } = withStock()
  const before = pack.state
  const from = pack.events.length
  expect(pack.scan(`]d201${MUG.padStart(14, '0')}10L-7`)).toBe('accepted')
  const said = packVerdict(
    pack.events.slice(from) as never,
    { before, after: pack.state },
    { dossier: copy, cartons: [] },
  )
  expect(said).toMatchObject({ kind: 'accepted', key: 'verdict.unit-dated', params: { expiry: '2029-01-31' } })
})
