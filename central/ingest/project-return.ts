import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { Station } from '../access/stations.ts'
import type { Sql } from '../database/pool.ts'
import { tellLogged } from '../orders/rmas.ts'
import { moveStock, stockKey } from '../stock/levels.ts'
import { putIntoLots } from '../stock/lots.ts'
import { type Touched, touchLots } from './touched.ts'

type EventOf<T extends StreamEvent['type']> = Extract<StreamEvent, { type: T }>

export async function projectReturn(sql: Sql, station: Station, event: StreamEvent, touched: Touched): Promise<void> {
  switch (event.type) {
    case 'return.opened':
      return openReturn(sql, event)
    case 'return.abandoned':
      await sql.query(`update returns set state = 'abandoned', ended_at = $2 where id = $1 and state = 'open'`, [
        event.subject,
        event.at,
      ])
      return
    case 'return.closed':
      return closeReturn(sql, station, event, touched)
    default:
      return
  }
}

async function openReturn(sql: Sql, event: EventOf<'return.opened'>): Promise<void> {
  const { via, rma, order } = event.data
  await sql.query(
    `insert into returns (id, station, operator, state, via, rma, order_id, opened_at, stream)
     values ($1, $2, $3, 'open', $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    [event.subject, event.station, event.operator, via, rma, order, event.at, event.stream],
  )
}

async function closeReturn(
  sql: Sql,
  station: Station,
  event: EventOf<'return.closed'>,
  touched: Touched,
): Promise<void> {
  const { rma, order, units } = event.data
  await sql.query(
    `insert into returns (id, station, operator, state, rma, order_id, ended_at, stream)
     values ($1, $2, $3, 'closed', $4, $5, $6, $7)
     on conflict (id) do update set state = 'closed', rma = excluded.rma, order_id = excluded.order_id,
       ended_at = excluded.ended_at`,
    [event.subject, event.station, event.operator, rma, order, event.at, event.stream],
  )
  await sql.query(
    `insert into return_units (return_id, unit, product, quantity, condition, reason, disposition, lpn)
     select $1, * from unnest($2::int[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[])
     on conflict do nothing`,
    [
      event.subject,
      units.map((unit) => unit.unit),
      units.map((unit) => unit.product),
      units.map((unit) => unit.quantity),
      units.map((unit) => unit.condition),
      units.map((unit) => unit.reason),
      units.map((unit) => unit.disposition),
      units.map((unit) => unit.lpn),
    ],
  )
  await restock(sql, station, event, touched)
  if (rma !== null) await tellLogged(sql, rma)
}

/** Only what goes back on the shelf moves stock; what waits in quarantine or is thrown away is not for sale. */
async function restock(
  sql: Sql,
  { site }: Station,
  { stream, seq, at, data }: EventOf<'return.closed'>,
  touched: Touched,
): Promise<void> {
  const units = new Map<string, number>()
  for (const unit of data.units) {
    if (unit.disposition !== 'restock') continue
    units.set(unit.product, (units.get(unit.product) ?? 0) + unit.quantity)
    touched.stock.set(stockKey({ product: unit.product, site }), { product: unit.product, site })
  }
  if (units.size > 0) await moveStock(sql, { stream, seq, site, reason: 'restocked' }, units)
  const back = data.units.filter(({ disposition }) => disposition === 'restock')
  touchLots(touched, await putIntoLots(sql, { stream, seq, at, site }, back))
}
