import type { CartonType, Product } from '../../../shared/catalog/product.ts'
import { plainProduct } from '../../../shared/catalog/product.ts'
import type { Checklist } from '../../../shared/checklist/checklist.ts'
import type { PackDecision } from '../../../shared/checklist/step-kind.ts'
import type { CarrierLabel, Order } from '../../../shared/order/order.ts'
import { plainOrder } from '../../../shared/order/order.ts'
import type { OpenCommand, PackCommand, PackContext } from '../../../shared/pack/commands.ts'
import { decide } from '../../../shared/pack/decide.ts'
import { evolve, type PackEvent } from '../../../shared/pack/evolve.ts'
import { openPack } from '../../../shared/pack/open.ts'
import type { PackState, RecheckOutcome } from '../../../shared/pack/state.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
import { readScan } from '../../../shared/scan/read-scan.ts'

export const AT = '2026-11-21T08:00:00.000Z'
export const MUG = '4006381333931'
export const MUG_CASE = '14006381333938'
export const TEA = 'TEA-1'
export const SSCC = '003400000000000014'
export const SECOND_SSCC = '003400000000000021'

export const checklist: Checklist = {
  id: 'standard',
  version: 1,
  name: 'Standard',
  steps: ['identify', 'verify-items', 'choose-carton', 'label', 'scan-label'].map((kind) => ({
    id: `s-${kind}`,
    kind,
    options: {},
  })),
  instructions: {},
}

export function product(id: string, name: string): Product {
  return { id, sku: id.toUpperCase(), name, location: 'A-01', picture: null, weightGrams: 300, ...plainProduct }
}

export const cartons: CartonType[] = ['small', 'large'].map((size, index) => ({
  id: size,
  name: size,
  code: `BOX-${size.toUpperCase()}`,
  lengthMm: 200 * (index + 1),
  widthMm: 200,
  heightMm: 100,
  tareGrams: 150,
  maxGrams: null,
}))

/** Two mugs, a tea, ten more mugs: one product stands on two lines, and a case of six mugs has a code of its own. */
export function order(change: Partial<Order> = {}): Order {
  return {
    id: 'o-1',
    number: '1047',
    client: 'Shop',
    site: 'main',
    status: 'released',
    holdReason: null,
    flagged: false,
    revision: 3,
    carrier: 'Carrier',
    service: 'Standard',
    promisedShipAt: null,
    tote: null,
    notes: [],
    shipTo: { name: 'Ann Example', street: ['1 Main St'], postcode: '12345', city: 'Town', country: 'DE' },
    lines: [
      { line: '1', product: 'mug', quantity: 2 },
      { line: '2', product: 'tea', quantity: 1 },
      { line: '3', product: 'mug', quantity: 10 },
    ],
    carrierLabel: null,
    ...plainOrder,
    pickStartedAt: null,
    ...change,
  }
}

/** The lines of that order with other quantities; of nought, without the line. */
export function linesOf(quantities: Readonly<Record<string, number>>): Order['lines'] {
  return order().lines.flatMap((line) => {
    const quantity = quantities[line.line] ?? line.quantity
    return quantity === 0 ? [] : [{ ...line, quantity }]
  })
}

export function dossier(change: Partial<Order> = {}, steps: Checklist = checklist): Dossier {
  return {
    order: order(change),
    whose: null,
    products: [product('mug', 'Mug'), product('tea', 'Tea')],
    barcodes: [
      { code: MUG, product: 'mug', quantity: 1, level: 'each' },
      { code: MUG_CASE, product: 'mug', quantity: 6, level: 'case' },
      { code: TEA, product: 'tea', quantity: 1, level: 'each' },
    ],
    stock: [],
    lots: [],
    checklist: steps,
    chosenBy: null,
    weights: [],
    lanes: [],
    asOf: AT,
  }
}

