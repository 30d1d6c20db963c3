import { expect, test } from 'vitest'
import { packedBeside } from '../../../shared/order/packed-for.ts'

const row = (line: string, product: string, quantity: number) => ({ line, product, quantity })

test('what is packed as it is ordered needs no word', () => {
  const ordered = [row('1', 'mug', 2), row('2', 'set', 1)]
  const lines = [row('1', 'mug', 2), row('2/tea', 'tea', 1), row('2/pin', 'pin', 2)]
  expect(packedBeside({ lines, kits: [row('2', 'set', 1)] }, ordered)).toEqual([])
  expect(packedBeside({ lines: [row('1', 'mug', 1)], short: [row('1', 'mug', 1)] }, [row('1', 'mug', 2)])).toEqual([])
})

test('other quantities and other goods are told by product, on whichever line they stand', () => {
  const ordered = [row('1', 'mug', 3), row('2', 'tea', 1)]
  expect(packedBeside({ lines: [row('9', 'mug', 2), row('2', 'hat', 1)] }, ordered)).toEqual([
    { product: 'mug', ordered: 3, packed: 2 },
    { product: 'tea', ordered: 1, packed: 0 },
    { product: 'hat', ordered: 0, packed: 1 },
  ])
})
