import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { kindOf } from '../../../shared/checklist/registry.ts'
import { packEvents } from '../../../shared/pack/events.ts'
import { kitsOf, openedWith } from '../../../shared/pack/kits.ts'
import {
  checklist,
  dossier,
  MUG,
  MUG_CASE,
  numberTaken,
  PackInHand,
  printed,
  product,
  rechecked,
  TEA,
} from '../pack/fixtures.ts'
import { packer, stocked, supervisor } from '../pack/step-refusals.ts'

const pad = product('pad', 'Pad')

/** A set of two mugs, a tea and a pad stands on the first line. */
function withKit(quantity = 2) {
  const components = [
    { product: 'mug', quantity: 2 },
    { product: 'tea', quantity: 1 },
  ]
  const copy = dossier({
    lines: [
      { line: '1', product: 'set', quantity },
      { line: '2', product: 'mug', quantity: 1 },
    ],
  })
  const products = [...copy.products, { ...product('set', 'Set'), components }]
  const barcodes = [...copy.barcodes, { code: 'SET-1', product: 'set', quantity: 1, level: 'each' as const }]
  return { ...copy, products, barcodes }
}

describe('a set', () => {
  test('is packed as what it is made of', () => {
    const pack = new PackInHand(withKit())
    expect(pack.state.lines).toMatchObject([
      { line: '1/mug', product: 'mug', ordered: 4, kit: { line: '1', product: 'set', quantity: 2 } },
      { line: '1/tea', product: 'tea', ordered: 2 },
      { line: '2', product: 'mug', ordered: 1, kit: null },
    ])
    expect(pack.scan('SET-1')).toBe('scan-parts')
    for (const code of [MUG, MUG, MUG, MUG, TEA, TEA, MUG]) expect(pack.scan(code)).toBe('accepted')
    expect(kitsOf(pack.state)).toEqual([{ line: '1', product: 'set', quantity: 2 }])
    pack.scan('BOX-SMALL')
    for (const command of [rechecked('label'), numberTaken(), printed]) pack.try(command)
    pack.scan(pack.state.cartons[0]?.label?.number ?? '')
    pack.try(rechecked('close'))
    const closed = pack.events.at(-1)
    expect(closed?.data).toMatchObject({
      kits: [{ line: '1', product: 'set', quantity: 2 }],
      lines: [
        { line: '1/mug', quantity: 4 },
        { line: '1/tea', quantity: 2 },
        { line: '2', quantity: 1 },
      ],
    })
    expect(packEvents['pack.closed'].safeParse(closed?.data).error).toBeUndefined()
  })

  test('stays one thing where its parts are not known here, or would be too many for an event', () => {
    const unknown = withKit()
    unknown.products = unknown.products.filter(({ id }) => id !== 'tea')
    expect(openedWith(unknown).lines[0]).toMatchObject({ line: '1', product: 'set' })
    expect(openedWith(withKit(1_000_000)).lines[0]).toMatchObject({ line: '1', product: 'set' })
  })

  test('opens with lines that pass the door, whatever it is made of', () => {
    const part = fc.record({
      product: fc.constantFrom('mug', 'tea', 'pad', 'set'),
      quantity: fc.integer({ min: 1, max: 1000 }),
    })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.integer({ min: 1, max: 5000 }), (components, quantity) => {
        const copy = dossier({ lines: [{ line: 'L'.repeat(60), product: 'set', quantity }] })
        const opened = new PackInHand({
          ...copy,
          products: [...copy.products, pad, { ...product('set', 'Set'), components }],
        })
        expect(packEvents['pack.opened'].safeParse(opened.events[0]?.data).error).toBeUndefined()
      }),
      { numRuns: 60 },
    )
  })
})