export const carrierLabel: CarrierLabel = { zpl: '^XA^FDbought^FS^XZ', tracking: '1Z999AA10123456784' }

/** A pack in the test's hand: decides commands, folds what is accepted, and remembers the events. */
export class PackInHand {
  readonly events: PackEvent[] = []
  context: PackContext
  private readonly folded: PackState | undefined = undefined
  private serial = 0

  constructor(copy: Dossier = dossier(), claim: OpenCommand['claim'] = 'held') {
    this.context = { dossier: copy, cartons, freshId: 'fresh' }
    this.keep(openPack({ kind: 'open', found: 'order', claim }, this.context))
  }

  get state(): PackState {
    const state = this.events.reduce<PackState | undefined>(evolve, this.folded)
    if (!state) throw new Error('the pack was refused')
    return state
  }

  do(command: PackCommand): PackDecision {
    const decision = decide(this.state, command, { ...this.context, freshId: `job-${this.events.length}` })
    const isNews = command.kind === 'order-heard' && decision.kind === 'accepted' && decision.events.length > 0
    // As the bench keeps it: the newer copy beside what was decided.
    if (isNews) this.context = { ...this.context, dossier: command.fresh }
    return this.keep(decision)
  }

  /** The order is changed at central, and the pack hears of it. */
  hears(change: Partial<Order>): string {
    return this.try(orderHeard(this.context.dossier, change))
  }

  /** Does it and gives the reason it is refused for, or `accepted`. */
  try(command: PackCommand): string {
    const decision = this.do(command)
    return decision.kind === 'refused' ? decision.refusal.reason : 'accepted'
  }

  scan(text: string, known: Product | null = null): string {
    return this.try(scanCommand(text, known))
  }

  private keep(decision: PackDecision): PackDecision {
    if (decision.kind === 'accepted') {
      for (const body of decision.events) {
        this.events.push({ ...body, id: `e-${++this.serial}`, subject: 'pack-1', operator: 'ana', at: AT })
      }
    }
    return decision
  }
}

let scans = 0

export function scanCommand(text: string, known: Product | null = null): Extract<PackCommand, { kind: 'scan' }> {
  const scan = {
    id: `scan-${++scans}`,
    source: 'simulated' as const,
    device: 'd',
    aim: null,
    text,
    startedMs: 0,
    endedMs: 1,
  }
  return { kind: 'scan', scan, reading: readScan(scan), known }
}

export function rechecked(moment: 'label' | 'close', outcome: RecheckOutcome = 'ok') {
  return { kind: 'rechecked' as const, for: moment, outcome, asOf: AT }
}

/** The order as it is after a change at central, with the goods of its new lines. */
export function orderHeard(copy: Dossier, change: Partial<Order>): Extract<PackCommand, { kind: 'order-heard' }> {
  const { order: before } = copy
  return { kind: 'order-heard', fresh: { ...copy, order: { ...before, revision: before.revision + 1, ...change } } }
}

export function numberTaken(number = SSCC) {
  return { kind: 'number-taken' as const, carton: 1, number }
}

export const printed = { kind: 'label-printed' as const, carton: 1, job: 'job' }

/** A pack brought to the step of `kind`, or to the last question before it closes. */
export function packAt(kind: 'verify-items' | 'choose-carton' | 'label' | 'scan-label' | 'closing', copy = dossier()) {
  const pack = new PackInHand(copy)
  const stations = ['verify-items', 'choose-carton', 'label', 'scan-label', 'closing']
  const acts: (() => unknown)[] = [
    () => [MUG_CASE, MUG_CASE, TEA].map((code) => pack.scan(code)),
    () => pack.scan('BOX-SMALL'),
    () => [rechecked('label'), numberTaken(), printed].map((command) => pack.try(command)),
    () => pack.scan(pack.state.cartons[0]?.label?.number ?? ''),
  ]
  for (const act of acts.slice(0, stations.indexOf(kind))) act()
  return pack
}
