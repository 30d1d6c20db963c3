import type { CartonType } from '../../shared/catalog/product.ts'
import type { Compared } from '../../shared/checklist/compare.ts'
import type { RefusalDetail } from '../../shared/decision.ts'
import { namedOrder } from '../../shared/order/whose.ts'
import type { PackBody } from '../../shared/pack/events.ts'
import { type PackState, type StopReason, unitsPacked } from '../../shared/pack/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'
import type { MessageKey } from '../messages/catalogues.ts'
import { cartonVerdict } from './carton-verdict.ts'
import { changeVerdict } from './change-verdict.ts'
import type { RefusalReason } from './refusal-reasons.ts'
import { stepVerdict } from './step-verdict.ts'
import type { VerdictBody } from './verdict-body.ts'

type Chosen = Extract<PackBody, { type: 'pack.cartonChosen' }>['data']

export function refused(reason: RefusalReason, params: RefusalDetail, things?: Compared): VerdictBody {
  const body: VerdictBody = { kind: 'refused', key: `refusal.${reason}` satisfies MessageKey, params }
  return things ? { ...body, things } : body
}

export function attention(key: MessageKey, params: RefusalDetail = {}): VerdictBody {
  return { kind: 'attention', key, params }
}

/** What to say of the events a pack command made, or undefined where they need no words. */
export function packVerdict(
  bodies: readonly PackBody[],
  { before, after }: { before: PackState | undefined; after: PackState },
  { dossier, cartons }: { dossier: Dossier; cartons: readonly CartonType[] },
): VerdictBody | undefined {
  const order = namedOrder(dossier)
  const change = bodies.find((body) => body.type === 'pack.orderChanged')
  if (change?.type === 'pack.orderChanged' && before) return changeVerdict(change.data, { before, after }, dossier)
  for (const body of bodies.toReversed()) {
    switch (body.type) {
      case 'pack.opened':
        return {
          kind: 'accepted',
          key: 'verdict.opened',
          params: { ...order, units: after.lines.reduce(sumOrdered, 0) },
        }
      case 'pack.unitsScanned':
        return dated(unitsVerdict(body.data, after, dossier), bodies)
      case 'pack.unitsUndone':
        return { kind: 'accepted', key: 'verdict.undone', params: { name: nameOf(dossier, body.data.product) } }
      case 'pack.excessTakenOut':
        return { kind: 'accepted', key: 'verdict.excess-out', params: { name: nameOf(dossier, body.data.product) } }
      case 'pack.cartonChosen':
        return chosenVerdict(body.data, cartons)
      case 'pack.takenOver':
        return { kind: 'accepted', key: 'verdict.taken-over', params: { ...order, count: unitsPacked(after) } }
      case 'pack.handedOver':
        return attention('attention.handed-over', { ...order, station: body.data.station })
      case 'pack.stepReopened':
        return { kind: 'accepted', key: 'verdict.reopened', params: {} }
      case 'pack.labelScanned':
        return { kind: 'accepted', key: 'verdict.label', params: {} }
      case 'pack.closed':
        return { kind: 'order-complete', key: 'verdict.closed', params: order }
      case 'pack.stopped':
        return stopVerdict(body.data.reason, order)
      case 'pack.paused':
        return { kind: 'accepted', key: 'verdict.paused', params: order }
      case 'pack.resumed':
        return { kind: 'accepted', key: 'verdict.resumed', params: order }
      case 'pack.abandoned':
        return attention('verdict.abandoned', order)
      default: {
        const said = cartonVerdict(body, after, dossier) ?? stepVerdict(body)
        if (said) return said
      }
    }
  }
  return undefined
}

/** That an order waits for what is missing is what was asked for; all other stops are the world's. */
function stopVerdict(reason: StopReason, order: ReturnType<typeof namedOrder>): VerdictBody {
  if (reason === 'short') return attention('attention.short-held', order)
  return { kind: 'refused', key: `stopped.${reason}`, params: order }
}

/** A box that a person chose is known; one that was chosen here has to be named. */
function chosenVerdict({ by, type }: Chosen, cartons: readonly CartonType[]): VerdictBody {
  if (by !== 'suggestion') return { kind: 'accepted', key: 'verdict.carton', params: {} }
  const carton = cartons.find(({ id }) => id === type)?.name ?? type
  return { kind: 'line-complete', key: 'verdict.carton-suggested', params: { carton } }
}

function sumOrdered(sum: number, line: { ordered: number }): number {
  return sum + line.ordered
}

function unitsVerdict(
  data: Extract<PackBody, { type: 'pack.unitsScanned' }>['data'],
  after: PackState,
  dossier: Dossier,
): VerdictBody {
  const own = after.lines.filter((line) => line.product === data.product)
  const packed = own.reduce((sum, line) => sum + line.packed, 0)
  const ordered = own.reduce(sumOrdered, 0)
  const added = data.counts.reduce((sum, { quantity }) => sum + quantity, 0)
  const params = { name: nameOf(dossier, data.product), packed, ordered, added }
  if (data.partRead) return attention('attention.part-read', params)
  return packed === ordered
    ? { kind: 'line-complete', key: 'verdict.line', params }
    : { kind: 'accepted', key: 'verdict.unit', params }
}

/** A date that nobody read on the unit is said, for whoever holds it can see whether it is right. */
function dated(verdict: VerdictBody, bodies: readonly PackBody[]): VerdictBody {
  const noted = bodies.find((body) => body.type === 'pack.captured')
  if (noted?.type !== 'pack.captured' || verdict.kind === 'attention') return verdict
  const { expiry, expiryFrom } = noted.data
  return expiryFrom === 'stock' && expiry
    ? { ...verdict, key: 'verdict.unit-dated', params: { ...verdict.params, expiry } }
    : verdict
}

function nameOf(dossier: Dossier, product: string): string {
  return dossier.products.find((candidate) => candidate.id === product)?.name ?? product
}
