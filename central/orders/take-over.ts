import type pg from 'pg'
import type { TakeOverAnswer } from '../../shared/api/take-over.ts'
import type { Station } from '../access/stations.ts'
import { transact } from '../database/pool.ts'
import { notFound } from '../problem.ts'
import { claimOf, giveTo, refusalOf } from './claims.ts'
import { lockOrders } from './order-rows.ts'
import { historyOf } from './paused-packs.ts'

type Asking = { station: Station; operator: string; pack: string }

/**
 * Gives an order that another bench paused to the one that asks, with all that was done there. The order is its own from
 * then on; that the pack went on is told by its first event, so whoever fails before that asks again, or gives it back.
 */
export async function takeOverPack(pool: pg.Pool, id: string, by: Asking): Promise<TakeOverAnswer> {
  return transact(pool, async (sql) => {
    const order = (await lockOrders(sql, [id])).get(id)
    if (!order) throw notFound('order', id)
    const because = refusalOf(order.status)
    if (because) return { taken: false, because }
    const { rows } = await sql.query<{ station: string; name: string; state: string }>(
      `select p.station, s.name, p.state from packs p join stations s on s.id = p.station
       where p.id = $1 and p.order_id = $2 and p.station <> $3`,
      [by.pack, id, by.station.id],
    )
    const [from] = rows
    if (!from) throw notFound('paused pack', by.pack)
    const claim = await claimOf(sql, id)
    const isOthers = claim?.live && claim.station !== by.station.id && claim.station !== from.station
    if (isOthers || from.state !== 'paused') return { taken: false, because: isOthers ? 'elsewhere' : 'take-over-busy' }
    const { events, hindrance } = await historyOf(sql, by.pack, order)
    if (hindrance) return { taken: false, because: hindrance }
    const until = await giveTo(sql, id, by)
    return { taken: true, until, station: from.name, events }
  })
}
