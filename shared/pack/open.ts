import type { Checklist } from '../checklist/checklist.ts'
import { parseChecklist } from '../checklist/registry.ts'
import type { PackDecision } from '../checklist/step-kind.ts'
import { accept, refuse } from '../decision.ts'
import type { OrderState } from '../order/order.ts'
import { namedOrder } from '../order/whose.ts'
import type { OpenCommand, PackContext } from './commands.ts'
import { packEvent } from './event.ts'
import type { PackChecklist } from './events.ts'
import { openedWith } from './kits.ts'
import type { PackRefusal } from './refusals.ts'

/** Decides whether an order may be packed here and now. Central's word, where there is one, outranks our own copy. */
export function openPack(command: OpenCommand, { dossier }: PackContext): PackDecision {
  const { order } = dossier
  const reason = byClaim(command.claim) ?? byStatus(order.status, command.claim)
  if (reason === 'order-elsewhere' && command.claim === 'offline' && order.atBench?.paused) {
    return refuse('order-paused-elsewhere', { ...namedOrder(dossier), station: order.atBench.station })
  }
  if (reason) return refuse(reason, { ...namedOrder(dossier), id: order.id, reason: order.holdReason ?? '' })
  if (command.at && order.notBefore && command.at < order.notBefore) {
    return refuse('order-not-due', { ...namedOrder(dossier), id: order.id })
  }
  const checklist = parseChecklist(dossier.checklist)
  if (!checklist.ok) throw new Error(`checklist ${dossier.checklist.id}: ${checklist.error}`)
  return accept(
    packEvent('pack.opened', {
      order: order.id,
      revision: order.revision,
      ...openedWith(dossier),
      checklist: withoutInstructions(checklist.value),
      found: command.found,
      ...(command.pickList !== undefined && { pickList: command.pickList }),
      claim: command.claim === 'held' ? 'held' : 'offline',
      dataAsOf: dossier.asOf,
      pickStartedAt: order.pickStartedAt,
      rule: dossier.chosenBy?.rule ?? null,
    }),
  )
}

function withoutInstructions({ id, version, name, steps }: Checklist): PackChecklist {
  return { id, version, name, steps }
}

function byClaim(claim: OpenCommand['claim']): PackRefusal['reason'] | undefined {
  switch (claim) {
    case 'held':
    case 'offline':
      return undefined
    case 'elsewhere':
      return 'order-elsewhere'
    case 'order-held':
      return 'order-held'
    case 'cancelled':
      return 'order-cancelled'
    case 'packed':
      return 'order-packed'
    case 'unknown':
      return 'order-unknown'
    case 'unsure':
      return 'order-unsure'
  }
}

/**
 * What our own copy says. It is older than a claim that central granted, save for one thing: that an order was packed
 * at this very bench is known here first.
 */
function byStatus(status: OrderState, claim: OpenCommand['claim']): PackRefusal['reason'] | undefined {
  if (claim === 'held' && status !== 'packed' && status !== 'shipped') return undefined
  switch (status) {
    case 'released':
      return undefined
    case 'packing':
      return 'order-elsewhere'
    case 'held':
      return 'order-held'
    case 'cancelled':
      return 'order-cancelled'
    case 'packed':
    case 'shipped':
      return 'order-packed'
  }
}
