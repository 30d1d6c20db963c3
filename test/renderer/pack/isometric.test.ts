import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, facesOf, fromBack, project } from '../../../renderer/pack/isometric.ts'
import { fits } from '../../../shared/carton/fit.ts'
import type { Triple } from '../../../shared/carton/region.ts'

const room = {
  id: 'c',
  name: 'Box',
  code: 'C',
  lengthMm: 300,
  widthMm: 200,
  heightMm: 200,
  tareGrams: 1,
  maxGrams: null,
}

describe('a carton drawn with its goods', () => {
  test('shows the three near sides of a box, which meet in its near corner', () => {
    const { top, left, right } = facesOf({ at: [10, 20, 30], size: [100, 50, 40] })
    const near = project([110, 70, 70])
    for (const face of [top, left, right]) expect(face).toContainEqual(near)
  })

  test('draws what lies behind, left of and below first', () => {
    const size: Triple = [10, 10, 10]
    const front = { name: 'front', at: [10, 0, 0] as Triple, size }
    const back = { name: 'back', at: [0, 0, 0] as Triple, size }
    const above = { name: 'above', at: [0, 0, 10] as Triple, size }
    const order = fromBack([above, front, back]).map(({ name }) => name)
    expect(order[0]).toBe('back')
  })

  const item = fc.record({
    product: fc.constantFrom('a', 'b', 'c', 'd'),
    size: fc.record({
      lengthMm: fc.integer({ min: 30, max: 150 }),
      widthMm: fc.integer({ min: 30, max: 100 }),
      heightMm: fc.integer({ min: 30, max: 100 }),
    }),
    grams: fc.constant(100),
    quantity: fc.integer({ min: 1, max: 3 }),
  })

  test('draws every unit once, and none over one that stands before it on the same line of sight', () => {
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: ({ product }) => product, minLength: 1, maxLength: 4 }), (items) => {
        const fit = fits(room, items)
        if (fit.kind !== 'fits') return
        const drawn = fromBack(fit.placements)
        expect(new Set(drawn)).toEqual(new Set(fit.placements))
        expect(drawn).toHaveLength(fit.placements.length)
        for (const point of gridIn(drawn)) expect(onTop(drawn, point)).toBe(nearest(drawn, point))
      }),
      { numRuns: 60 },
    )
  })
})

type Ray = [x: number, y: number]

/** Lines of sight through the middle of each top: as points of the picture. */
function gridIn(blocks: readonly Block[]): Ray[] {
  return blocks.map(({ at: [x, y, z], size: [l, w, h] }) => {
    const [px, py] = project([x + l / 2 + 0.01, y + w / 2 + 0.02, z + h])
    return [px, py]
  })
}

/** The block that was painted last at a point. */
function onTop(blocks: readonly Block[], ray: Ray): Block | undefined {
  return blocks.findLast((block) => depthAt(block, ray) !== undefined)
}

function nearest(blocks: readonly Block[], ray: Ray): Block | undefined {
  const hit = blocks.flatMap((block) => {
    const depth = depthAt(block, ray)
    return depth === undefined ? [] : [{ block, depth }]
  })
  return hit.toSorted((a, b) => b.depth - a.depth)[0]?.block
}

/** How near the eye a line of sight enters a block: the ray is `foot + t * (1, 1, 1)`. Undefined where it passes by. */
function depthAt({ at, size }: Block, [px, py]: Ray): number | undefined {
  const across = px / (Math.sqrt(3) / 2)
  // Of all points on the line, the one of height nought: x - y = across, (x + y) / 2 = py.
  const foot: Triple = [py + across / 2, py - across / 2, 0]
  const from = Math.max(...([0, 1, 2] as const).map((axis) => at[axis] - foot[axis]))
  const to = Math.min(...([0, 1, 2] as const).map((axis) => at[axis] + size[axis] - foot[axis]))
  return from < to ? to : undefined
}
