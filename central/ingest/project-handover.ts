import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { packEnds } from '../../shared/pack/events.ts'
import type { Handover } from '../../shared/reference/handover.ts'
import type { Station } from '../access/stations.ts'
import { publish, withdraw } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'
import { claimForOthers } from '../orders/claims.ts'
import type { Touched } from './touched.ts'

type TakenOver = Extract<StreamEvent, { type: 'pack.takenOver' }>

/** Notes that a pack goes on at another bench. Its own bench may have sent less of it so far, or nothing. */
export async function keepHandover(sql: Sql, station: Station, event: TakenOver, touched: Touched): Promise<void> {
  const { from, order } = event.data
  await sql.query(
    `insert into handovers (from_pack, to_pack, order_id, station, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [from, event.subject, order, station.id, event.at],
  )
  touched.orders.add(order)
  touched.handedOver.add(from)
}

/**
 * Brings packs that may have gone on elsewhere in step: they are no bench's open work any more, unless their own bench
 * ended them in another way. The benches are told of those that their bench has not ended yet.
 */
export async function settleHandovers(sql: Sql, { packs, handedOver, orders }: Touched): Promise<void> {
  if (packs.size === 0) return
  // Of two benches that send at once, the second one sees what the first one told.
  await sql.query('select from orders where id = any($1) order by id for update', [[...orders]])
  const { rows } = await sql.query<Handover & { ended: boolean }>(
    `select distinct on (h.from_pack) h.from_pack as pack, h.to_pack as "to", h.order_id as "order",
       s.name as station, h.at, exists (
         select from events e where e.subject = h.from_pack and e.type = any($2)) as ended
     from handovers h join stations s on s.id = h.station
     where h.from_pack = any($1) order by h.from_pack, h.at, h.to_pack`,
    [[...handedOver, ...packs], [...packEnds]],
  )
  if (rows.length === 0) return
  await sql.query(
    `update packs set state = 'handed-over', ended_at = h.at
     from (select from_pack, min(at) as at from handovers where from_pack = any($1) group by from_pack) h
     where packs.id = h.from_pack and packs.state in ('open', 'paused')`,
    [rows.map(({ pack }) => pack)],
  )
  await leaveClaims(
    sql,
    rows.map(({ pack }) => pack),
  )
  const open = rows.filter(({ ended }) => !ended).map(({ ended: _ended, ...row }) => [row.pack, row] as const)
  await publish(sql, 'handover', new Map(open))
  await withdraw(
    sql,
    'handover',
    rows.filter(({ ended }) => ended).map(({ pack }) => pack),
  )
}

/** The bench that has handed an order over holds it no longer: whoever else is at work on it has it. */
async function leaveClaims(sql: Sql, packs: readonly string[]): Promise<void> {
  const left = await sql.query<{ order_id: string }>(
    `delete from claims c using packs p
     where p.id = any($1) and p.state = 'handed-over' and c.order_id = p.order_id and c.station = p.station
       and not exists (select from packs own
         where own.order_id = c.order_id and own.station = c.station and own.state in ('open', 'paused'))
     returning c.order_id`,
    [packs],
  )
  await claimForOthers(
    sql,
    left.rows.map((row) => row.order_id),
  )
}
