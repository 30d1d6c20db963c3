import { describe, expect, test } from 'vitest'
import type { Order } from '../../../shared/order/order.ts'
import { basics, change, order, referenceInMemory } from './reference-rows.ts'

const MUG = '04006381333931'
const CASE = '14006381333938'
const LIST = { pickList: 'PICK-1' }

function warehouse(...orders: Order[]) {
  const reference = referenceInMemory()
  const lamp = { id: 'p2', sku: 'S2', name: 'Lamp', location: '', picture: null, weightGrams: 900 }
  const kit = { ...lamp, id: 'kit', sku: 'K', name: 'Set', components: [{ product: 'p1', quantity: 6 }] }
  reference.apply([
    ...basics,
    change('product', 'p2', lamp),
    change('product', 'kit', kit),
    ...orders.map((each) => change('order', each.id, each)),
  ])
  return reference
}

const lines = (product: string, quantity: number) => [{ line: '1', product, quantity }]
const one = lines('p1', 1)

describe('an item of a pick list', () => {
  test('finds orders of one unit first, then by due time, and leaves out those that are named', () => {
    const { lookups } = warehouse(
      order('many', { ...LIST, lines: lines('p1', 3), promisedShipAt: '2026-11-21T09:00:00.000Z' }),
      order('late', { ...LIST, lines: one, promisedShipAt: '2026-11-21T18:00:00.000Z' }),
      order('soon', { ...LIST, lines: one, promisedShipAt: '2026-11-21T12:00:00.000Z' }),
      order('other', { pickList: 'PICK-2', lines: one, promisedShipAt: '2026-11-21T08:00:00.000Z' }),
    )
    const without: string[] = []
    for (const id of ['soon', 'late', 'many', undefined]) {
      const { dossier, product } = lookups.orderOfList('pick-1', ['WHAT', MUG], without)
      expect([dossier?.order.id, product?.name]).toEqual([id, 'Mug'])
      without.push(dossier?.order.id ?? '')
    }
  })

  test('finds none that is held, in hand elsewhere, or packed here', () => {
    const { lookups, db } = warehouse(
      order('held', { ...LIST, lines: one, status: 'held' }),
      order('away', { ...LIST, lines: one, status: 'packing' }),
      order('here', { ...LIST, lines: one }),
    )
    db.exec("INSERT INTO packed_here VALUES ('here')")
    expect(lookups.orderOfList('PICK-1', [MUG], [])).toMatchObject({ dossier: null, product: { name: 'Mug' } })
  })

  test('finds an order that needs as many as a case holds, or a set with it in it', () => {
    const { lookups } = warehouse(
      order('few', { ...LIST, lines: lines('p1', 11) }),
      order('sets', { ...LIST, lines: lines('kit', 2), promisedShipAt: '2026-11-21T12:00:00.000Z' }),
    )
    expect(lookups.orderOfList('PICK-1', [CASE], []).dossier?.order.id).toBe('sets')
    expect(lookups.orderOfList('PICK-1', [CASE], ['sets']).dossier).toBeNull()
  })

  test('that nobody knows is no product', () => {
    const { lookups } = warehouse(order('a', { ...LIST, lines: one }))
    expect(lookups.orderOfList('PICK-1', ['WHAT'], [])).toEqual({ dossier: null, product: null })
  })
})

describe('a pick list', () => {
  test('is known by its code, in any case, with what is left of it and what is elsewhere', () => {
    const { lookups } = warehouse(
      order('a', LIST),
      order('b', LIST),
      order('c', { ...LIST, status: 'packing' }),
      order('d', { ...LIST, status: 'packed' }),
    )
    expect(lookups.pickList(['x', ' pick-1 '], [])).toEqual({ list: 'PICK-1', left: 2, elsewhere: 1 })
    expect(lookups.pickList(['PICK-1'], ['b', 'c'])).toEqual({ list: 'PICK-1', left: 1, elsewhere: 0 })
    expect(lookups.pickList(['PICK-9'], [])).toBeNull()
  })

  test('has its orders first in the queue, each once', () => {
    const due = (hour: number) => ({ promisedShipAt: `2026-11-21T${hour}:00:00.000Z` })
    const { lookups } = warehouse(order('a', due(10)), order('b', { ...LIST, ...due(12) }), order('c', due(11)))
    const ids = (list: string | null) => lookups.queue(10, '', list).rows.map((row) => row.order)
    expect(ids(null)).toEqual(['a', 'c', 'b'])
    expect(ids('PICK-1')).toEqual(['b', 'a', 'c'])
    expect(lookups.queue(2, '', 'PICK-1')).toMatchObject({ total: 3, rows: [{ pickList: 'PICK-1' }, {}] })
  })

  test('and a slot are found by index', () => {
    const { db } = warehouse()
    const plan = (sql: string) =>
      db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all('PICK-1')
        .map(({ detail }) => detail)
    const list = `list = ? COLLATE NOCASE AND +status = 'released'`
    const slot = `slot = ? COLLATE NOCASE AND status IN ('released', 'packing')`
    expect(plan(`SELECT row FROM "order" WHERE ${list} ORDER BY due, number`).join()).toMatch(/SEARCH .*list=/)
    expect(plan(`SELECT row FROM "order" WHERE ${slot} LIMIT 20`).join()).toMatch(/SEARCH .*slot=/)
  })
})

test('the code of a cart slot opens its order, as long as that is to be packed', () => {
  const { lookups } = warehouse(order('a', { slot: 'CART7-A3' }), order('b', { slot: 'CART7-A4', status: 'packed' }))
  expect(lookups.find(['cart7-a3'])).toMatchObject([{ found: 'slot', dossier: { order: { id: 'a' } } }])
  expect(lookups.find(['CART7-A4'])).toEqual([])
})

test('an order that a code names twice is one', () => {
  const { lookups } = warehouse(order('a', { number: '1047', tote: '1047', slot: '1047' }))
  expect(lookups.find(['1047'])).toMatchObject([{ found: 'order' }])
})
