import fc from 'fast-check'
import type { Product } from '../../../shared/catalog/product.ts'
import type { Checklist, Step } from '../../../shared/checklist/checklist.ts'
import { kindOf, stepKinds } from '../../../shared/checklist/registry.ts'
import type { Order } from '../../../shared/order/order.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import type { StockLot } from '../../../shared/stock/lot.ts'
import { AT, carrierLabel, dossier, product, checklist as standard } from './fixtures.ts'
import { lanes } from './step-refusals.ts'

type Options = Step['options']

/** What a step of a kind may be set to; kinds that are not named have nothing to set. */
const optionsOf: Readonly<Record<string, fc.Arbitrary<Options>>> = {
  'verify-items': fc.record({
    short: fc.constantFrom('no', 'split', 'hold'),
    unscannable: fc.constantFrom('no', 'supervisor', 'anyone'),
  }),
  capture: fc.record({ fefo: fc.constantFrom('no', 'warn', 'refuse') }),
  weigh: fc.record({
    toleranceGrams: fc.constantFrom(0, 100_000),
    tolerancePercent: fc.constantFrom(0, 50),
    typed: fc.boolean(),
  }),
  confirm: fc.record({
    words: fc.constantFrom('', 'Look.'),
    per: fc.constantFrom('order', 'package'),
    about: fc.constantFrom('', 'gift fragile', 'hazmat note'),
  }),
  documents: fc.record({ print: fc.constantFrom('packing-slip', 'invoice', 'packing-slip invoice attachment') }),
  photo: fc.record({ words: fc.constantFrom('', 'The seal.') }),
}

const kinds = stepKinds.map(({ kind }) => kind).filter((kind) => kind !== 'identify')
/** The steps that only look at the box: they may stand more than once. */
const repeated = ['confirm', 'photo', 'weigh', 'documents', 'capture', 'stage']

/** Any checklist there may be: kinds in any order and any number, those left out that stand before what they need. */
export const anyChecklist: fc.Arbitrary<Checklist> = fc
  .tuple(
    fc.oneof(
      fc.shuffledSubarray(kinds),
      fc.constant(kinds),
      fc.constant(standard.steps.map(({ kind }) => kind).slice(1)),
    ),
    fc.array(fc.constantFrom(...repeated), { maxLength: 3 }),
  )
  .chain(([some, more]) => {
    const fitting = ['identify']
    for (const kind of [...some, ...more])
      if (kindOf(kind).needs.every((need) => fitting.includes(need))) fitting.push(kind)
    return fc.tuple(...fitting.map((kind) => fc.tuple(fc.constant(kind), optionsOf[kind] ?? fc.constant<Options>({}))))
  })
  .map((steps) => ({
    ...standard,
    steps: steps.map(([kind, options], at) => {
      const again = steps.findIndex(([other]) => other === kind) < at
      return { id: again ? `s-${kind}-${at}` : `s-${kind}`, kind, options }
    }),
  }))

export const PIN = 'PIN-1'
export const SET = 'SET-1'
export const TOOL = 'TOOL-1'
export const PILL = '4006381333948'
/** A pill as GS1 has it, with its day as `270131` and its lot. */
export const pillOf = (lot: string, day: string) => `010${PILL}17${day}10${lot}`

const stockLot = (lot: string, expiry: string, onHand: number): StockLot => ({
  ...{ product: 'pill', site: 'main', lot, expiry, onHand, missing: null, asOf: AT },
})
const lots = [stockLot('LATE', '2027-06-30', 9), stockLot('EARLY', '2027-01-31', 1), stockLot('OLD', '2026-11-01', 5)]

const allLines = [
  { line: '1', product: 'mug', quantity: 2 },
  { line: '2', product: 'tea', quantity: 1 },
  { line: '3', product: 'mug', quantity: 6 },
  { line: '4', product: 'set', quantity: 2 },
  { line: '5', product: 'pill', quantity: 2 },
  { line: '6', product: 'tool', quantity: 2 },
]

const size = { lengthMm: 180, widthMm: 180, heightMm: 90 }
/** Each product as it may be, beside what it always is. */
const goods: Readonly<Record<string, fc.Arbitrary<object>>> = {
  mug: fc.record({ packRank: fc.option(fc.constantFrom(1, 2)), size: fc.option(fc.constant(size)) }),
  tea: fc.record({ ownBox: fc.boolean(), packRank: fc.option(fc.constant(1)) }),
  pin: fc.record({ packRank: fc.option(fc.constant(2)), hazmat: fc.boolean() }),
  set: fc.constant({
    components: [
      { product: 'tea', quantity: 1 },
      { product: 'pin', quantity: 2 },
    ],
  }),
  pill: fc.record({
    capture: fc.constantFrom<Product['capture']>(['lot'], ['expiry'], ['lot', 'expiry']),
    minLifeDays: fc.option(fc.constant(30)),
  }),
  tool: fc.record({
    capture: fc.constantFrom<Product['capture']>(['serial'], ['lot', 'serial']),
    ownBox: fc.boolean(),
  }),
}
const names = Object.keys(goods)

const documents: Order['documents'] = [{ kind: 'invoice', name: 'Invoice', sha256: 'b'.repeat(64), bytes: 9 }]
const notes: Order['notes'] = [{ kind: 'gift', text: 'From Ann' }]

const anyOrderOf = (steps: Checklist): fc.Arbitrary<Dossier> =>
  fc
    .record({
      lines: fc.shuffledSubarray(allLines, { minLength: 1 }),
      bought: fc.boolean(),
      papers: fc.boolean(),
      told: fc.boolean(),
      products: fc.tuple(...names.map((name) => goods[name] ?? fc.constant({}))),
    })
    .map(({ lines, bought, papers, told, products }) => {
      const change = {
        ...{ lines, documents: papers ? documents : [], notes: told ? notes : [] },
        ...(bought ? { carrierLabel } : {}),
      }
      const plain = dossier(change, steps)
      const codes = [PIN, SET, TOOL, PILL].map((code, at) => ({
        ...{ code, product: ['pin', 'set', 'tool', 'pill'][at] ?? '', quantity: 1, level: 'each' as const },
      }))
      return {
        ...plain,
        ...{ lanes, lots, barcodes: [...plain.barcodes, ...codes] },
        products: names.map((name, at) => ({ ...product(name, name), ...products[at] })),
      }
    })

export const anyOrder: fc.Arbitrary<Dossier> = anyChecklist.chain(anyOrderOf)
