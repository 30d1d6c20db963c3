import { expect, test } from 'vitest'
import { change, referenceInMemory } from './reference-rows.ts'

const product = (id: string) =>
  change('product', id, { id, sku: id, name: id, location: '', picture: null, weightGrams: null })
const code = (text: string, of: string) =>
  change('barcode', text, { code: text, product: of, quantity: 1, level: 'each' })

test('a code is found in another case where exactly one product is spelled by its letters', () => {
  const { lookups, apply } = referenceInMemory()
  apply([
    ...['lamp', 'mug', 'two', 'too'].map(product),
    ...[code('lamp-blue-s', 'lamp'), code('Lamp-Blue-S', 'lamp'), code('MUG', 'mug'), code('mug', 'two')],
    ...[code('pad-A', 'two'), code('Pad-a', 'too')],
  ])
  const found = (...codes: string[]) => lookups.product(codes)?.product.id ?? null
  expect(found('LAMP-BLUE-S')).toBe('lamp')
  expect(found('lamp-BLUE-s')).toBe('lamp')
  // Spelled so goes first.
  expect([found('MUG'), found('mug'), found('Mug')]).toEqual(['mug', 'two', null])
  expect(found('PAD-A')).toBeNull()
  expect(found('LAMP-BLUE')).toBeNull()
  // What is meant less surely, but spelled so, goes before what is surer and spelled otherwise.
  expect(found('LAMP-BLUE-S', 'MUG')).toBe('mug')
})
