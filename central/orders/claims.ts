import type pg from 'pg'
import type { ClaimAnswer, RecheckAnswer } from '../../shared/api/contract.ts'
import { addressHash } from '../../shared/order/address-hash.ts'
import type { OrderState } from '../../shared/order/order.ts'
import type { Station } from '../access/stations.ts'
import { SURE_AS_OF } from '../changes/as-of.ts'
import { type Sql, transact } from '../database/pool.ts'
import { notFound } from '../problem.ts'
import { unheard } from '../recovery/restored.ts'
import { lockOrders, type OrderRow, orderOf } from './order-rows.ts'
import { pausedElsewhere } from './paused-packs.ts'

/** How long an order stays with a station that is not heard of again. */
const LEASE = "interval '15 minutes'"

export type Claim = { station: string; operator: string; until: string; live: boolean }

/** Gives an order to one station for a while. Claiming again renews; the lease of another that ran out is taken over. */
export async function claimOrder(
  pool: pg.Pool,
  id: string,
  by: { station: Station; operator: string },
): Promise<ClaimAnswer> {
  return transact(pool, async (sql) => {
    const order = (await lockOrders(sql, [id])).get(id)
    if (!order) return notClaimed('unknown')
    const because = refusalOf(order.status)
    if (because) return notClaimed(because)
    // A bench that was not heard since this database came back may have packed it.
    if (order.unsure && (await unheard(sql)).some((bench) => bench.id !== by.station.id)) return notClaimed('unsure')
    const claim = await claimOf(sql, id)
    const paused = await pausedElsewhere(sql, order, by.station)
    if (claim?.live && claim.station !== by.station.id) {
      const isOfHolder = paused?.station === claim.station
      return {
        claimed: false,
        because: 'elsewhere',
        ...(await namesOf(sql, claim)),
        paused: isOfHolder ? paused : null,
      }
    }
    // What can be gone on with is not begun anew, though the lease ran out.
    if (paused?.hindrance === null) {
      return { claimed: false, because: 'elsewhere', ...(await namesOf(sql, paused)), paused }
    }
    return { claimed: true, until: await giveTo(sql, id, by) }
  })
}

function notClaimed(because: 'unknown' | 'unsure' | NonNullable<ReturnType<typeof refusalOf>>): ClaimAnswer {
  return { claimed: false, because, station: null, operator: null, paused: null }
}

/** Makes the order the station's for a while, whoever had it before. Answers until when. */
export async function giveTo(sql: Sql, id: string, by: { station: Station; operator: string }): Promise<string> {
  const { rows } = await sql.query<{ until: string }>(
    `insert into claims (order_id, station, operator, until) values ($1, $2, $3, now() + ${LEASE})
     on conflict (order_id) do update set station = $2, operator = $3, until = excluded.until returning until`,
    [id, by.station.id, by.operator],
  )
  return rows[0]?.until ?? ''
}

export function refusalOf(status: OrderState): 'held' | 'cancelled' | 'packed' | undefined {
  if (status === 'held' || status === 'cancelled') return status
  return status === 'packed' || status === 'shipped' ? 'packed' : undefined
}

export async function claimOf(sql: Sql, id: string): Promise<Claim | undefined> {
  const { rows } = await sql.query<Claim>(
    'select station, operator, until, until > now() as live from claims where order_id = $1',
    [id],
  )
  return rows[0]
}

/** Who has it, in the words a packer knows: the names of the bench and of the person, or their ids. */
async function namesOf(
  sql: Sql,
  claim: Pick<Claim, 'station' | 'operator'>,
): Promise<{ station: string; operator: string }> {
  const { rows } = await sql.query<{ station: string; operator: string | null }>(
    `select s.name as station, p.row ->> 'name' as operator
     from stations s left join changes p on p.kind = 'person' and p.key = $2 where s.id = $1`,
    [claim.station, claim.operator],
  )
  return { station: rows[0]?.station ?? claim.station, operator: rows[0]?.operator ?? claim.operator }
}

/** Gives it back, to whom else has it in hand. Only the station that has it can; for any other there is nothing to give. */
export async function releaseClaim(pool: pg.Pool, id: string, station: Station): Promise<void> {
  await transact(pool, async (sql) => {
    await lockOrders(sql, [id])
    const freed = await sql.query('delete from claims where order_id = $1 and station = $2', [id, station.id])
    if (freed.rowCount) await claimForOthers(sql, [id])
  })
}

/** What events of open packs mean for the lease: the station is at work, so it keeps the order, if nobody else has it. */
export async function renewClaims(sql: Sql, station: string, packs: readonly string[]): Promise<void> {
  await sql.query(
    `insert into claims as held (order_id, station, operator, until)
     select distinct on (p.order_id) p.order_id, p.station, p.operator, now() + ${LEASE}
     from packs p join orders o on o.id = p.order_id
     where p.id = any($2) and p.station = $1 and p.state in ('open', 'paused')
     order by p.order_id, p.id
     on conflict (order_id) do update
       set station = excluded.station, operator = excluded.operator, until = excluded.until
       where held.station = excluded.station or held.until <= now()`,
    [station, packs],
  )
  const freed = await sql.query<{ order_id: string }>(
    `delete from claims c where c.station = $1
       and c.order_id in (select order_id from packs where id = any($2) and state not in ('open', 'paused'))
       and not exists (select from packs p
         where p.order_id = c.order_id and p.station = $1 and p.state in ('open', 'paused'))
     returning order_id`,
    [station, packs],
  )
  await claimForOthers(
    sql,
    freed.rows.map((row) => row.order_id),
  )
}

/** Another bench that packs the same order was refused the lease while one had it: it is at work, so it gets it now. */
export async function claimForOthers(sql: Sql, orders: readonly string[]): Promise<void> {
  if (orders.length === 0) return
  await sql.query(
    `insert into claims (order_id, station, operator, until)
     select distinct on (p.order_id) p.order_id, p.station, p.operator, now() + ${LEASE}
     from packs p where p.order_id = any($1) and p.state in ('open', 'paused')
     order by p.order_id, p.state = 'paused', p.opened_at, p.id
     on conflict (order_id) do nothing`,
    [orders],
  )
}

type Checked = OrderRow & { packed: boolean; claimed: boolean; as_of: string }

/** What a bench asks before it prints a label and before it closes the box. One statement: the answer is of one moment. */
export async function recheckOrder(
  sql: Sql,
  id: string,
  by: { station: Station; pack: string; shipTo?: string | undefined },
): Promise<RecheckAnswer> {
  const { rows } = await sql.query<Checked>(
    `select id, status, hold_reason, flagged, revision, source, ${SURE_AS_OF} as as_of, exists (
         select from packs p where p.order_id = o.id and p.state = 'closed' and p.id <> $2) as packed,
       exists (
         select from claims c where c.order_id = o.id and c.station <> $3 and c.until > now()) as claimed
     from orders o where id = $1`,
    [id, by.pack, by.station.id],
  )
  const [found] = rows
  if (!found) throw notFound('order', id)
  return {
    status: found.status,
    revision: found.revision,
    holdReason: found.hold_reason,
    packedElsewhere: found.packed,
    claimedElsewhere: found.claimed,
    ...addressOf(found, by.shipTo),
    asOf: found.as_of,
  }
}

/** The order goes along where it is not sent any more to where the bench thinks. */
function addressOf(row: OrderRow, known: string | undefined): Pick<RecheckAnswer, 'addressChanged' | 'order'> {
  const addressChanged = known !== undefined && known !== addressHash(row.source.shipTo)
  return { addressChanged, order: addressChanged ? orderOf(row) : null }
}
