import { describe, expect, test } from 'vitest'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { kindOf } from '../../../shared/checklist/registry.ts'
import { foldPack } from '../../../shared/pack/evolve.ts'
import type { PackState } from '../../../shared/pack/state.ts'
import { PILL, pillOf, pills, toolOf } from './change-refusals.ts'
import {
  dossier,
  linesOf as lines,
  MUG,
  MUG_CASE,
  order,
  orderHeard,
  PackInHand,
  packAt,
  product,
  rechecked,
  SSCC,
  scanCommand,
  TEA,
} from './fixtures.ts'

const step = ({ state }: { state: PackState }) => currentStep(state)?.kind
const counts = ({ state }: { state: PackState }) =>
  state.lines.map(({ line, packed, ordered }) => `${line}: ${packed}/${ordered}`)
const asked = (pack: PackInHand) => {
  const now = currentStep(pack.state)
  const said = now && kindOf(now.kind).instruction(pack.state, pack.context.dossier, now)
  return [said?.key, said?.params['name'], said?.params['left']].filter((part) => part !== undefined).join(' ')
}
const inBoxes = ({ state }: { state: PackState }) => state.cartons.map(({ contents }) => contents)

describe('lines that change while they are packed', () => {
  test('raised: what was counted stays, and the rest is asked for, whatever step was at hand', () => {
    const pack = packAt('choose-carton')
    expect(pack.hears({ lines: lines({ '2': 3 }) })).toBe('accepted')
    expect(pack.events.at(-1)?.data).toMatchObject({ revision: 4, what: ['lines'] })
    expect(counts(pack)).toEqual(['1: 2/2', '2: 1/3', '3: 10/10'])
    expect([step(pack), asked(pack)]).toEqual(['verify-items', 'step.items Tea 2'])
    for (const code of [TEA, TEA]) expect(pack.scan(code)).toBe('accepted')
    expect(step(pack)).toBe('choose-carton')
  })

  test('lowered: what is too much is asked out, and goes out by scan', () => {
    const pack = packAt('choose-carton')
    pack.hears({ lines: lines({ '1': 1 }) })
    expect([step(pack), asked(pack)]).toEqual(['verify-items', 'step.items.take-out Mug 1'])
    expect(pack.scan(TEA)).toBe('line-full')
    expect(pack.scan(MUG)).toBe('accepted')
    expect(pack.events.at(-1)).toMatchObject({ type: 'pack.excessTakenOut', data: { product: 'mug' } })
    expect(counts(pack)).toEqual(['1: 1/1', '2: 1/1', '3: 10/10'])
    expect(inBoxes(pack)).toEqual([
      [
        { line: '1', quantity: 1 },
        { line: '3', quantity: 10 },
        { line: '2', quantity: 1 },
      ],
    ])
    expect(step(pack)).toBe('choose-carton')
  })

  test('lowered where nothing is too much yet: fewer are asked for', () => {
    const pack = new PackInHand()
    pack.scan(MUG)
    pack.hears({ lines: lines({ '3': 4 }) })
    expect(counts(pack)).toEqual(['1: 1/2', '2: 0/1', '3: 0/4'])
    expect(asked(pack)).toBe('step.items Mug 1')
  })

  test('a case goes out as a case', () => {
    const pack = packAt('choose-carton')
    pack.hears({ lines: lines({ '3': 3 }) })
    expect(asked(pack)).toBe('step.items.take-out Mug 7')
    expect(pack.scan(MUG_CASE)).toBe('accepted')
    expect(pack.scan(MUG)).toBe('accepted')
    expect(counts(pack)).toEqual(['1: 2/2', '2: 1/1', '3: 3/3'])
    expect(pack.scan(MUG)).toBe('line-full')
  })

  test('added: asked for behind the others', () => {
    const pack = packAt('choose-carton')
    const copy = { ...pack.context.dossier, products: [...pack.context.dossier.products, product('pin', 'Pin')] }
    const pin = { code: 'PIN-1', product: 'pin', quantity: 1, level: 'each' as const }
    const fresh = { ...copy, barcodes: [...copy.barcodes, pin] }
    pack.try(orderHeard(fresh, { lines: [...order().lines, { line: '9', product: 'pin', quantity: 1 }] }))
    expect(counts(pack)).toEqual(['1: 2/2', '2: 1/1', '3: 10/10', '9: 0/1'])
    expect(asked(pack)).toBe('step.items Pin 1')
    expect(pack.scan('PIN-1')).toBe('accepted')
    expect(step(pack)).toBe('choose-carton')
  })

  test('removed: it is taken out, keeps its place on the screen, and is not in what is closed', () => {
    const pack = packAt('closing')
    pack.hears({ lines: lines({ '2': 0 }) })
    expect([counts(pack)[1], asked(pack)]).toEqual(['2: 1/0', 'step.items.take-out Tea 1'])
    expect(pack.scan(TEA)).toBe('accepted')
    expect(pack.scan(TEA)).toBe('not-on-order')
    expect(pack.scan(SSCC)).toBe('accepted')
    pack.try(rechecked('close'))
    expect(pack.events.at(-1)?.data).toMatchObject({
      revision: 4,
      lines: [
        { line: '1', quantity: 2 },
        { line: '3', quantity: 10 },
      ],
    })
  })

  test('a line that is another product by now: the old one comes out, the new one goes in', () => {
    const pack = packAt('choose-carton')
    pack.hears({ lines: [{ line: '1', product: 'tea', quantity: 2 }, ...lines({ '1': 0 })] })
    expect(counts(pack)).toEqual(['gone/4/0: 2/0', '2: 1/1', '3: 10/10', '1: 0/2'])
    for (const code of [MUG, MUG, TEA, TEA]) expect(pack.scan(code)).toBe('accepted')
    expect([step(pack), counts(pack)[3]]).toEqual(['choose-carton', '1: 2/2'])
  })

  test('lines of one product share what is packed: nothing comes out of the box to go in again', () => {
    const pack = packAt('choose-carton')
    pack.hears({ lines: lines({ '1': 0, '3': 12 }) })
    expect(counts(pack)).toEqual(['1: 0/0', '2: 1/1', '3: 12/12'])
    expect(step(pack)).toBe('choose-carton')
    expect(inBoxes(pack)[0]).toContainEqual({ line: '3', quantity: 12 })
  })

  test('of a line that goes without some, those are the first that are not wanted any more', () => {
    const steps = dossier().checklist.steps.map((each) =>
      each.kind === 'verify-items' ? { ...each, options: { short: 'split' } } : each,
    )
    const copy = dossier({}, { ...dossier().checklist, steps })
    const pack = new PackInHand(copy)
    for (const code of [MUG_CASE, TEA]) pack.scan(code)
    pack.try({ kind: 'go-short', reason: 'short' })
    pack.hears({ lines: lines({ '3': 5 }) })
    expect(pack.state.lines[2]).toMatchObject({ ordered: 4, packed: 4, short: 1 })
    pack.hears({ lines: lines({ '3': 6 }) })
    expect(pack.state.lines[2]).toMatchObject({ ordered: 5, packed: 4, short: 1 })
  })
})

