import { describe, expect, test, vi } from 'vitest'
import { createRandom } from '../../../central/demo/random.ts'
import { CartonForesight } from '../../../renderer/bench/carton-foresight.ts'
import type { CartonItem } from '../../../shared/carton/item.ts'
import { suggestCarton } from '../../../shared/carton/suggest.ts'
import { cutGoods } from '../../shared/carton/cut-goods.ts'
import { carton } from '../../shared/carton/random-goods.ts'
import { checklist, dossier, MUG, product } from '../../shared/pack/fixtures.ts'
import { openBench, PackingStation, pull, until } from './rig.ts'

const cartons = [carton('s', [300, 250, 200]), carton('m', [400, 300, 250]), carton('l', [500, 400, 300])]
/** So many different things that one slice does not do. */
const many = (seed: number): CartonItem[] => cutGoods(createRandom(seed), [400, 300, 250], 100, 10)

/** A foresight whose slices a test runs one by one. */
function foresight() {
  const due: (() => void)[] = []
  const heard = { answers: 0 }
  const onAnswer = () => {
    heard.answers += 1
  }
  const own = new CartonForesight(onAnswer, (work) => due.push(work))
  const step = () => due.shift()?.()
  return { own, due, heard, step }
}

describe('a carton that is foreseen', () => {
  test('is the one that is worked out at once', () => {
    const { own, due, heard, step } = foresight()
    const items = many(1)
    expect(own.foresee(items, cartons)).toBeUndefined()
    let slices = 0
    while (due.length > 0) {
      step()
      slices++
    }
    expect(slices).toBeGreaterThan(3)
    expect(heard.answers).toBe(1)
    expect(own.foresee(items, cartons)).toEqual(suggestCarton(items, cartons))
  })

  test('is known whatever order things were scanned in', () => {
    const { own, due, step } = foresight()
    const items = many(2)
    own.foresee(items, cartons)
    while (due.length > 0) step()
    expect(own.suggest(items.toReversed(), cartons)).toBe(own.foresee(items, cartons))
    expect(suggestCarton(items.toReversed(), cartons)).toEqual(suggestCarton(items, cartons))
  })

  test('is there at once where one slice does', () => {
    const { own, due } = foresight()
    const items = [{ product: 'mug', size: { lengthMm: 100, widthMm: 80, heightMm: 80 }, grams: 300, quantity: 2 }]
    expect(own.foresee(items, cartons)).toEqual(suggestCarton(items, cartons))
    expect(due).toEqual([])
  })

  test('asked for in between is ended at once, and is the same', () => {
    const { own, due, step } = foresight()
    const items = many(3)
    own.foresee(items, cartons)
    step()
    step()
    expect(own.suggest(items, cartons)).toEqual(suggestCarton(items, cartons))
    while (due.length > 0) step()
    expect(own.foresee(items, cartons)).toEqual(suggestCarton(items, cartons))
  })

  test('gives way to the one that is needed now', () => {
    const { own, due, step } = foresight()
    own.foresee(many(4), cartons)
    own.foresee(many(5), cartons)
    expect(due).toHaveLength(1)
    while (due.length > 0) step()
    expect(own.foresee(many(5), cartons)).toEqual(suggestCarton(many(5), cartons))
  })
})

describe('a bench', () => {
  test('foresees the carton from the opening on, and takes what it foresaw', async () => {
    const station = new PackingStation()
    const size = { lengthMm: 90, widthMm: 90, heightMm: 90 }
    const steps = checklist.steps.map((step) =>
      step.kind === 'choose-carton' ? { ...step, options: { suggested: true } } : step,
    )
    const copy = dossier({ lines: [{ line: '1', product: 'mug', quantity: 2 }] }, { ...checklist, steps })
    station.orders = [{ ...copy, products: [{ ...product('mug', 'Mug'), size }] }]
    const at = await openBench(station)
    const { foresight } = at.bench.core
    const foreseen = vi.spyOn(foresight, 'foresee')
    const suggested = vi.spyOn(foresight, 'suggest')
    await pull(at, '1047')
    const goods = [expect.objectContaining({ product: 'mug', quantity: 2, size })]
    expect(foreseen).toHaveBeenCalledWith(goods, at.bench.core.cartons)
    await pull(at, MUG)
    await pull(at, MUG)
    await until(() => station.kept().some(({ type }) => type === 'pack.cartonChosen'), 'the carton')
    expect(suggested).toHaveReturnedWith(foreseen.mock.results[0]?.value)
  })
})
