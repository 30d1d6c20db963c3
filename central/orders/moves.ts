import type pg from 'pg'
import type { Order, OrderState } from '../../shared/order/order.ts'
import type { Mover } from '../../shared/order/states.ts'
import { type Sql, transact } from '../database/pool.ts'
import { CentralProblem, notFound } from '../problem.ts'
import { lockOrders, type OrderRow, orderOf } from './order-rows.ts'
import { settleOrders } from './settle.ts'
import { holdAnew, lockWithBackorders, moveAll } from './shared-fate.ts'

type Move = { to: OrderState; by: Mover; holdReason?: string }

/**
 * Moves one order by hand, and what the order system says of it, its back orders with it. Asking for the state it is in
 * already changes nothing and is no error; a hold may be given another reason.
 */
export async function moveOrder(pool: pg.Pool, id: string, move: Move): Promise<Order> {
  return transact(pool, async (sql) => {
    const rows = await lockWithBackorders(sql, id)
    const row = rows.get(id)
    if (!row) throw notFound('order', id)
    const meant = move.by === 'order-system' ? [...rows.values()] : [row]
    const moved = await moveAll(sql, meant, move)
    if (move.to === 'held') {
      moved.push(...(await holdAnew(sql, alike(meant, row), move.holdReason ?? null)))
      await keepReason(sql, row, move.holdReason ?? null)
    }
    if (moved.length === 0 && row.status !== move.to) {
      throw new CentralProblem(
        'conflict',
        `Order ${row.source.number} is ${row.status} and can not become ${move.to}. Nothing was changed.`,
      )
    }
    // Packs that were opened or closed while it was held count again once it is released.
    if (moved.length > 0) await settleOrders(sql, new Set(moved), new Set())
    return orderOf((await lockOrders(sql, [id])).get(id) ?? row)
  })
}

/** The order, and of its back orders those on hold for its reason: what was held for a reason of its own stays so. */
function alike(meant: readonly OrderRow[], row: OrderRow): OrderRow[] {
  return meant.filter((each) => each === row || each.hold_reason === row.hold_reason)
}

/** An order that has left is on hold no more; why its rest is, is known by it when the reason changes. */
async function keepReason(sql: Sql, { id, status }: OrderRow, reason: string | null): Promise<void> {
  if (status === 'packed' || status === 'shipped')
    await sql.query('update orders set hold_reason = $2 where id = $1', [id, reason])
}
