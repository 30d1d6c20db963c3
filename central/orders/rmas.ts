import type { LoggedReturn, ReturnAuthorisation } from '../../shared/reference/change.ts'
import { summed } from '../../shared/return/awaited.ts'
import { type Counts, publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'

/** Tells the benches of RMAs, each with the returns that were logged under it so far: central alone says those. */
export async function publishRmas(sql: Sql, rmas: readonly ReturnAuthorisation[]): Promise<Counts> {
  const logged = await loggedUnder(
    sql,
    rmas.map(({ id }) => id),
  )
  const rows = rmas.map(({ logged: _sent, ...rma }) => {
    const returns = logged.get(rma.id)
    return [rma.id, returns ? { ...rma, logged: returns } : rma] as const
  })
  return publish(sql, 'rma', new Map(rows))
}

/** A return was closed under an RMA: every bench hears what has come of it. One that is not known here stays unknown. */
export async function tellLogged(sql: Sql, rma: string): Promise<void> {
  const { rows } = await sql.query<{ row: ReturnAuthorisation }>(
    `select row from changes where kind = 'rma' and key = $1 and row is not null for update`,
    [rma],
  )
  await publishRmas(
    sql,
    rows.map(({ row }) => row),
  )
}

/** As many as a row tells; the newest count. */
const MOST = 50

async function loggedUnder(sql: Sql, rmas: readonly string[]): Promise<Map<string, LoggedReturn[]>> {
  const { rows } = await sql.query<LoggedReturn & { rma: string }>(
    `select r.rma, r.id as return, r.ended_at as at, r.operator, r.station,
       coalesce(json_agg(json_build_object('product', u.product, 'quantity', u.quantity) order by u.unit)
         filter (where u.quantity > 0), '[]') as units
     from returns r left join return_units u on u.return_id = r.id
     where r.rma = any($1) and r.state = 'closed' group by r.id order by r.ended_at, r.id`,
    [rmas],
  )
  const logged = Map.groupBy(rows, ({ rma }) => rma)
  return new Map(
    [...logged].map(([rma, all]) => [
      rma,
      all.slice(-MOST).map(({ rma: _rma, units, ...each }) => ({ ...each, units: summed(units) })),
    ]),
  )
}
