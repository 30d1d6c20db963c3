import type { Product } from '../../../shared/catalog/product.ts'
import type { Step } from '../../../shared/checklist/checklist.ts'
import type { Order } from '../../../shared/order/order.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import type { Person } from '../../../shared/reference/person.ts'
import {
  AT,
  checklist,
  dossier,
  MUG,
  MUG_CASE,
  numberTaken,
  PackInHand,
  printed,
  rechecked,
  scanCommand,
  TEA,
} from './fixtures.ts'

export const supervisor: Person = { id: 'sue', name: 'Sue', initials: 'SU', roles: ['supervisor'] }
export const packer: Person = { id: 'ana', name: 'Ana', initials: 'AN', roles: ['packer'] }
export const people = [packer, supervisor]

/** A step of a kind, with the id that fixtures give it. */
export function stepOf(kind: string, options: Step['options'] = {}): Step {
  return { id: `s-${kind}`, kind, options }
}

/** The standard checklist with steps before the one of a kind. */
export function withSteps(before: string, ...added: Step[]): typeof checklist {
  const steps = checklist.steps.flatMap((step) => (step.kind === before ? [...added, step] : [step]))
  return { ...checklist, steps }
}

/** A dossier with changes to its products. */
export function stocked(change: Partial<Record<'mug' | 'tea', Partial<Product>>>, copy: Dossier = dossier()): Dossier {
  const products = copy.products.map((product) => ({ ...product, ...change[product.id as 'mug' | 'tea'] }))
  return { ...copy, products }
}

export const lanes = [
  { id: 'l-3', carrier: 'Carrier', code: 'LANE-3', name: 'lane 3', cutOff: '12:00' },
  { id: 'l-4', carrier: 'Carrier', code: 'LANE-4', name: 'lane 4', cutOff: '16:30' },
  { id: 'l-9', carrier: 'Other', code: 'LANE-9', name: 'lane 9', cutOff: '23:00' },
].map((lane) => ({ ...lane, site: 'main', timeZone: 'UTC' }))

/** A pack whose box is chosen: it is due on the scale. Twelve mugs, a tea and the box: 13 x 300 g + 150 g. */
export function packAtScale(options: Step['options'] = {}, change: Partial<Order> = {}, copy?: Dossier) {
  const own = { ...(copy ?? dossier(change)), checklist: withSteps('label', stepOf('weigh', options)) }
  const pack = new PackInHand(own)
  for (const code of [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) pack.scan(code)
  return pack
}

export const BOX_GRAMS = 13 * 300 + 150

export function weighed(grams: number, carton = 1) {
  const weight = { grams, shown: (grams / 1000).toFixed(3), unit: 'kg' as const }
  return { kind: 'weighed' as const, carton, weight, scale: 'scale-1' }
}

/** A pack whose label was scanned: it goes to its lane. */
export function packToStage(at = '2026-11-21T10:00:00.000Z', change: Partial<Order> = {}) {
  const { steps } = checklist
  const pack = new PackInHand({
    ...dossier(change),
    lanes,
    checklist: { ...checklist, steps: [...steps, stepOf('stage')] },
  })
  for (const code of [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) pack.scan(code)
  for (const command of [rechecked('label'), numberTaken(), printed]) pack.try(command)
  pack.scan(pack.state.cartons[0]?.label?.number ?? '')
  pack.try({ kind: 'name-lane', at })
  return pack
}

/** A pack under a checklist that asks for what is written down with each unit. */
export function capturing(
  mug: Partial<Product>,
  { seen = [], lots = [] }: { seen?: readonly string[]; lots?: Dossier['lots'] } = {},
) {
  const copy = { ...stocked({ mug }), lots }
  const pack = new PackInHand({ ...copy, checklist: withSteps('verify-items', stepOf('capture')) })
  const scan = (text: string) => pack.try({ ...scanCommand(text), seenSerials: seen })
  return { pack, scan }
}

function kit() {
  const components = [{ product: 'tea', quantity: 1 }]
  return new PackInHand(stocked({ mug: { components } }))
}

function unscannable(policy: 'no' | 'supervisor') {
  const steps = checklist.steps.map((step) =>
    step.kind === 'verify-items' ? { ...step, options: { unscannable: policy } } : step,
  )
  const pack = new PackInHand(dossier({}, { ...checklist, steps }))
  return pack.try({ kind: 'count-unscannable', product: 'mug', reason: 'no-code', person: packer })
}

function unexplained() {
  const pack = packAtScale()
  pack.try(weighed(BOX_GRAMS + 500))
  return pack.try({ kind: 'approve-weight', carton: 1, person: supervisor })
}

function afterScans(mug: Partial<Product>, codes: readonly string[], seen: readonly string[] = []) {
  const { scan } = capturing(mug, { seen })
  return codes.map(scan).at(-1) ?? 'none'
}

function laterLot() {
  const lots = ['2027-01-31', '2027-06-30'].map((expiry, at) => ({
    ...{ product: 'mug', site: 'main', lot: `L-${at}`, expiry, onHand: 3, missing: null, asOf: AT },
  }))
  const checklist = withSteps('verify-items', stepOf('capture', { fefo: 'refuse' }))
  const pack = new PackInHand({ ...stocked({ mug: { capture: ['lot'] } }), lots, checklist })
  pack.scan(MUG)
  return pack.scan('L-1')
}

/** Each refusal of the steps that look at the box, what it stands for, and how it comes about. */
export const stepRefusals = [
  [
    'pack-first',
    'what goes on top',
    () => new PackInHand(stocked({ mug: { packRank: 2 }, tea: { packRank: 1 } })).scan(MUG),
  ],
  ['scan-parts', 'a set that is packed as its parts', () => kit().scan(MUG)],
  ['not-supervisor', 'a packer who signs', () => unscannable('supervisor')],
  ['reason-needed', 'a signature without a reason', unexplained],
  [
    'capture-first',
    'the next unit before the last is written down',
    () => afterScans({ capture: ['lot'] }, [MUG, TEA]),
  ],
  ['capture-unclear', 'no date', () => afterScans({ capture: ['expiry'] }, [MUG, 'SOON'])],
  [
    'life-too-short',
    'a unit that expires too soon',
    () => afterScans({ capture: ['expiry'], minLifeDays: 30 }, [MUG, '2026-12-01']),
  ],
  [
    'expired',
    'a unit whose day is over',
    () => afterScans({ capture: ['expiry'], minLifeDays: 30 }, [MUG, '2025-12-27']),
  ],
  ['lot-later', 'a lot that expires after one there still is', () => laterLot()],
  ['serial-twice', 'the same serial again', () => afterScans({ capture: ['serial'] }, [MUG, 'S-1', MUG, 'S-1'])],
  ['serial-seen', 'a serial that left before', () => afterScans({ capture: ['serial'] }, [MUG, 'S-1'], ['S-1'])],
  ['wrong-lane', 'the lane of another carrier', () => packToStage().scan('LANE-9')],
] as const
