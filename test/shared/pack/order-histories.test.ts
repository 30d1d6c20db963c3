import { expect, test } from 'vitest'
import { play } from '../../drill/order-changes/history.ts'

const HISTORIES = 500

test('whatever happens to an order at two benches, what left is what it asked for, or a person is told', () => {
  const played = Array.from({ length: HISTORIES }, (_, seed) => play(seed + 1))
  expect(played.flatMap(({ wrong }) => wrong ?? [])).toEqual([])
  expect(played.filter(({ closed }) => closed > 0).length).toBeGreaterThan(HISTORIES / 4)
  const told = new Set(played.flatMap(({ conflicts }) => conflicts))
  for (const kind of ['packed-for-old-order', 'double-pack', 'packed-while-held']) expect(told).toContain(kind)
})
