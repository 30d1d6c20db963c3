import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verbs } from '../../../shared/exception/events.ts'
import { verbsFor } from '../../../shared/exception/offers.ts'
import { orderStates } from '../../../shared/order/order.ts'
import { mayMove } from '../../../shared/order/states.ts'

const matter = { order: 'o-1', pack: 'p-1', product: 'mug' }

describe('what settles a matter', () => {
  test('is every verb while the order is still to be packed', () => {
    for (const status of ['released', 'packing', 'held'] as const) expect(verbsFor(matter, status)).toEqual([...verbs])
  })

  test('packs no order again, and changes none that is packed', () => {
    expect(verbsFor(matter, 'packed')).toEqual(['replace', 'restock', 'void-label'])
    expect(verbsFor(matter, null)).toEqual(['replace', 'restock', 'void-label'])
  })

  test('brings nothing back that has left', () => {
    expect(verbsFor(matter, 'shipped')).toEqual([])
  })

  test('of goods without an order is only where they go', () => {
    expect(verbsFor({ order: null, pack: null, product: null }, null)).toEqual(['restock'])
  })

  const about = fc.record({
    order: fc.constantFrom(null, 'o-1'),
    pack: fc.constantFrom(null, 'p-1'),
    product: fc.constantFrom(null, 'mug'),
  })
  const status = fc.constantFrom(null, ...orderStates)

  test('does what it says: no order is held or released that may not be, no label is void without a pack', () => {
    fc.assert(
      fc.property(about, status, (of, stands) => {
        const offered = verbsFor(of, stands)
        if (offered.includes('to-support') && stands !== 'held') {
          expect(stands !== null && mayMove(stands, 'held', 'order-system')).toBe(true)
        }
        if (offered.includes('void-label') || offered.includes('ship-short')) expect(of.pack).not.toBeNull()
        if (offered.includes('change-line') || offered.includes('cancel-line')) expect(of.order).not.toBeNull()
        if (offered.includes('replace')) expect(of.product).not.toBeNull()
      }),
    )
  })
})
