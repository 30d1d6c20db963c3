import type pg from 'pg'
import type { Order, OrderState } from '../../shared/order/order.ts'
import { type Mover, mayMove } from '../../shared/order/states.ts'
import { transact } from '../database/pool.ts'
import { CentralProblem, notFound } from '../problem.ts'
import { lockOrders, orderOf } from './order-rows.ts'
import { settleOrders } from './settle.ts'

type Move = { to: OrderState; by: Mover; holdReason?: string }

/** Moves one order by hand. Asking for the state it is in already changes nothing and is no error. */
export async function moveOrder(pool: pg.Pool, id: string, { to, by, holdReason }: Move): Promise<Order> {
  return transact(pool, async (sql) => {
    const row = (await lockOrders(sql, [id])).get(id)
    if (!row) throw notFound('order', id)
    if (row.status !== to) {
      if (!mayMove(row.status, to, by)) {
        throw new CentralProblem(
          'conflict',
          `Order ${row.source.number} is ${row.status} and can not become ${to}. Nothing was changed.`,
        )
      }
      await sql.query('update orders set status = $2, hold_reason = $3, revision = revision + 1 where id = $1', [
        id,
        to,
        to === 'held' ? (holdReason ?? null) : null,
      ])
      // Packs that were opened or closed while it was held count again once it is released.
      await settleOrders(sql, new Set([id]), new Set())
    }
    const moved = (await lockOrders(sql, [id])).get(id)
    return orderOf(moved ?? row)
  })
}
