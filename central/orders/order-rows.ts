import type { orderUpsert } from '../../shared/api/contract.ts'
import type { CarrierLabel, Order, OrderState } from '../../shared/order/order.ts'
import type { z } from '../../shared/schema.ts'
import { publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'

/** An order as the order system last sent it. */
export type OrderSource = Omit<z.output<typeof orderUpsert>, 'carrierLabel'> & { carrierLabel: CarrierLabel | null }

export type OrderRow = {
  id: string
  status: OrderState
  hold_reason: string | null
  flagged: boolean
  revision: number
  /** Open when this database came back from a backup. */
  unsure?: boolean
  source: OrderSource
}

const COLUMNS = 'id, status, hold_reason, flagged, revision, unsure, source'

/** In the order of their ids, so that two transactions that share orders meet in the same order. */
export async function lockOrders(sql: Sql, ids: readonly string[]): Promise<Map<string, OrderRow>> {
  const { rows } = await sql.query<OrderRow>(
    `select ${COLUMNS} from orders where id = any($1) order by id for update`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The order as the benches know it, save for the bench that has it in hand. */
export function orderOf(row: OrderRow): Order {
  const { id, status, hold_reason: holdReason, flagged, revision, source } = row
  return { ...source, id, status, holdReason, flagged, revision, atBench: null }
}

/** The bench that has a pack of the order in hand; of several the one that began first. */
const AT_BENCH = `
  select json_build_object('station', s.name, 'paused', p.state = 'paused')
  from packs p join stations s on s.id = p.station
  where p.order_id = orders.id and p.state in ('open', 'paused') order by p.opened_at, p.id limit 1`

export async function publishOrders(sql: Sql, ids: Iterable<string>): Promise<void> {
  const { rows } = await sql.query<OrderRow & Pick<Order, 'atBench'>>(
    `select ${COLUMNS}, (${AT_BENCH}) as "atBench" from orders where id = any($1)`,
    [[...ids]],
  )
  await publish(sql, 'order', new Map(rows.map((row) => [row.id, { ...orderOf(row), atBench: row.atBench }])))
}
