import type { Order } from '../order/order.ts'
import type { Dossier } from '../reference/dossier.ts'

/**
 * The copy of an order after its address changed: what is written on labels and papers is new, what is counted stays as it
 * was when the pack began. A label bought for the old address is left out.
 */
export function renewed(dossier: Dossier, order: Order, asOf: string): Dossier {
  const { shipTo, carrier, service, notes, documents, revision, carrierLabel } = order
  const bought = carrierLabel?.tracking === dossier.order.carrierLabel?.tracking ? null : carrierLabel
  const fresh = { shipTo, carrier, service, notes, documents, revision, carrierLabel: bought }
  return { ...dossier, order: { ...dossier.order, ...fresh }, asOf }
}
