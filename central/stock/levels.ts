import type { StockLevel } from '../../shared/reference/dossier.ts'
import { type Counts, publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'

export type StockKey = { product: string; site: string }
type Place = { stream: string; seq: number }
type Units = ReadonlyMap<string, number>

/** Moves stock by one event, once: a move that this event made already is not made again. */
export async function moveStock(
  sql: Sql,
  by: Place & { site: string; reason: 'packed' | 'restocked' | 'replaced' },
  units: Units,
): Promise<void> {
  const products = [...units.keys()].sort()
  await sql.query(
    `with moved as (
       insert into stock_movements (product, site, delta, reason, stream, seq)
       select given.product, $3, given.delta, $4, $5, $6 from unnest($1::text[], $2::bigint[]) as given (product, delta)
       on conflict (stream, seq, product, site) do nothing returning product, delta)
     insert into stock_levels as held (product, site, on_hand, as_of) select product, $3, delta, now() from moved
     on conflict (product, site) do update set on_hand = held.on_hand + excluded.on_hand, as_of = excluded.as_of`,
    [products, products.map((each) => units.get(each) ?? 0), by.site, by.reason, by.stream, by.seq],
  )
}

/** Sets levels to what was counted; the difference is kept as a move, so a level stays the sum of its moves. */
export async function countStock(sql: Sql, counted: readonly (StockKey & { onHand: number })[]): Promise<Counts> {
  const newest = new Map(counted.map((each) => [stockKey(each), each]))
  const sorted = [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
  const columns = [sorted.map((each) => each.product), sorted.map((each) => each.site)]
  const created = await sql.query<StockKey>(
    `insert into stock_levels (product, site, on_hand, as_of)
     select given.product, given.site, 0, now() from unnest($1::text[], $2::text[]) as given (product, site)
     on conflict do nothing returning product, site`,
    columns,
  )
  // Locked before they are compared, so that no move slips in between.
  await sql.query(
    `select from stock_levels join unnest($1::text[], $2::text[]) as given (product, site) using (product, site)
     order by site, product for update of stock_levels`,
    columns,
  )
  const moved = await sql.query<StockKey>(
    `with given as (select * from unnest($1::text[], $2::text[], $3::bigint[]) as given (product, site, on_hand)),
       moves as (
         insert into stock_movements (product, site, delta, reason)
         select product, site, given.on_hand - l.on_hand, 'counted' from given join stock_levels l using (product, site)
         where given.on_hand <> l.on_hand)
     update stock_levels l set on_hand = given.on_hand, as_of = now() from given
     where l.product = given.product and l.site = given.site and l.on_hand <> given.on_hand
     returning l.product, l.site`,
    [...columns, sorted.map((each) => each.onHand)],
  )
  // A new level of nought is new and yet moves nothing, so both sets are published.
  await publishStock(sql, sorted)
  const fresh = new Set(created.rows.map(stockKey))
  const changed = moved.rows.filter((row) => !fresh.has(stockKey(row))).length
  return { created: fresh.size, changed, unchanged: sorted.length - fresh.size - changed }
}

export async function publishStock(sql: Sql, touched: Iterable<StockKey>): Promise<void> {
  const keys = [...touched]
  if (keys.length === 0) return
  const { rows } = await sql.query<{ product: string; site: string; on_hand: number; as_of: string }>(
    'select l.* from stock_levels l join unnest($1::text[], $2::text[]) as given (product, site) using (product, site)',
    [keys.map((key) => key.product), keys.map((key) => key.site)],
  )
  const levels = rows.map(({ product, site, on_hand, as_of }) => ({ product, site, onHand: on_hand, asOf: as_of }))
  await publish(sql, 'stock', new Map(levels.map((level: StockLevel) => [stockKey(level), level])))
}

export function stockKey({ product, site }: StockKey): string {
  return `${site}/${product}`
}
