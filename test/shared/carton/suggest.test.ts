import { describe, expect, test, vi } from 'vitest'
import { cartons as demoCartons } from '../../../central/demo/goods.ts'
import { createRandom } from '../../../central/demo/random.ts'
import { fits } from '../../../shared/carton/fit.ts'
import type { CartonItem } from '../../../shared/carton/item.ts'
import { type Suggestion, suggestCarton } from '../../../shared/carton/suggest.ts'
import { cutGoods } from './cut-goods.ts'
import { fitsSomehow } from './exhaustive.ts'
import { faultsOf } from './oracle.ts'
import { carton, item, randomCartons, randomItems } from './random-goods.ts'

const small = carton('small', [200, 150, 100])
const large = carton('large', [400, 300, 200])

function faultsIn(items: readonly CartonItem[], cartons = demoCartons): string[] {
  return faultsOfAll(suggestCarton(items, cartons), items)
}

function faultsOfAll(suggestion: Suggestion, items: readonly CartonItem[]): string[] {
  if (suggestion.kind === 'none' || (suggestion.kind === 'one' && suggestion.by === 'volume')) return []
  return faultsOf(suggestion.kind === 'one' ? [suggestion] : suggestion.cartons, items)
}

// Many runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

describe('a suggested carton', () => {
  test('is never one that does not hold the order, over 10,000 orders', () => {
    const random = createRandom(1)
    let placed = 0
    for (let n = 0; n < 10_000; n += 1) {
      const items = randomItems(random, 14)
      const cartons = n % 2 === 0 ? demoCartons : randomCartons(random)
      const suggestion = suggestCarton(items, cartons)
      expect(faultsOfAll(suggestion, items)).toEqual([])
      if (suggestion.kind !== 'none') placed += 1
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

describe('the smallest carton there is a way for', () => {
  test.each<[string, readonly (readonly [number, number, number])[], readonly [number, number, number], number]>([
    [
      'ten things, four fifths of it filled',
      [
        ...([
          [70, 187, 259],
          [92, 229, 193],
          [61, 229, 193],
          [73, 257, 193],
          [89, 262, 193],
        ] as const),
        ...([
          [47, 251, 190],
          [50, 234, 193],
          [33, 251, 257],
          [56, 223, 237],
          [31, 128, 70],
        ] as const),
      ],
      [400, 300, 300],
      1,
    ],
    ['29 alike, three quarters of it filled', [[167, 132, 55]], [420, 420, 260], 29],
  ])('is found: %s', (_name, sizes, room, quantity) => {
    const larger = carton('larger', [room[0] + 100, room[1], room[2]])
    const items = sizes.map((size, at) => item(`p${at}`, size, quantity))
    const suggestion = suggestCarton(items, [larger, carton('smaller', room)])
    expect(suggestion).toMatchObject({ kind: 'one', by: 'placing', carton: { id: 'smaller' } })
    expect(faultsOf(suggestion.kind === 'one' ? [suggestion] : [], items)).toEqual([])
  })

  test.each([
    [10, 95],
    [30, 80],
  ])('is found for %i things that were cut out of it, in %i of a hundred', (units, least) => {
    const random = createRandom(units)
    let found = 0
    for (let n = 0; n < 100; n++) {
      const room = [random.whole(25, 50) * 10, random.whole(20, 40) * 10, random.whole(15, 35) * 10] as const
      const items = cutGoods(random, room, units, 20)
      const cartons = [carton('own', room), carton('larger', [room[0] * 1.2, room[1], room[2]])]
      const suggestion = suggestCarton(items, cartons)
      expect(suggestCarton(items, cartons)).toEqual(suggestion)
      expect(faultsOfAll(suggestion, items)).toEqual([])
      if (suggestion.kind === 'one' && suggestion.carton.id === 'own') found += 1
    }
    expect(found).toBeGreaterThanOrEqual(least)
  })
})
