import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainHeld, explainWeight, type Weighable } from '../../../shared/checklist/steps/weigh/explain.ts'
import { heldWeight } from '../../../shared/checklist/steps/weigh.ts'
import { BOX_GRAMS, packAtScale, weighed } from '../pack/step-refusals.ts'

const mug = { product: 'mug', grams: 498, inBox: 2 }
const teapot = { product: 'teapot', grams: 1490, inBox: 1 }
const tea = { product: 'tea', grams: 20, inBox: 4 }

describe('a weight that is off says what it would mean', () => {
  test.each<[string, number, Weighable[], number, { product: string; units: number }[]]>([
    ['three mugs too many', 1494, [mug, tea], 20, [{ product: 'mug', units: 3 }]],
    [
      'three mugs or a teapot',
      1494,
      [teapot, mug],
      20,
      [
        { product: 'mug', units: 3 },
        { product: 'teapot', units: 1 },
      ],
    ],
    [
      'a teapot is missing, for there are no three mugs in there',
      -1494,
      [mug, teapot],
      20,
      [{ product: 'teapot', units: 1 }],
    ],
    ['nothing that is known', 1200, [mug, teapot], 20, []],
    ['nothing, where one more would fit as well', 1494, [tea], 60, []],
    ['nothing of what has no weight', 1494, [{ product: 'air', grams: 0, inBox: 9 }], 20, []],
  ])('%s', (_words, off, goods, tolerance, guesses) => {
    expect(explainWeight(off, goods, tolerance)).toEqual(guesses)
  })

  test('of a box that is held', () => {
    const pack = packAtScale()
    pack.try(weighed(BOX_GRAMS + 900))
    const held = heldWeight(pack.state, 's-weigh')
    expect(held && explainHeld(pack.state, held, pack.context.dossier, 3)).toEqual([
      { product: 'mug', units: 3 },
      { product: 'tea', units: 3 },
    ])
  })

  const goods = fc.uniqueArray(
    fc.record({
      product: fc.string({ minLength: 1, maxLength: 4 }),
      grams: fc.integer({ min: 0, max: 5000 }),
      inBox: fc.integer({ min: 0, max: 30 }),
    }),
    { selector: ({ product }) => product, maxLength: 8 },
  )

  test('by no more than it can hold, and by nothing that weighs otherwise', () => {
    fc.assert(
      fc.property(
        goods,
        fc.integer({ min: -20_000, max: 20_000 }),
        fc.integer({ min: 0, max: 200 }),
        (all, off, slack) => {
          const guesses = explainWeight(off, all, slack)
          expect(guesses.length).toBeLessThanOrEqual(2)
          for (const { product, units } of guesses) {
            const one = all.find((each) => each.product === product)
            const error = Math.abs(Math.abs(off) - units * (one?.grams ?? 0))
            expect(units).toBeGreaterThan(0)
            expect(error).toBeLessThanOrEqual(Math.max(slack, Math.abs(off) * 0.03))
            // One more or one less is farther off.
            for (const other of [units - 1, units + 1])
              expect(Math.abs(Math.abs(off) - other * (one?.grams ?? 0))).toBeGreaterThan(error)
            if (off < 0) expect(units).toBeLessThanOrEqual(one?.inBox ?? 0)
          }
        },
      ),
    )
  })

  test('always, where units of one product alone are too many, and in whichever order the goods are listed', () => {
    fc.assert(
      fc.property(
        goods.filter((all) => all.some(({ grams }) => grams > 0)),
        fc.integer({ min: 1, max: 24 }),
        fc.nat(),
        (all, units, at) => {
          const heavy = all.filter(({ grams }) => grams > 0)
          const one = heavy[at % heavy.length]
          const off = units * (one?.grams ?? 0)
          const guesses = explainWeight(off, all, 20)
          expect(guesses.length).toBeGreaterThan(0)
          const [first] = guesses
          const nearest = heavy.find(({ product }) => product === first?.product)
          expect((nearest?.grams ?? 0) * (first?.units ?? 0)).toBe(off)
          expect(explainWeight(off, all.toReversed(), 20)).toEqual(guesses)
        },
      ),
    )
  })
})
