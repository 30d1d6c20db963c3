import type { ClaimAnswer, RecheckAnswer } from '../../../shared/api/contract.ts'
import type { BridgeAnswer, BridgeHandlers } from '../../../shared/bridge/contract.ts'
import { throughput } from '../../../shared/metrics/throughput.ts'
import { addressHash } from '../../../shared/order/address-hash.ts'
import type { OrderState } from '../../../shared/order/order.ts'
import { isUnpaid } from '../../../shared/order/unpaid.ts'
import type { Asked } from '../../../shared/sync/central.ts'
import type { StationParts } from '../station-parts.ts'

type Asking = Pick<
  BridgeHandlers,
  'orders.claim' | 'orders.recheck' | 'throughput.station' | 'throughput.central' | 'status.get'
>

type Recheck = BridgeAnswer<'orders.recheck'>

/** What is asked of central while somebody waits, and what this station knows by itself. */
export function askingHandlers({ central, reference, journal, status }: StationParts): Asking {
  return {
    async 'orders.claim'({ order, operator }) {
      return claimOutcomeOf(await central.ask((client) => client.claim(order, operator)))
    },
    async 'orders.recheck'({ order, pack, shipTo }) {
      const asked = await central.ask((client) => client.recheck(order, pack, shipTo))
      if (asked.kind === 'answered') {
        const { asOf, order: changed } = asked.answer
        return {
          outcome: recheckOutcomeOf(asked.answer),
          asOf,
          order: changed,
          unpaid: isUnpaid(asked.answer.holdReason),
        }
      }
      return reference.read((rows): Recheck => {
        const known = rows.dossier(order)
        // What was heard before the line went down still holds: what is cancelled, or packed at another bench, stays so.
        const heard = known ? outcomeOf(known.order.status) : 'ok'
        return {
          outcome: heard === 'ok' ? 'offline' : heard,
          asOf: known?.asOf ?? new Date(0).toISOString(),
          unpaid: isUnpaid(known?.order.holdReason ?? null),
          order: known && shipTo !== undefined && shipTo !== addressHash(known.order.shipTo) ? known.order : null,
        }
      })
    },
    async 'throughput.station'({ day, timeZone }) {
      const noon = Date.parse(`${day}T12:00:00.000Z`)
      const events = journal.between(
        new Date(noon - WIDEST_DAY).toISOString(),
        new Date(noon + WIDEST_DAY).toISOString(),
      )
      return { figures: throughput(events, { day, timeZone }), asOf: new Date().toISOString() }
    },
    async 'throughput.central'({ day, timeZone }) {
      const asked = await central.ask((client) => client.throughput(day, timeZone))
      return { answer: asked.kind === 'answered' ? asked.answer : null }
    },
    'status.get': async () => status(),
  }
}

/** From 14 hours before to 12 after UTC: every time zone's idea of the day. Whole packs come with their events. */
const WIDEST_DAY = 26 * 3600 * 1000

function claimOutcomeOf(asked: Asked<ClaimAnswer>): BridgeAnswer<'orders.claim'> {
  if (asked.kind === 'rejected') return { outcome: 'unknown', station: null, paused: null }
  if (asked.kind !== 'answered') return { outcome: 'offline', station: null, paused: null }
  const { answer } = asked
  if (answer.claimed) return { outcome: 'held', station: null, paused: null }
  const { because, station, paused } = answer
  return { outcome: because === 'held' ? 'order-held' : because, station, paused }
}

function recheckOutcomeOf({ status, packedElsewhere, claimedElsewhere }: RecheckAnswer): Recheck['outcome'] {
  const outcome = outcomeOf(status)
  if (outcome !== 'ok') return outcome
  if (packedElsewhere) return 'packed'
  return claimedElsewhere ? 'claimed' : 'ok'
}

/** The pack that asks is not closed yet, so an order that is packed was packed in another one. */
function outcomeOf(status: OrderState): Recheck['outcome'] {
  if (status === 'cancelled' || status === 'held') return status
  return status === 'packed' || status === 'shipped' ? 'packed' : 'ok'
}
