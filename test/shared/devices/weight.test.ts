import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  settledReading,
  unitFromText,
  type WeightUnit,
  weightFromText,
  weightOf,
} from '../../../shared/devices/weight.ts'

describe('a weight', () => {
  it.each([
    [1235n, -3, 'kg', 1_235_000_000, '1.235'],
    [20n, 0, 'g', 20_000_000, '20'],
    [0n, -1, 'oz', 0, '0.0'],
    [-5n, -2, 'kg', -50_000_000, '-0.05'],
    [12n, 2, 'g', 1_200_000_000, '1200'],
    [0n, 2, 'g', 0, '0'],
    // Sixteen ounces are a pound, and 645.2 of them 40 lb 5.2 oz.
    [16n, 0, 'oz', 453_592_370, '16'],
    [1n, 0, 'lb', 453_592_370, '1'],
    [6452n, -1, 'oz', 18_291_112_320, '645.2'],
    // 28.349523125 g, to the microgram.
    [1n, 0, 'oz', 28_349_523, '1'],
    [7000n, 0, 'gr', 453_592_370, '7000'],
    [1n, 0, 'dwt', 1_555_174, '1'],
    [1n, 0, 'ozt', 31_103_477, '1'],
    [5n, 0, 'ct', 1_000_000, '5'],
    [3n, 0, 't', 3_000_000_000_000, '3'],
    [9n, -1, 'mg', 900, '0.9'],
    [15n, -4, 'mg', 2, '0.0015'],
  ] as const)('%s x 10^%s %s is %s micrograms', (magnitude, exponent, unit, micrograms, shown) => {
    expect(weightOf(magnitude, exponent, unit)).toEqual({ micrograms, shown, unit })
  })

  it.each([
    [65_535n, 12, 't'],
    [1n, 13, 'mg'],
    [1n, -13, 't'],
    [1n, 127, 'g'],
    [1n, -128, 'g'],
    [1001n, 0, 't'],
    [-1001n, 0, 't'],
    [1n, 0.5, 'g'],
  ] as const)('%s x 10^%s %s is none', (magnitude, exponent, unit) => {
    expect(weightOf(magnitude, exponent, unit)).toBeNull()
  })

  it('is a whole number that a number can hold, or none', () => {
    const units = fc.constantFrom<WeightUnit>('mg', 'g', 'kg', 't', 'ct', 'gr', 'dwt', 'ozt', 'oz', 'lb')
    fc.assert(
      fc.property(
        fc.bigInt(-65_535n, 65_535n),
        fc.integer({ min: -128, max: 127 }),
        units,
        (magnitude, exponent, unit) => {
          const weight = weightOf(magnitude, exponent, unit)
          if (!weight) return
          expect(Number.isSafeInteger(weight.micrograms)).toBe(true)
          expect(Object.is(weight.micrograms, -0)).toBe(false)
          expect(Number(weight.shown)).toBeCloseTo(Number(magnitude) * 10 ** exponent)
          const text = exponent > 0 ? null : weightFromText(weight.shown, unit)
          if (text && exponent > -10 && magnitude < 1_000_000_000n) expect(text).toEqual(weight)
        },
      ),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['  1.235', '1.235'],
    ['-  0.5', '-0.5'],
    ['+3', '3'],
    ['00012.50', '12.50'],
    ['7.', '7'],
  ])('is read from %j', (text, shown) => {
    expect(weightFromText(text, 'kg')?.shown).toBe(shown)
  })

  it.each(['', '.', '1.2.3', '1,2', '- -1', '1e3', '12345678901', 'NaN', '0x10', '1 2'])(
    'is not read from %j',
    (text) => {
      expect(weightFromText(text, 'kg')).toBeNull()
    },
  )

  it('has a unit in any case of letters', () => {
    expect(['kg', 'KG', 'Lb', 'GN', 'g', 'pcs', 'constructor', ''].map(unitFromText)).toEqual([
      ...['kg', 'kg', 'lb', 'gr', 'g'],
      ...[null, null, null],
    ])
  })

  it('that a scale vouches for says itself whether it is at or below zero', () => {
    const statusOf = (text: string) => settledReading(weightFromText(text, 'g') ?? expect.unreachable())
    expect(statusOf('5')).toMatchObject({ status: 'stable', stable: true })
    expect(statusOf('0.0')).toMatchObject({ status: 'zero', stable: true })
    expect(statusOf('-1')).toMatchObject({ status: 'under-zero', stable: false })
  })
})
