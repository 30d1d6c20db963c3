import type { Barcode } from '../../catalog/product.ts'
import { accept, refuse } from '../../decision.ts'
import { shortChoices } from '../../pack/carton-events.ts'
import type { PackContext, ScanCommand } from '../../pack/commands.ts'
import { packEvent } from '../../pack/event.ts'
import { type PackLine, type PackState, unitsLeft, unitsOver } from '../../pack/state.ts'
import type { StepCommand } from '../../pack/step-commands.ts'
import type { Dossier } from '../../reference/dossier.ts'
import { z } from '../../schema.ts'
import type { Step } from '../checklist.ts'
import type { PackDecision, StepKind } from '../step-kind.ts'
import { type FoundItem, itemOnOrder, nameOf, refuseFull, refuseStranger } from '../stranger.ts'
import { turnOf } from './capture/fefo.ts'
import { judged } from './capture/known-date.ts'
import { captureOf } from './capture/pending.ts'
import { ofItem, yearOf } from './capture/values.ts'
import { sameUnit, serialOf } from './verify-items/same-unit.ts'
import { lineOver, takeOut, takeOutByDetail } from './verify-items/take-out.ts'

/**
 * `unscannable` says who may count a unit that can not be scanned: nobody, a supervisor who signs, or anyone. `short` says
 * what becomes of an order of which something is missing: it is stopped, split, or put on hold. `countFrom`: of a product
 * with so many units or more one is scanned, all are counted by a person, and one is scanned again. Never where it is not set.
 */
const options = z.strictObject({
  unscannable: z.enum(['no', 'supervisor', 'anyone']).default('no'),
  short: z.enum(shortChoices).default('no'),
  countFrom: z.number().int().min(2).max(100_000).optional(),
})

/**
 * Every unit is scanned; a case code counts the units it holds. What the order does not want any more is scanned out of the
 * box before anything else is asked for.
 */
export const verifyItems: StepKind = {
  kind: 'verify-items',
  options,
  needs: ['identify'],
  done: (state) => state.lines.every((line) => line.packed === line.ordered),
  decide(state, command, context, step) {
    if (command.kind === 'count-unscannable') return countUnscannable(state, command, context, step)
    return command.kind === 'scan' ? countScan(state, command, context, step) : undefined
  },
  clear: (state) => ({
    ...state,
    scans: [],
    lines: state.lines.map((line) => ({ ...line, packed: 0 })),
    facts: { ...state.facts, captured: [] },
  }),
  owes: () => [],
  instruction(state, dossier) {
    const over = lineOver(state)
    const next = over ?? nextLine(state, dossier)
    if (!next) return { key: 'step.items.done', params: {}, focus: null }
    const product = dossier.products.find((candidate) => candidate.id === next.product)
    const params = {
      name: product?.name ?? next.product,
      location: product?.location ?? '',
      left: over ? unitsOver(over) : next.ordered - next.packed,
    }
    return { key: over ? 'step.items.take-out' : 'step.items', params, focus: next.line }
  },
}

/** Whether a person may count a product: one of it was scanned, there are enough, and none of them has a serial. */
export function countsByNumber(state: PackState, step: Pick<Step, 'options'>, product: string): boolean {
  const { countFrom } = options.parse(step.options)
  const { packed, ordered } = unitsIn(state, product)
  const scanned = state.scans.some((scan) => scan.product === product)
  if (countFrom === undefined || !scanned || captureOf(state, product).includes('serial')) return false
  return ordered >= countFrom && packed < ordered
}

/** Whether so many may lie in the box: more than were counted, and no more than go in. */
export function isCount(state: PackState, product: string, total: number): boolean {
  const { packed, ordered } = unitsIn(state, product)
  return Number.isInteger(total) && total > packed && total <= ordered
}

export function unitsIn({ lines }: PackState, product: string): { packed: number; ordered: number } {
  const own = lines.filter((line) => line.product === product)
  return {
    packed: own.reduce((sum, { packed }) => sum + packed, 0),
    ordered: own.reduce((sum, { ordered }) => sum + ordered, 0),
  }
}

