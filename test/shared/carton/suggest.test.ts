import { describe, expect, test } from 'vitest'
import { cartons as demoCartons } from '../../../central/demo/goods.ts'
import { createRandom } from '../../../central/demo/random.ts'
import { fits } from '../../../shared/carton/fit.ts'
import type { CartonItem } from '../../../shared/carton/item.ts'
import { suggestCarton } from '../../../shared/carton/suggest.ts'
import { fitsSomehow } from './exhaustive.ts'
import { faultsOf } from './oracle.ts'
import { carton, item, randomCartons, randomItems } from './random-goods.ts'

const small = carton('small', [200, 150, 100])
const large = carton('large', [400, 300, 200])

function faultsIn(items: readonly CartonItem[], cartons = demoCartons): string[] {
  const suggestion = suggestCarton(items, cartons)
  if (suggestion.kind === 'none' || (suggestion.kind === 'one' && suggestion.by === 'volume')) return []
  return faultsOf(suggestion.kind === 'one' ? [suggestion] : suggestion.cartons, items)
}

describe('a suggested carton', () => {
  test('is never one that does not hold the order, over 10,000 orders', () => {
    const random = createRandom(1)
    let placed = 0
    for (let n = 0; n < 10_000; n += 1) {
      const items = randomItems(random, 14)
      const cartons = n % 2 === 0 ? demoCartons : randomCartons(random)
      expect(faultsIn(items, cartons)).toEqual([])
      if (suggestCarton(items, cartons).kind !== 'none') placed += 1
    }
    expect(placed).toBeGreaterThan(9_000)
  })

  test('is within a tenth of the smallest there is, by looking through every arrangement', () => {
    const random = createRandom(2)
    let found = 0
    for (let n = 0; n < 500; n += 1) {
      const things = Array.from({ length: random.whole(2, 4) }, () =>
        cells(random.whole(1, 3), random.whole(1, 3), random.whole(1, 3)),
      )
      const boxes = Array.from({ length: 5 }, () => cells(random.whole(2, 4), random.whole(2, 4), random.whole(2, 4)))
      const best = boxes.toSorted((a, b) => volume(a) - volume(b)).find((box) => fitsSomehow(things, box))
      const suggestion = suggestCarton(
        things.map((thing, index) => item(`p${index}`, scaled(thing))),
        boxes.map((box, index) => carton(`c${index}`, scaled(box))),
      )
      expect(suggestion.kind === 'one').toBe(best !== undefined)
      if (suggestion.kind !== 'one' || !best) continue
      const { lengthMm, widthMm, heightMm } = suggestion.carton
      expect((lengthMm * widthMm * heightMm) / 1000).toBeLessThanOrEqual(volume(best) * 1.1)
      found += 1
    }
    expect(found).toBeGreaterThan(200)
  })

  test('says what the next smaller one lacks', () => {
    const suggestion = suggestCarton([item('long', [212, 50, 50])], [large, small])
    expect(suggestion).toMatchObject({
      kind: 'one',
      carton: { id: 'large' },
      smaller: { carton: { id: 'small' }, miss: { kind: 'short', product: 'long', mm: 12 } },
    })
  })

  test('is the lighter of two of one volume', () => {
    const heavy = { ...small, id: 'heavy', tareGrams: 300 }
    expect(suggestCarton([item('a', [50, 50, 50])], [heavy, small])).toMatchObject({ carton: { id: 'small' } })
  })

  test('keeps to what a carton may weigh, itself included', () => {
    const weak = { ...small, maxGrams: 1_000 }
    expect(suggestCarton([item('a', [50, 50, 50], 1, 900)], [weak, large])).toMatchObject({ carton: { id: 'small' } })
    expect(suggestCarton([item('a', [50, 50, 50], 1, 901)], [weak, large])).toMatchObject({
      carton: { id: 'large' },
      smaller: { miss: { kind: 'heavy', grams: 1 } },
    })
  })

  test('is filled to the last corner where the goods allow it', () => {
    const suggestion = suggestCarton([item('brick', [100, 75, 50], 8)], [small, large])
    expect(suggestion).toMatchObject({ kind: 'one', carton: { id: 'small' }, fill: 1 })
  })

  test('counts the units that nobody measured', () => {
    const items = [item('a', [50, 50, 50]), item('b', null, 2)]
    expect(suggestCarton(items, [small])).toMatchObject({ kind: 'one', unsized: 2, placements: [{ product: 'a' }] })
    expect(suggestCarton([item('b', null)], [small])).toEqual({ kind: 'none', why: { kind: 'no-sizes' } })
  })

  test('becomes several where one does not do, and says what goes where', () => {
    const items = [item('brick', [200, 150, 100], 3), item('dice', [10, 10, 10])]
    const suggestion = suggestCarton(items, [small])
    expect(suggestion).toMatchObject({ kind: 'several', cartons: [{}, {}, {}, {}] })
    expect(faultsIn(items, [small])).toEqual([])
  })

  test('is none where something goes into no carton, where there are none, and where there is nothing to pack', () => {
    expect(suggestCarton([item('pole', [900, 10, 10])], [small, large])).toEqual({
      kind: 'none',
      why: { kind: 'too-big', product: 'pole' },
    })
    expect(suggestCarton([item('a', [1, 1, 1])], [])).toEqual({ kind: 'none', why: { kind: 'no-cartons' } })
    expect(suggestCarton([], [small])).toEqual({ kind: 'none', why: { kind: 'nothing' } })
  })

  test('comes for 500 different things as well, and is the same every time', () => {
    const random = createRandom(3)
    const side = () => random.whole(8, 60)
    const items = Array.from({ length: 500 }, (_, index) => item(`p${index}`, [side(), side(), side()]))
    expect(suggestCarton(items, demoCartons)).toEqual(suggestCarton(items, demoCartons))
    expect(faultsIn(items)).toEqual([])
  })
})

describe('a carton that is chosen', () => {
  test('holds what fits, one product over two lines counted together', () => {
    const items = [item('brick', [100, 75, 50], 5), item('brick', [100, 75, 50], 4)]
    expect(fits(large, items)).toMatchObject({ kind: 'fits' })
    expect(fits(small, items)).toEqual({ kind: 'misses', miss: { kind: 'full' } })
  })

  test('does not hold what leaves no room for the other, although there is volume enough', () => {
    const items = [item('a', [110, 110, 100]), item('b', [110, 110, 100])]
    expect(fits(small, items)).toEqual({ kind: 'misses', miss: { kind: 'jumbled', proven: true } })
  })
})

function cells(a: number, b: number, c: number): readonly [number, number, number] {
  return [a, b, c]
}

function volume([a, b, c]: readonly [number, number, number]): number {
  return a * b * c
}

function scaled([a, b, c]: readonly [number, number, number]): readonly [number, number, number] {
  return [a * 10, b * 10, c * 10]
}
