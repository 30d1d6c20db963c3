import type { PackDecision } from '../checklist/step-kind.ts'
import { papersFor } from '../checklist/steps/documents.ts'
import { accept } from '../decision.ts'
import { addressHash } from '../order/address-hash.ts'
import type { Order } from '../order/order.ts'
import { isUnpaid } from '../order/unpaid.ts'
import type { Dossier } from '../reference/dossier.ts'
import type { VoidReason } from './carton-events.ts'
import type { OrderAspect } from './change-events.ts'
import type { OrderHeard, PackContext } from './commands.ts'
import { packEvent } from './event.ts'
import type { PackBody } from './events.ts'
import { openedWith } from './kits.ts'
import type { PackState, StopReason } from './state.ts'

type Changed = Extract<PackBody, { type: 'pack.orderChanged' }>['data']

/** Decides what an open pack makes of its order as it is now. What is not newer than what it knows changes nothing. */
export function hearOrder(state: PackState, { fresh }: OrderHeard, { dossier, freshId }: PackContext): PackDecision {
  const { order } = fresh
  const isNewer = order.revision > state.revision
  const stop = stopOf(order)
  // What benches did is no revision of the order, so that another one packed it is news all the same.
  if (stop && (isNewer || (stop === 'packed-elsewhere' && order.revision === state.revision)))
    return stopped(stop, order)
  if (!isNewer) return accept()
  const change = changeOf(state, dossier.order, fresh, freshId)
  const reason = voidedBy(change.what)
  const isLabelled = state.cartons.some(({ label }) => label !== null)
  const fact = packEvent('pack.orderChanged', change)
  return reason && isLabelled ? accept(fact, labelsVoided(state, reason)) : accept(fact)
}

function stopped(reason: StopReason, { holdReason }: Order): PackDecision {
  const unpaid = reason === 'held' && isUnpaid(holdReason)
  return accept(packEvent('pack.stopped', { reason, ...(unpaid && { unpaid }) }))
}

function stopOf({ status }: Order): StopReason | undefined {
  if (status === 'held' || status === 'cancelled') return status
  return status === 'packed' || status === 'shipped' ? 'packed-elsewhere' : undefined
}

function voidedBy(what: readonly OrderAspect[]): VoidReason | undefined {
  if (what.includes('address')) return 'address'
  return what.includes('service') ? 'service' : undefined
}

/** All labels of the pack are void. Those that were printed are handed back; of others nobody has one. */
export function labelsVoided(state: PackState, reason: VoidReason): PackBody {
  const labels = state.cartons.flatMap(({ carton, label }) =>
    label?.printed ? [{ carton, number: label.number }] : [],
  )
  return packEvent('pack.labelsVoided', { reason, labels })
}

/** What changed since the pack began, or last heard of it. A copy that is as new tells nothing of before. */
function changeOf(state: PackState, copy: Order, fresh: Dossier, freshId: string): Changed {
  const { order, asOf } = fresh
  const before = copy.revision < order.revision ? copy : undefined
  const { lines, notes } = wantedNow(state, fresh)
  const way = wayChanged(state, before, order)
  const aspects: Readonly<Record<OrderAspect, boolean>> = {
    lines: !isSameLines(state, lines),
    address: way.moved,
    service: way.rerouted || way.relabelled,
    promise: before !== undefined && before.promisedShipAt !== order.promisedShipAt,
    notes: !isSame(state.facts.notes, notes) || (before !== undefined && !isSame(before.notes, order.notes)),
    papers: before !== undefined && !isSame(before.documents, order.documents),
  }
  const what = (Object.keys(aspects) as OrderAspect[]).filter((aspect) => aspects[aspect])
  const papers = papersNow(state, order, { freshId, isSlipOld: what.some((aspect) => onSlip.has(aspect)) })
  const unusable = way.moved || way.rerouted ? boughtBefore(state, before, order) : undefined
  return {
    ...{ revision: order.revision, asOf, what },
    ...(aspects.lines && { lines }),
    ...(aspects.notes && { notes }),
    ...(papers && { papers }),
    ...(unusable !== undefined && { unusable }),
  }
}

/** Where it goes, how it travels, and the label that was bought for that. Unknown is as good as changed for a label. */
function wayChanged(state: PackState, before: Order | undefined, order: Order) {
  const isLabelled = state.cartons.some(({ label }) => label !== null)
  if (!before) return { moved: isLabelled, rerouted: isLabelled, relabelled: false }
  return {
    moved: addressHash(before.shipTo) !== addressHash(order.shipTo),
    rerouted: before.carrier !== order.carrier || before.service !== order.service,
    relabelled: isLabelled && boughtFor(state, before) !== boughtFor(state, order),
  }
}

/** The lines as they would be opened now. What is written down of units that are in already stays what it was. */
function wantedNow(state: PackState, fresh: Dossier) {
  const { lines, notes = [] } = openedWith(fresh)
  const known = new Map(state.lines.map(({ product, capture }) => [product, capture]))
  return {
    notes,
    lines: lines.map(({ capture, ...line }) => {
      const kinds = known.get(line.product) ?? capture ?? []
      return kinds.length > 0 ? { ...line, capture: [...kinds] } : line
    }),
  }
}

function isSameLines(state: PackState, lines: NonNullable<Changed['lines']>): boolean {
  const rows = (all: readonly { line: string; product: string; quantity: number }[]) =>
    all.map(({ line, product, quantity }) => JSON.stringify([line, product, quantity])).toSorted()
  const own = state.lines.map(({ line, product, ordered, short }) => ({ line, product, quantity: ordered + short }))
  return isSame(rows(own.filter(({ quantity }) => quantity > 0)), rows(lines))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The number of the label that was bought for the order, while it is good. */
function boughtFor({ voided }: PackState, { carrierLabel }: Order): string | undefined {
  const number = carrierLabel?.tracking
  return number !== undefined && !voided.includes(number) ? number : undefined
}

/** A label bought for where the order went before, that is still named with where it goes now. */
function boughtBefore(state: PackState, before: Order | undefined, order: Order): string | undefined {
  const number = boughtFor(state, order)
  const isOld = before
    ? before.carrierLabel?.tracking === number
    : state.cartons.some(({ label }) => label?.number === number)
  return isOld ? number : undefined
}

/** What a packing slip says. */
const onSlip: ReadonlySet<OrderAspect> = new Set<OrderAspect>(['lines', 'address', 'service', 'notes'])

/** The papers that go with the order now, or undefined while they are not settled or stay as they are. */
function papersNow(
  { papers, checklist }: PackState,
  { documents }: Order,
  { freshId, isSlipOld }: { freshId: string; isSlipOld: boolean },
): Changed['papers'] {
  if (papers === null) return undefined
  const now = papersFor(checklist, documents).map((paper, n) => {
    const standing = papers.find(({ document, sha256 }) => document === paper.document && sha256 === paper.sha256)
    const isGood = standing && !(isSlipOld && paper.sha256 === null)
    return { ...paper, job: isGood ? standing.job : `${freshId}.${n + 1}` }
  })
  return isSame(
    now.map(({ job }) => job),
    papers.map(({ job }) => job),
  )
    ? undefined
    : now
}
