import { describe, expect, test } from 'vitest'
import { newestVersion, olderSchema, olderVersions, upcast } from '../../../shared/event/upcast.ts'
import { z } from '../../../shared/schema.ts'

/** A type whose member was renamed, and then counted from 1. */
const planted = {
  'pack.moved': [
    { schema: z.strictObject({ box: z.number() }), up: ({ box }: { box: number }) => ({ carton: box }) },
    {
      schema: z.strictObject({ carton: z.number() }),
      up: ({ carton }: { carton: number }) => ({ carton: carton + 1 }),
    },
  ],
}

describe('events of older versions', () => {
  test.each([
    [1, { box: 0 }, { v: 3, data: { carton: 1 } }],
    [2, { carton: 0 }, { v: 3, data: { carton: 1 } }],
    [3, { carton: 1 }, { v: 3, data: { carton: 1 } }],
  ])('version %i is brought to the newest', (v, data, newest) => {
    expect(upcast('pack.moved', v, data, planted)).toEqual(newest)
  })

  test('have their own schema for ever', () => {
    expect(newestVersion('pack.moved', planted)).toBe(3)
    expect(olderSchema('pack.moved', 1, planted)?.safeParse({ box: 1 }).success).toBe(true)
    expect(olderSchema('pack.moved', 3, planted)).toBeUndefined()
  })

  test('are none of types that have only had one, whatever they are called', () => {
    for (const type of ['pack.opened', 'toString', '__proto__']) {
      expect(newestVersion(type, planted)).toBe(1)
      expect(upcast(type, 1, { x: 1 }, planted)).toEqual({ v: 1, data: { x: 1 } })
    }
    expect(Object.keys(olderVersions)).toEqual([])
  })
})