export function unscannablePolicy(step: Pick<Step, 'options'>): 'no' | 'supervisor' | 'anyone' {
  return options.parse(step.options).unscannable
}

/**
 * The line of the last scan while it is open, so that the eye stays where it is; else the first open one. Where products
 * go into the box in an order, the first of them.
 */
function nextLine(state: PackState, dossier: Dossier): PackLine | undefined {
  const last = state.scans.at(-1)?.product
  const open = openLines(state)
  const ranked = firstByRank(state, dossier)
  if (ranked) return ranked
  return open.find((line) => line.product === last) ?? open[0]
}

function openLines(state: PackState): PackLine[] {
  return state.lines.filter((line) => line.packed < line.ordered)
}

/** The open line whose product has the lowest rank, or undefined where none has one. */
function firstByRank(state: PackState, dossier: Dossier): PackLine | undefined {
  const ranks = openLines(state).flatMap((line) => {
    const rank = rankOf(dossier, line.product)
    return rank === null ? [] : [{ line, rank }]
  })
  return ranks.toSorted((a, b) => a.rank - b.rank)[0]?.line
}

function rankOf(dossier: Dossier, product: string): number | null {
  return dossier.products.find(({ id }) => id === product)?.packRank ?? null
}

/** What has to go into the box before this product. A product without a rank goes in whenever it comes. */
function comesFirst(state: PackState, dossier: Dossier, product: string): string | undefined {
  const own = rankOf(dossier, product)
  const first = firstByRank(state, dossier)?.product
  if (own === null || first === undefined) return undefined
  return (rankOf(dossier, first) ?? own) < own ? first : undefined
}

function countScan(state: PackState, command: ScanCommand, context: PackContext, step: Step): PackDecision {
  const found = itemOnOrder(command, context.dossier)
  if (!found) return takeOutByDetail(state, command) ?? refuseStranger(state, command, context)
  if (command.countTo) return countByNumber(state, { ...command, countTo: command.countTo }, found, { context, step })
  const { dossier } = context
  const { barcode } = found
  const left = unitsLeft(state, barcode.product)
  const name = nameOf(dossier, barcode.product)
  if (state.lines.some(({ kit }) => kit?.product === barcode.product)) return refuse('scan-parts', { name })
  const out = takeOut(state, command, found, name)
  if (out) return out
  const twin = sameUnit(state, found)
  if (twin?.kind === 'counted-before') return refuse('serial-twice')
  if (twin?.kind === 'completes') return completed(state, command, { found, scan: twin.scan }, dossier)
  if (left === 0) return refuseFull(state, barcode, name)
  if (twin?.kind === 'open' && !command.another) return refuse('same-unit', { name })
  if (barcode.quantity > left) return refuse('case-too-big', { name, holds: barcode.quantity, left })
  const first = comesFirst(state, dossier, barcode.product)
  if (first !== undefined) return refuse('pack-first', { name: nameOf(dossier, first) })
  return counted(state, command, found, dossier)
}

/** The other code of the unit counted last names the serial that is wanted of it. */
function completed(
  state: PackState,
  command: ScanCommand,
  { found, scan }: { found: FoundItem; scan: string },
  dossier: Dossier,
): PackDecision {
  const { product } = found.barcode
  const at = command.at ?? state.openedAt
  const noted = state.facts.captured.filter((one) => one.scan === scan)
  const missing = captureOf(state, product).filter((kind) => noted.every((one) => one[kind] === null))
  const said = ofItem(found.attributes, missing, yearOf(at))
  const about = { scan, product, at, wanted: missing, seen: command.seenSerials ?? [] }
  const { values, fault } = judged(state, dossier, { ...about, values: said })
  if (fault) return fault
  const unit = { scan, product, values, at }
  const turn = turnOf(state, dossier, unit)
  return accept(packEvent('pack.captured', { scan, product, method: 'scan', ...values, ...turn }))
}

type Counting = ScanCommand & { countTo: NonNullable<ScanCommand['countTo']> }

