import { describe, expect, test } from 'vitest'
import type { Checklist } from '../../../shared/checklist/checklist.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import type { CartonAct } from '../../../shared/pack/carton-commands.ts'
import { effectsOf } from '../../../shared/pack/decide.ts'
import { packEvents } from '../../../shared/pack/events.ts'
import {
  carrierLabel,
  checklist,
  dossier,
  MUG,
  MUG_CASE,
  PackInHand,
  printed,
  product,
  rechecked,
  SECOND_SSCC,
  SSCC,
  scanCommand,
  TEA,
} from './fixtures.ts'

const box = (act: CartonAct) => ({ kind: 'carton' as const, act })
const contents = (pack: PackInHand) =>
  pack.state.cartons.map(({ contents: own }) => own.map(({ line, quantity }) => `${line}:${quantity}`).join(' '))
const step = (pack: PackInHand) => currentStep(pack.state)?.kind

function inOrder(...kinds: string[]): Checklist {
  return { ...checklist, steps: kinds.map((kind) => ({ id: `s-${kind}`, kind, options: {} })) }
}

/** Ten mugs in box 1, two mugs and the tea in box 2. */
function packedInTwo(copy = dossier()) {
  const pack = new PackInHand(copy)
  for (const code of [MUG_CASE, MUG, MUG, MUG, MUG]) pack.scan(code)
  pack.try(box({ do: 'next' }))
  for (const code of [MUG, MUG, TEA]) pack.scan(code)
  return pack
}

/** Both boxes chosen and labelled: box 1 with SSCC, box 2 with SECOND_SSCC. */
function labelledInTwo() {
  const pack = packedInTwo()
  for (const code of ['BOX-SMALL', 'BOX-LARGE']) pack.scan(code)
  pack.try(rechecked('label'))
  pack.try({ kind: 'number-taken', carton: 1, number: SSCC })
  pack.try({ kind: 'number-taken', carton: 2, number: SECOND_SSCC })
  for (const carton of [1, 2]) pack.try({ ...printed, carton })
  return pack
}

