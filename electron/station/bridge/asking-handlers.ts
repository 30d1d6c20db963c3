import { setTimeout as sleep } from 'node:timers/promises'
import type { ClaimAnswer, RecheckAnswer } from '../../../shared/api/contract.ts'
import type { BridgeAnswer, BridgeHandlers } from '../../../shared/bridge/contract.ts'
import { throughput } from '../../../shared/metrics/throughput.ts'
import type { OrderState } from '../../../shared/order/order.ts'
import { isUnpaid } from '../../../shared/order/unpaid.ts'
import type { Dossier } from '../../../shared/reference/dossier.ts'
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
    'orders.recheck': (about) => recheck({ central, reference }, about),
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

type About = { order: string; pack: string; revision: number }

/**
 * Asks central how the order stands. Where it is another by now, the page needs all of it, with the goods of its new lines:
 * it comes with the next pull, which is called for. Where central is away, what was heard last counts.
 */
async function recheck(
  { central, reference }: Pick<StationParts, 'central' | 'reference'>,
  { order, pack, revision }: About,
): Promise<Recheck> {
  const asked = await central.ask((client) => client.recheck(order, pack))
  const known = () => reference.read((rows) => rows.dossier(order))
  if (asked.kind === 'answered') {
    const { answer } = asked
    const fresh = answer.revision > revision ? await pulled(reference, known, answer.revision) : null
    return {
      outcome: recheckOutcomeOf(answer),
      asOf: answer.asOf,
      fresh,
      isBehind: fresh === null && answer.revision > revision,
      unpaid: isUnpaid(answer.holdReason),
    }
  }
  const heard = await known()
  // What was heard before the line went down still holds: what is cancelled, or packed at another bench, stays so.
  const outcome = heard ? outcomeOf(heard.order.status) : 'ok'
  return {
    outcome: outcome === 'ok' ? 'offline' : outcome,
    asOf: heard?.asOf ?? new Date(0).toISOString(),
    fresh: heard && heard.order.revision > revision ? heard : null,
    isBehind: false,
    unpaid: isUnpaid(heard?.order.holdReason ?? null),
  }
}

/** How long a packer waits for an order that central has changed, and how often is looked whether it came. */
export const PULL_MS = 1500
const LOOK_MS = 50

/** The order as of that revision, once it is here; null where it does not come in time. */
async function pulled(
  reference: StationParts['reference'],
  known: () => Promise<Dossier | null>,
  revision: number,
): Promise<Dossier | null> {
  reference.tell({ kind: 'wake' })
  for (let waited = 0; waited < PULL_MS; waited += LOOK_MS) {
    const dossier = await known()
    if (dossier && dossier.order.revision >= revision) return dossier
    await sleep(LOOK_MS)
  }
  return null
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
