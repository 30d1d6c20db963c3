import type { PackDecision } from '../checklist/step-kind.ts'
import { accept, refuse } from '../decision.ts'
import { namedOrder } from '../order/whose.ts'
import type { Dossier } from '../reference/dossier.ts'
import { packEvent } from './event.ts'
import { actTypes, type PackPriorAct } from './events.ts'
import { foldPack, type PackEvent } from './evolve.ts'
import type { PackState } from './state.ts'

/** A pack as its events tell it, and the name of the bench it is paused at. */
export type PriorPack = { station: string; events: readonly PackEvent[] }

export const takeOverHindrances = [
  'take-over-incomplete',
  'take-over-busy',
  'take-over-label',
  'take-over-changed',
] as const
export type TakeOverHindrance = (typeof takeOverHindrances)[number]

/** An order as it is now, with all that is scanned for it: what is in its kits, too. */
type OrderNow = { id: string; products: ReadonlySet<string> }

/**
 * Why a pack of `order` can not be taken over, or undefined. What was printed for it stays where it was printed: a label
 * that was asked for, and papers that are on their way, keep it at its bench. Where the order lost a product of which a unit
 * lies in the box there, only that bench knows its codes.
 */
export function whyNotTakenOver(events: readonly PackEvent[], order: OrderNow): TakeOverHindrance | undefined {
  const [first] = events
  if (first?.type !== 'pack.opened') return 'take-over-incomplete'
  const state = foldPack(events)
  if (state?.phase !== 'paused') return 'take-over-busy'
  const labelled = state.cartons.some(({ label }) => label !== null) || state.handBack.length > 0
  if (labelled || isPrinting(state)) return 'take-over-label'
  const { data } = first
  const isKnown = state.lines.every(({ product, packed }) => packed === 0 || order.products.has(product))
  const isAll = data.order === order.id && isKnown
  return isAll ? undefined : 'take-over-changed'
}

function isPrinting({ papers }: PackState): boolean {
  return papers?.some(({ printed, skipped }) => !(printed || skipped)) ?? false
}

/** Begins the pack that goes on with `prior`: the same lines, the same checklist, and all that was done. */
export function takeOver({ station, events }: PriorPack, dossier: Dossier): PackDecision {
  const about = { ...namedOrder(dossier), station }
  const products = new Set(dossier.products.map(({ id }) => id))
  const hindrance = whyNotTakenOver(events, { id: dossier.order.id, products })
  if (hindrance) return refuse(hindrance, about)
  const [first] = events
  if (first?.type !== 'pack.opened') return refuse('take-over-incomplete', about)
  const { data, subject: from } = first
  return accept(
    packEvent('pack.opened', { ...data, found: 'take-over', claim: 'held', dataAsOf: dossier.asOf }),
    packEvent('pack.takenOver', { order: data.order, from, station, acts: events.flatMap(actsOf) }),
  )
}

/** Pauses and who stood there are not carried over; of a pack that was taken over itself, what it took over is. */
function actsOf(event: PackEvent): PackPriorAct[] {
  if (event.type === 'pack.takenOver') return event.data.acts
  if (!actTypes.has(event.type)) return []
  const { id, at, operator, type, v, data } = event
  return [{ id, at, operator, type, v, data } as PackPriorAct]
}