describe('what was written down of units', () => {
  test('goes with the unit: told by its lot', () => {
    const pack = new PackInHand(pills(2, ['lot', 'expiry']))
    for (const lot of ['A', 'B']) pack.scan(pillOf(lot))
    pack.hears({ lines: [{ line: '1', product: 'pill', quantity: 1 }] })
    expect(pack.scan(pillOf('A'))).toBe('accepted')
    expect(pack.state.facts.captured.map(({ lot }) => lot)).toEqual(['B'])
    expect(pack.state.scans).toHaveLength(1)
  })

  test('or by its serial, on its own code or beside it', () => {
    for (const code of [toolOf('S-1'), 'S-1']) {
      const pack = new PackInHand(pills(2, ['serial']))
      for (const serial of ['S-1', 'S-2']) pack.scan(toolOf(serial))
      pack.hears({ lines: [{ line: '1', product: 'pill', quantity: 1 }] })
      expect(pack.scan(toolOf('S-3'))).toBe('take-out-which')
      expect(pack.scan(code)).toBe('accepted')
      expect(pack.state.facts.captured.map(({ serial }) => serial)).toEqual(['S-2'])
    }
  })

  test('told by its lot where another was not asked for its own yet', () => {
    const pack = new PackInHand(pills(2, ['lot']))
    pack.scan(pillOf('A'))
    expect(pack.try({ ...scanCommand(PILL), another: true })).toBe('accepted')
    pack.hears({ lines: [{ line: '1', product: 'pill', quantity: 1 }] })
    expect(pack.scan(PILL)).toBe('take-out-which')
    expect(pack.scan('A')).toBe('accepted')
    expect([pack.state.lines[0]?.packed, pack.state.facts.captured]).toEqual([1, []])
  })

  test('where all are of one lot, any will do', () => {
    const pack = new PackInHand(pills(2, ['lot', 'expiry']))
    for (const lot of ['A', 'A']) pack.scan(pillOf(lot))
    pack.hears({ lines: [{ line: '1', product: 'pill', quantity: 1 }] })
    expect(pack.scan(pillOf('A').slice(0, 16))).toBe('accepted')
  })
})

test('an undo takes back what was done, not what the order became', () => {
  const pack = new PackInHand()
  for (const code of [MUG, MUG, TEA]) pack.scan(code)
  pack.hears({ lines: lines({ '1': 1, '3': 0, '2': 2 }) })
  pack.scan(MUG)
  expect(counts(pack)).toEqual(['1: 1/1', '2: 1/2', '3: 0/0'])
  const seen: string[][] = []
  for (let undone = 0; undone < 4; undone++) {
    expect(pack.try({ kind: 'undo' })).toBe('accepted')
    seen.push(counts(pack))
  }
  expect(seen).toEqual([
    ['1: 2/1', '2: 1/2', '3: 0/0'],
    ['1: 2/1', '2: 0/2', '3: 0/0'],
    ['1: 1/1', '2: 0/2', '3: 0/0'],
    ['1: 0/1', '2: 0/2', '3: 0/0'],
  ])
  expect(pack.state.revision).toBe(4)
})

test('a pack that is folded anew knows the changed lines', () => {
  const pack = packAt('choose-carton')
  pack.hears({ lines: lines({ '2': 0, '3': 11 }) })
  pack.scan(TEA)
  expect(foldPack(pack.events)).toEqual(pack.state)
})