describe('an order in several boxes', () => {
  test('counts into the box at hand, and any other can be taken up again', () => {
    const pack = new PackInHand()
    pack.scan(TEA)
    expect(pack.try(box({ do: 'next' }))).toBe('accepted')
    pack.scan(MUG)
    pack.try(box({ do: 'other' }))
    pack.scan(MUG)
    pack.try(box({ do: 'switch', carton: 2 }))
    pack.scan(MUG_CASE)
    expect(contents(pack)).toEqual(['2:1 1:1', '1:1 3:6'])
    expect(pack.try(box({ do: 'switch', carton: 3 }))).toBe('no-such-box')
  })

  test('moves units from box to box, takes them out, and goes without the box that is empty then', () => {
    const pack = packedInTwo()
    expect(step(pack)).toBe('choose-carton')
    for (let times = 0; times < 2; times++) pack.try(box({ do: 'move', line: '3', from: 2, to: 1 }))
    pack.try(box({ do: 'take-out', line: '2', carton: 2 }))
    expect(contents(pack)).toEqual(['1:2 3:10', ''])
    expect(step(pack)).toBe('verify-items')
    expect(pack.try(box({ do: 'remove', carton: 1 }))).toBe('box-in-use')
    expect(pack.try(box({ do: 'remove', carton: 2 }))).toBe('accepted')
    expect(pack.state.current).toBe(1)
    pack.scan(TEA)
    pack.scan('BOX-LARGE')
    expect(step(pack)).toBe('label')
  })

  test('asks for a carton of every box that holds something, and for none of an empty one', () => {
    const pack = packedInTwo()
    pack.try(box({ do: 'next' }))
    pack.scan('BOX-LARGE')
    expect(step(pack)).toBe('choose-carton')
    pack.scan('BOX-SMALL')
    expect(pack.state.cartons.map(({ type }) => type)).toEqual(['large', 'small', null])
    pack.try(rechecked('label'))
    expect(effectsOf(pack.state).map((effect) => effect.kind === 'take-number' && effect.carton)).toEqual([1, 2])
  })

  test('asks for the carton of a new box at once where cartons come before items', () => {
    const first = inOrder('identify', 'choose-carton', 'verify-items', 'label', 'scan-label')
    const pack = new PackInHand(dossier({}, first))
    pack.scan('BOX-SMALL')
    pack.scan(TEA)
    pack.try(box({ do: 'next' }))
    expect(step(pack)).toBe('choose-carton')
    pack.scan('BOX-LARGE')
    for (const code of [MUG_CASE, MUG_CASE]) pack.scan(code)
    expect(step(pack)).toBe('label')
    expect(pack.state.cartons.map(({ type }) => type)).toEqual(['small', 'large'])
  })

  test('makes one label for each, n of m, and house labels even where one label was bought', () => {
    const pack = packedInTwo(dossier({ carrierLabel }))
    for (const code of ['BOX-SMALL', 'BOX-LARGE']) pack.scan(code)
    pack.try(rechecked('label'))
    pack.try({ kind: 'number-taken', carton: 1, number: SSCC })
    pack.try({ kind: 'number-taken', carton: 2, number: SECOND_SSCC })
    expect(effectsOf(pack.state)).toMatchObject([
      { kind: 'print-label', carton: 1, n: 1, of: 2, label: 'house' },
      { kind: 'print-label', carton: 2, n: 2, of: 2, label: 'house' },
    ])
  })

  test('takes each label on its own box only, whichever box comes first', () => {
    const pack = labelledInTwo()
    pack.try(box({ do: 'switch', carton: 1 }))
    expect(pack.do(scanCommand(SECOND_SSCC))).toMatchObject({
      refusal: { reason: 'wrong-box', detail: { box: 2, now: 1 } },
    })
    pack.try(box({ do: 'next' }))
    expect(pack.scan(SSCC)).toBe('wrong-box')
    expect(pack.scan(SECOND_SSCC)).toBe('accepted')
    expect(pack.scan(SECOND_SSCC)).toBe('wrong-box')
    expect(pack.scan(SSCC)).toBe('accepted')
    pack.try(rechecked('close'))
    expect(pack.events.at(-1)?.data).toMatchObject({
      cartons: [
        { carton: 1, number: SSCC },
        { carton: 2, number: SECOND_SSCC },
      ],
      contents: [
        { carton: 1, line: '1', quantity: 2 },
        { carton: 1, line: '3', quantity: 8 },
        { carton: 2, line: '3', quantity: 2 },
        { carton: 2, line: '2', quantity: 1 },
      ],
    })
  })

  test('leaves the boxes alone once a label is out', () => {
    const pack = labelledInTwo()
    const acts: CartonAct[] = [
      { do: 'move', line: '2', from: 2, to: 1 },
      { do: 'take-out', line: '2', carton: 2 },
      { do: 'remove', carton: 2 },
      { do: 'nest', carton: 2, inside: 1 },
    ]
    for (const act of acts) expect(pack.try(box(act)), act.do).toBe('label-out')
  })

  test('puts one box into another, which ships under one label', () => {
    const pack = packedInTwo()
    expect(pack.try(box({ do: 'nest', carton: 2, inside: 1 }))).toBe('accepted')
    expect(pack.try(box({ do: 'nest', carton: 1, inside: 2 }))).toBe('no-such-box')
    for (const code of ['BOX-LARGE', 'BOX-SMALL']) pack.scan(code)
    pack.try(rechecked('label'))
    pack.try({ kind: 'number-taken', carton: 1, number: SSCC })
    expect(effectsOf(pack.state)).toMatchObject([{ kind: 'print-label', n: 1, of: 1 }])
    pack.try(printed)
    pack.scan(SSCC)
    pack.try(rechecked('close'))
    const closed = pack.events.at(-1)?.data
    expect(closed).toMatchObject({ cartons: [{ carton: 1 }], inner: [{ carton: 2, type: 'small', inside: 1 }] })
    expect(packEvents['pack.closed'].safeParse(closed).success).toBe(true)
  })

  test('lets a product that ships in its own box be one, for which no carton is chosen', () => {
    const copy = dossier()
    const products = [product('mug', 'Mug'), { ...product('tea', 'Tea'), ownBox: true }]
    const pack = new PackInHand({ ...copy, products })
    const before = pack.state
    pack.scan(TEA)
    expect(pack.state.cartons.map(({ type }) => type)).toEqual([null, 'own'])
    pack.try({ kind: 'undo' })
    expect(pack.state).toEqual(before)
    for (const code of [TEA, MUG_CASE, MUG_CASE, 'BOX-SMALL']) pack.scan(code)
    expect(step(pack)).toBe('label')
    expect(contents(pack)).toEqual(['1:2 3:10', '2:1'])
  })

  test('refuses what can not be done with boxes', () => {
    const pack = new PackInHand()
    expect(pack.try(box({ do: 'next' }))).toBe('box-empty')
    expect(pack.try(box({ do: 'remove', carton: 1 }))).toBe('box-in-use')
    expect(pack.try(box({ do: 'move', line: '2', from: 1, to: 2 }))).toBe('no-such-box')
    expect(pack.try(box({ do: 'nest', carton: 1, inside: 1 }))).toBe('no-such-box')
  })

  test('starts over with one box where all is scanned again', () => {
    const pack = packedInTwo()
    pack.try({ kind: 'reopen', step: 's-verify-items' })
    expect(contents(pack)).toEqual([''])
    expect(pack.state.lines.every(({ packed }) => packed === 0)).toBe(true)
  })
})

describe('an undone act restores the state before', () => {
  const acts: CartonAct[] = [
    { do: 'next' },
    { do: 'move', line: '2', from: 2, to: 1 },
    { do: 'take-out', line: '2', carton: 2 },
    { do: 'nest', carton: 2, inside: 1 },
  ]
  test.each(acts)('$do', (act) => {
    const pack = packedInTwo()
    const before = pack.state
    expect(pack.try(box(act))).toBe('accepted')
    expect(pack.state).not.toEqual(before)
    expect(pack.try({ kind: 'undo' })).toBe('accepted')
    expect(pack.state).toEqual(before)
  })

  test('one after the other, across boxes, back to the beginning', () => {
    const pack = packedInTwo()
    pack.scan('BOX-LARGE')
    for (let left = 30; left > 0 && pack.try({ kind: 'undo' }) === 'accepted'; left--);
    expect(pack.state).toEqual({ ...new PackInHand().state })
  })
})
