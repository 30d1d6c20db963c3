import { isDeepStrictEqual } from 'node:util'
import { orderUpsert } from '../../shared/api/contract.ts'
import { plainOrder } from '../../shared/order/order.ts'
import { mayMove } from '../../shared/order/states.ts'
import { cut, parse } from '../../shared/schema.ts'
import type { OrderRow, OrderSource } from '../orders/order-rows.ts'
import type { SentOrder } from '../orders/upsert.ts'
import type { BadRow } from './csv.ts'
import type { Goods } from './goods.ts'
import type { LeftOut, ReadOrder } from './mapping.ts'

/** What a new order is of which a file says nothing. */
const UNSAID = {
  client: '',
  site: 'main',
  carrier: 'Standard',
  service: '',
  promisedShipAt: null,
  tote: null,
  notes: [],
  carrierLabel: null,
  pickStartedAt: null,
  channel: plainOrder.channel,
  slot: plainOrder.slot,
  pickList: plainOrder.pickList,
  value: plainOrder.value,
  tags: plainOrder.tags,
  notBefore: plainOrder.notBefore,
  documents: plainOrder.documents,
}

/**
 * An order as a file says it is, on top of what is here: a label, papers or a tote that somebody sent by the API stay with
 * it. What our schema does not take is left out.
 */
export function orderAsSent(read: ReadOrder, goods: Goods, told: BadRow[]): SentOrder {
  const { line, said } = read
  const order = spoken(read, goods)
  const checked = parse(orderUpsert, { ...UNSAID, ...order })
  if (!checked.ok) {
    const reason = `can not be taken: ${checked.error}`
    return leftOutAsSent({ line, id: said.id, number: said.number, reason, hold: 'The import can not be taken' }, told)
  }
  return {
    id: said.id,
    from(here) {
      const next: OrderSource = { ...UNSAID, ...here?.source, ...order }
      if (here) tellStanding(here, next, { line, told })
      return next
    },
  }
}

function spoken({ said, lines, cancelled, holds }: ReadOrder, goods: Goods) {
  const doubts = lines.flatMap((line) => goods.of(line).doubt ?? [])
  const reasons = [...new Set([...holds, ...doubts])]
  const waiting = cancelled ? [] : reasons
  return {
    ...said,
    lines: lines.map((each) => ({ line: each.line, product: goods.of(each).product, quantity: each.quantity })),
    status: cancelled ? ('cancelled' as const) : waiting.length > 0 ? ('held' as const) : ('released' as const),
    holdReason: waiting.length > 0 ? cut(waiting.join('; '), 200) : null,
  }
}

/** What this warehouse did with an order stands, whatever a file says of it. */
function tellStanding(
  { status, source }: OrderRow,
  next: OrderSource,
  { line, told }: { line: number; told: BadRow[] },
): void {
  const tell = (what: string) => told.push({ line, reason: `order ${next.number} ${what}` })
  if (status === 'cancelled' && next.status !== 'cancelled') tell('was cancelled here: it stays so')
  if (status !== 'packed' && status !== 'shipped') return
  if (next.status === 'cancelled' && source.status !== 'cancelled')
    tell(`is ${status} here and cancelled in the shop: stop its box`)
  const changed = !(isDeepStrictEqual(source.lines, next.lines) && isDeepStrictEqual(source.shipTo, next.shipTo))
  if (changed) tell(`is ${status} here, and its lines or its address are others now`)
}

/**
 * An order that is not to be packed: what is here and not packed, of it or of its back orders, waits for somebody or is
 * cancelled; of another one none is made.
 */
export function leftOutAsSent({ line, id, number, reason, hold, cancelled }: LeftOut, told: BadRow[]): SentOrder {
  const remark = { line, reason: `order ${number} ${reason ?? ''}: left out` }
  if (reason !== null) told.push(remark)
  const to = cancelled ? 'cancelled' : 'held'
  return {
    id,
    from(here, hasRest) {
      if (!here) return undefined
      const moves = here.status === 'held' || mayMove(here.status, to, 'order-system')
      if (!(moves || hasRest)) return undefined
      const what = moves ? wordsFor(here.status) : 'what is left of it here is taken out of the queue'
      remark.reason = `order ${number} ${reason ?? 'has nothing to pack any more'}: ${what}`
      if (reason === null) told.push(remark)
      return { ...here.source, status: to, holdReason: cancelled ? null : cut(hold, 200) }
    },
  }
}

/** A packed order is in no queue any more, but its box may be here. */
function wordsFor(status: OrderRow['status']): string {
  return status === 'packed' ? 'it is packed here: stop its box' : 'taken out of the queue'
}
