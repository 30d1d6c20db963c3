import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { OrderState } from '../../shared/order/order.ts'
import { packedBeside } from '../../shared/order/packed-for.ts'
import { mayMove } from '../../shared/order/states.ts'
import type { Sql } from '../database/pool.ts'
import { raiseConflict } from './conflicts.ts'
import { lockOrders, type OrderRow, publishOrders } from './order-rows.ts'

/**
 * `oldAddress`: the order goes elsewhere since its bench last looked; `oldLines` and `oldWay`: it asks for other goods, or
 * travels another way, than in the revision that the pack is for.
 */
type Pack = {
  id: string
  order_id: string
  state: string
  oldAddress: boolean | null
  oldLines: boolean | null
  oldWay: boolean | null
}

/**
 * Brings orders in step with their packs: the benches' share of the status, and what needs a person. The status follows
 * from which packs there are, not from the sequence in which their events came, so late and early senders end alike.
 * `closed` are the packs that this transaction closed: whether an order was cancelled or held *when that became known*
 * is said once, here.
 */
export async function settleOrders(sql: Sql, ids: ReadonlySet<string>, closed: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return
  const orders = await lockOrders(sql, [...ids])
  // Read after the lock: what another station's transaction closed meanwhile is in here.
  const { rows: packs } = await sql.query<Pack>(
    `select p.id, p.order_id, p.state, p.known_as_of <= o.address_at as "oldAddress",
       p.revision < o.lines_revision as "oldLines", p.revision < o.way_revision as "oldWay"
     from packs p left join orders o on o.id = p.order_id where p.order_id = any($1)`,
    [[...ids]],
  )
  for (const id of [...ids].sort()) {
    const own = packs.filter((pack) => pack.order_id === id)
    await settleOne(sql, { id, order: orders.get(id), packs: own, closed })
  }
  await publishOrders(sql, ids)
}

type Case = { id: string; order: OrderRow | undefined; packs: readonly Pack[]; closed: ReadonlySet<string> }

async function settleOne(sql: Sql, { id, order, packs, closed }: Case): Promise<void> {
  const boxes = packs.filter((pack) => pack.state === 'closed')
  const done = boxes.map((pack) => pack.id)
  const now = done.filter((pack) => closed.has(pack))
  const astray = boxes.filter((pack) => pack.oldAddress && closed.has(pack.id)).map((pack) => pack.id)
  if (done.length > 1) await raiseConflict(sql, { kind: 'double-pack', order: id, packs: done })
  if (!order) return
  if (now.length > 0 && order.status === 'cancelled') {
    await raiseConflict(sql, { kind: 'packed-after-cancel', order: id, packs: now })
  }
  if (now.length > 0 && order.status === 'held') {
    await raiseConflict(sql, { kind: 'packed-while-held', order: id, packs: now })
  }
  if (astray.length > 0) await raiseConflict(sql, { kind: 'packed-for-old-address', order: id, packs: astray })
  const old = boxes.filter((pack) => closed.has(pack.id) && (pack.oldLines || pack.oldWay))
  for (const pack of old) await raiseOldOrder(sql, order, pack)
  const target = stateByPacks(packs)
  if (mayMove(order.status, target, 'bench')) {
    await sql.query('update orders set status = $2 where id = $1', [id, target])
  }
}

/** Lines that came back to what they were are no matter; another way is, for the label is on the box. */
async function raiseOldOrder(sql: Sql, { id: order, source }: OrderRow, { id, oldWay }: Pack): Promise<void> {
  const { rows } = await sql.query<{ event: StreamEvent }>(
    `select event from events where subject = $1 and type = 'pack.closed' order by stream, seq limit 1`,
    [id],
  )
  const [closed] = rows.flatMap(({ event }) => (event.type === 'pack.closed' ? event.data : []))
  const lines = closed ? packedBeside(closed, source.lines) : []
  if (lines.length === 0 && !oldWay) return
  await raiseConflict(sql, { kind: 'packed-for-old-order', order, packs: [id], lines })
}

function stateByPacks(packs: readonly Pack[]): OrderState {
  if (packs.some((pack) => pack.state === 'closed')) return 'packed'
  return packs.some((pack) => pack.state === 'open' || pack.state === 'paused') ? 'packing' : 'released'
}
