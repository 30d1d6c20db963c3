import { describe, expect, test } from 'vitest'
import { sureMiss } from '../../../shared/carton/fit.ts'
import { goodsOf } from '../../../shared/carton/item.ts'
import type { CartonType, Product } from '../../../shared/catalog/product.ts'
import { cartons, MUG_CASE, PackInHand, packAt, TEA } from './fixtures.ts'
import { stocked } from './step-refusals.ts'

const size = (lengthMm: number, widthMm = 50, heightMm = 50) => ({ lengthMm, widthMm, heightMm })

/** Twelve mugs and a tea are counted; the box is to be chosen. */
function choosing(mug: Partial<Product>) {
  return packAt('choose-carton', stocked({ mug }))
}

const lastOf = (pack: PackInHand) => pack.events.at(-1)

describe('a carton that surely does not hold what goes in', () => {
  test('is doubted once, with the reason, and taken when it is named again', () => {
    const pack = choosing({ size: size(300) })
    expect(pack.scan('BOX-SMALL')).toBe('accepted')
    expect(lastOf(pack)).toMatchObject({
      type: 'pack.cartonDoubted',
      data: { carton: 1, type: 'small', miss: { kind: 'short', product: 'mug', mm: 100 } },
    })
    expect(pack.state.cartons[0]?.type).toBeNull()
    expect(pack.try({ kind: 'choose-carton', type: 'small' })).toBe('accepted')
    expect(lastOf(pack)).toMatchObject({
      type: 'pack.cartonChosen',
      data: { type: 'small', despite: { kind: 'short', product: 'mug', mm: 100 } },
    })
  })

  test('by volume and by weight as well', () => {
    const full = choosing({ size: size(100, 90, 90) })
    full.scan('BOX-SMALL')
    expect(lastOf(full)).toMatchObject({ data: { miss: { kind: 'full' } } })
    const limited = cartons.map((carton) => ({ ...carton, maxGrams: 4000 }))
    const heavy = choosing({})
    Object.assign(heavy.context, { cartons: limited })
    heavy.scan('BOX-SMALL')
    expect(lastOf(heavy)).toMatchObject({ data: { miss: { kind: 'heavy', grams: 13 * 300 + 150 - 4000 } } })
  })

  test('another carton between is judged by itself', () => {
    const pack = choosing({ size: size(300, 40, 40) })
    pack.scan('BOX-SMALL')
    expect(pack.scan('BOX-LARGE')).toBe('accepted')
    expect(lastOf(pack)).toMatchObject({ type: 'pack.cartonChosen', data: { type: 'large' } })
    expect(lastOf(pack)?.data).not.toHaveProperty('despite')
  })

  test('is doubted again where the step is begun again', () => {
    const pack = choosing({ size: size(300) })
    pack.scan('BOX-SMALL')
    pack.scan('BOX-SMALL')
    pack.try({ kind: 'reopen', step: 's-choose-carton' })
    pack.scan('BOX-SMALL')
    expect(lastOf(pack)?.type).toBe('pack.cartonDoubted')
  })

  test('nothing is said where sizes are not known, or nobody knows what goes into which of several', () => {
    const unsized = packAt('choose-carton')
    unsized.scan('BOX-SMALL')
    expect(lastOf(unsized)?.type).toBe('pack.cartonChosen')
    const some = choosing({})
    expect(sureMiss(cartons[0] as CartonType, goodsOf([]))).toBeUndefined()
    some.scan('BOX-SMALL')
    expect(lastOf(some)?.type).toBe('pack.cartonChosen')
  })

  test('only what lies in the box counts, of several', () => {
    const pack = new PackInHand(stocked({ mug: { size: size(150, 90, 90) } }))
    for (const code of [MUG_CASE, MUG_CASE]) pack.scan(code)
    pack.try({ kind: 'carton', act: { do: 'next' } })
    pack.scan(TEA)
    expect(pack.scan('BOX-SMALL')).toBe('accepted')
    expect(lastOf(pack)).toMatchObject({ type: 'pack.cartonChosen', data: { carton: 2 } })
    pack.scan('BOX-SMALL')
    expect(lastOf(pack)).toMatchObject({ type: 'pack.cartonDoubted', data: { carton: 1, miss: { kind: 'full' } } })
  })
})