describe('the order that products are packed in', () => {
  test('is that of their ranks, and what comes first is named', () => {
    const pack = new PackInHand(stocked({ mug: { packRank: 5 }, tea: { packRank: 1 } }))
    const step = currentStep(pack.state)
    if (!step) throw new Error('no step')
    expect(kindOf('verify-items').instruction(pack.state, pack.context.dossier, step).params).toMatchObject({
      name: 'Tea',
    })
    expect(pack.scan(MUG_CASE)).toBe('pack-first')
    expect(pack.scan(TEA)).toBe('accepted')
    expect(pack.scan(MUG_CASE)).toBe('accepted')
  })

  test('leaves what has no rank for whenever it comes', () => {
    const pack = new PackInHand(stocked({ tea: { packRank: 1 } }))
    expect(pack.scan(MUG)).toBe('accepted')
  })
})

describe('a unit that can not be scanned', () => {
  const under = (unscannable: string) => {
    const steps = checklist.steps.map((step) =>
      step.kind === 'verify-items' ? { ...step, options: { unscannable } } : step,
    )
    return new PackInHand(dossier({}, { ...checklist, steps }))
  }
  const count = (person: typeof packer | null, product = 'mug') =>
    ({ kind: 'count-unscannable', product, reason: 'damaged-code', person }) as const

  test('is counted as the checklist allows, with why and by whom', () => {
    expect(under('no').try(count(supervisor))).toBe('not-now')
    expect(under('supervisor').try(count(null))).toBe('not-supervisor')
    expect(under('supervisor').try(count(packer))).toBe('not-supervisor')
    const pack = under('supervisor')
    expect(pack.try(count(supervisor))).toBe('accepted')
    expect(pack.events.at(-1)?.data).toMatchObject({
      ...{ product: 'mug', method: 'unscannable', why: 'damaged-code', supervisor: 'sue' },
      counts: [{ line: '1', quantity: 1 }],
    })
    expect(packEvents['pack.unitsScanned'].safeParse(pack.events.at(-1)?.data).error).toBeUndefined()
  })

  test('never goes beyond what was ordered, and is taken back as any other', () => {
    const pack = under('anyone')
    expect(pack.try(count(null, 'tea'))).toBe('accepted')
    expect(pack.try(count(null, 'tea'))).toBe('line-full')
    expect(pack.try(count(null, 'hat'))).toBe('line-full')
    pack.try({ kind: 'undo' })
    expect(pack.state.lines.every(({ packed }) => packed === 0)).toBe(true)
  })
})

describe('what a code says of itself', () => {
  const [RS, GS] = ['\x1e', '\x1d']

  test('a label on a bag counts as many as it names, and never more than are wanted', () => {
    const pack = new PackInHand(dossier())
    expect(pack.scan(`[)>${RS}06${GS}1P${TEA}${GS}Q1`)).toBe('accepted')
    expect(pack.scan(`[)>${RS}06${GS}1P${MUG}${GS}Q5${GS}1TL-7`)).toBe('accepted')
    expect(pack.state.lines.map(({ packed }) => packed)).toEqual([2, 1, 3])
    expect(pack.scan(`[)>${RS}06${GS}1P${MUG}${GS}Q8`)).toBe('case-too-big')
    // A row that says itself how many it counts is believed.
    expect(pack.scan(`[)>${RS}06${GS}1P${MUG_CASE}${GS}Q99`)).toBe('accepted')
    expect(pack.state.lines.map(({ packed }) => packed)).toEqual([2, 1, 9])
  })

  test('a code in another case counts where the catalogue knows it for that product, and for no other', () => {
    const copy = dossier()
    const barcodes = [...copy.barcodes, { code: 'tea-loose', product: 'tea', quantity: 1, level: 'each' as const }]
    const pack = new PackInHand({ ...copy, barcodes })
    expect(pack.scan('TEA-LOOSE')).toBe('unknown-code')
    expect(pack.scan('TEA-LOOSE', product('pad', 'Pad'))).toBe('not-on-order')
    expect(pack.scan('*TEA-LOOSE*', product('tea', 'Tea'))).toBe('accepted')
    expect(pack.events.at(-1)?.data).toMatchObject({ product: 'tea', code: 'tea-loose' })
    expect(pack.scan('TEA-LOOSE', product('tea', 'Tea'))).toBe('line-full')
  })
})