/** As many as a person counted, once one of them is scanned again. */
function countByNumber(
  state: PackState,
  command: Counting,
  found: FoundItem,
  { context, step }: { context: PackContext; step: Step },
): PackDecision {
  const { dossier } = context
  const { product, total } = command.countTo
  const name = nameOf(dossier, product)
  if (found.barcode.product !== product) return refuse('count-other', { name })
  if (!(countsByNumber(state, step, product) && isCount(state, product, total))) return refuse('not-now')
  const all = { ...found, barcode: { ...found.barcode, quantity: total - unitsIn(state, product).packed } }
  return counted(state, command, all, dossier)
}

function counted(state: PackState, command: ScanCommand, found: FoundItem, dossier: Dossier): PackDecision {
  const { barcode, attributes } = found
  const { product } = barcode
  const at = command.at ?? state.openedAt
  // A code on a case says nothing of the serial of each unit in it.
  const wanted = captureOf(state, product).filter((kind) => kind !== 'serial' || barcode.quantity === 1)
  const said = attributes.whole ? ofItem(attributes, wanted, yearOf(at)) : {}
  const scan = command.scan.id
  const about = { scan, product, at, wanted, seen: command.seenSerials ?? [] }
  const { values, fault } = judged(state, dossier, { ...about, values: said })
  if (fault) return fault
  const unit = { scan, product, values, at }
  const units = packEvent('pack.unitsScanned', {
    product,
    code: barcode.code,
    counts: spread(state, barcode),
    scan,
    method: command.scan.source === 'typed' ? 'typed' : 'scan',
    ...(isPartRead(command, found) && { partRead: true }),
    ...codeOf(found),
    ...(command.countTo && { byNumber: true }),
  })
  if (Object.keys(values).length === 0) return accept(units)
  const turn = turnOf(state, dossier, unit)
  return accept(units, packEvent('pack.captured', { scan, product, method: 'item-code', ...values, ...turn }))
}

function codeOf(found: FoundItem) {
  const serial = serialOf(found)
  return { ...(found.form === 'elements' && { form: found.form }), ...(serial !== null && { serial }) }
}

/** Where a scanner drops separators, every such code is short of something, and nobody is told each time. */
function isPartRead({ reading: { fault } }: ScanCommand, { attributes }: FoundItem): boolean {
  return !attributes.whole && fault !== null && fault.kind !== 'separator-missing'
}

type Unscannable = Extract<StepCommand, { kind: 'count-unscannable' }>

/** One unit without a scan: as the checklist allows, with why it was so and who let it pass. */
function countUnscannable(state: PackState, command: Unscannable, context: PackContext, step: Step): PackDecision {
  const { product, reason, person } = command
  const policy = unscannablePolicy(step)
  if (policy === 'no') return refuse('not-now')
  const signed = person?.roles.includes('supervisor') ?? false
  if (policy === 'supervisor' && !signed) return refuse('not-supervisor')
  const name = nameOf(context.dossier, product)
  if (unitsLeft(state, product) === 0) return refuse('line-full', { name })
  const first = comesFirst(state, context.dossier, product)
  if (first !== undefined) return refuse('pack-first', { name: nameOf(context.dossier, first) })
  return accept(
    packEvent('pack.unitsScanned', {
      product,
      code: context.dossier.products.find(({ id }) => id === product)?.sku ?? product,
      counts: spread(state, { product, quantity: 1 }),
      scan: context.freshId,
      method: 'unscannable',
      why: reason,
      ...(signed && person && { supervisor: person.id }),
    }),
  )
}

/** An order may ask for one product on several lines: fill them in their order. */
function spread(
  state: PackState,
  { product, quantity }: Pick<Barcode, 'product' | 'quantity'>,
): { line: string; quantity: number }[] {
  const counts: { line: string; quantity: number }[] = []
  let left = quantity
  for (const line of state.lines) {
    const room = line.product === product ? Math.min(left, Math.max(0, line.ordered - line.packed)) : 0
    if (room > 0) counts.push({ line: line.line, quantity: room })
    left -= room
  }
  return counts
}
