import type { lotsQuery } from '../../shared/api/contract.ts'
import { id, type z } from '../../shared/schema.ts'
import type { MissingReason, StockLot } from '../../shared/stock/lot.ts'
import { type Counts, publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'

export type LotKey = { product: string; site: string; lot: string }
type Row = LotKey & { expiry: string | null; on_hand: number; missing: StockLot['missing']; as_of: string }

/** Units of lots as events have them: the lot may not have been written down. */
type Packed = readonly { product: string; quantity: number; lot?: string | undefined; expiry?: string | undefined }[]
type Move = { stream: string; seq: number; site: string; at: string }

/**
 * Takes packed units out of their lots, once. Of lots that nobody counted yet the move is kept, and counts when they are;
 * one that was said to be missing is there again.
 */
export function takeFromLots(sql: Sql, by: Move, packed: Packed): Promise<LotKey[]> {
  return moveLots(sql, by, 'packed', summed(packed, -1))
}

/** Puts units back into their lots. One that nobody counted begins with them, where its day is known. */
export async function putIntoLots(sql: Sql, by: Move, back: Packed): Promise<LotKey[]> {
  const lots = summed(back, 1)
  const dated = lots.filter(({ expiry }) => expiry !== undefined)
  await sql.query(
    `insert into stock_lots (product, site, lot, expiry, on_hand, as_of)
     select given.product, $4, given.lot, given.expiry, ${MOVED('given.product', '$4', 'given.lot')}, now()
     from unnest($1::text[], $2::text[], $3::date[]) as given (product, lot, expiry) on conflict do nothing`,
    [dated.map(({ product }) => product), dated.map(({ lot }) => lot), dated.map(({ expiry }) => expiry), by.site],
  )
  return moveLots(sql, by, 'restocked', lots)
}

/** A lot's level is the sum of its moves, those from before it was counted included. */
const MOVED = (
  product: string,
  site: string,
  lot: string,
) => `coalesce((select sum(delta) from stock_lot_movements moves
  where moves.product = ${product} and moves.site = ${site} and moves.lot = ${lot}), 0)`

type Sum = { product: string; lot: string; expiry: string | undefined; delta: number }

/** One sum for each lot, in the order in which rows are locked. */
function summed(units: Packed, sign: 1 | -1): Sum[] {
  const sums = new Map<string, Sum>()
  for (const { product, lot, expiry, quantity } of units) {
    // What is written on a unit may be longer than what a lot is called by, or hold blanks: no stock is kept of that.
    if (lot === undefined || !id.safeParse(lot).success) continue
    const key = JSON.stringify([product, lot])
    const before = sums.get(key)
    sums.set(key, { product, lot, expiry: before?.expiry ?? expiry, delta: (before?.delta ?? 0) + sign * quantity })
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

async function moveLots(sql: Sql, by: Move, reason: 'packed' | 'restocked', lots: readonly Sum[]): Promise<LotKey[]> {
  if (lots.length === 0) return []
  const { rows } = await sql.query<LotKey>(
    `with given as (select * from unnest($1::text[], $2::text[], $3::bigint[]) as given (product, lot, delta)),
       moved as (
         insert into stock_lot_movements (product, site, lot, delta, reason, stream, seq)
         select product, $4, lot, delta, $5, $6, $7 from given
         on conflict (stream, seq, product, lot, site) do nothing returning product, lot, delta)
     update stock_lots held set on_hand = held.on_hand + moved.delta, as_of = now(),
       missing = case when $5 = 'packed' and held.missing ->> 'at' < $8 then null else held.missing end,
       seen_at = case when $5 = 'packed' then greatest(held.seen_at, $8::timestamptz) else held.seen_at end
     from moved where held.product = moved.product and held.lot = moved.lot and held.site = $4
     returning held.product, held.site, held.lot`,
    [
      lots.map(({ product }) => product),
      lots.map(({ lot }) => lot),
      lots.map(({ delta }) => delta),
      ...[by.site, reason, by.stream, by.seq, by.at],
    ],
  )
  return rows
}

/** Keeps that a lot is not to be had, whoever says it last; one that was counted or packed since is there. */
export async function markMissing(
  sql: Sql,
  { product, site, lot }: LotKey,
  missing: { at: string; station: string; supervisor: string; pack: string; reason: MissingReason },
): Promise<void> {
  await sql.query(
    `update stock_lots set missing = $4, as_of = now()
     where product = $1 and site = $2 and lot = $3 and (missing is null or missing ->> 'at' < $5)
       and (seen_at is null or seen_at < $5::timestamptz)`,
    [product, site, lot, JSON.stringify(missing), missing.at],
  )
}

type Counted = LotKey & { onHand: number; expiry: string | null }

/** Sets lots to what was counted; the difference is kept as a move. What was said to be missing is counted now. */
export async function countLots(sql: Sql, counted: readonly Counted[]): Promise<Counts> {
  const newest = new Map(counted.map((each) => [lotKey(each), each]))
  const sorted = [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
  const columns = [sorted.map(({ product }) => product), sorted.map(({ site }) => site), sorted.map(({ lot }) => lot)]
  const created = await sql.query<LotKey>(
    `insert into stock_lots (product, site, lot, on_hand, as_of)
     select product, site, lot, ${MOVED('given.product', 'given.site', 'given.lot')}, now() from unnest($1::text[], $2::text[], $3::text[]) as given (product, site, lot)
     on conflict do nothing returning product, site, lot`,
    columns,
  )
  await sql.query(
    `select from stock_lots join unnest($1::text[], $2::text[], $3::text[]) as given (product, site, lot)
       using (product, site, lot) order by product, site, lot for update of stock_lots`,
    columns,
  )
  const moved = await sql.query<LotKey>(
    `with given as (
         select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::date[])
           as given (product, site, lot, on_hand, expiry)),
       moves as (
         insert into stock_lot_movements (product, site, lot, delta, reason)
         select product, site, lot, given.on_hand - l.on_hand, 'counted'
         from given join stock_lots l using (product, site, lot) where given.on_hand <> l.on_hand)
     update stock_lots l set on_hand = given.on_hand, expiry = given.expiry, missing = null, as_of = now() from given
     where l.product = given.product and l.site = given.site and l.lot = given.lot
       and (l.on_hand, l.expiry, l.missing) is distinct from (given.on_hand, given.expiry, null::jsonb)
     returning l.product, l.site, l.lot`,
    [...columns, sorted.map(({ onHand }) => onHand), sorted.map(({ expiry }) => expiry)],
  )
  await sql.query(
    `update stock_lots set seen_at = now() from unnest($1::text[], $2::text[], $3::text[]) as given (product, site, lot)
     where stock_lots.product = given.product and stock_lots.site = given.site and stock_lots.lot = given.lot`,
    columns,
  )
  await publishLots(sql, sorted)
  const fresh = new Set(created.rows.map(lotKey))
  const changed = moved.rows.filter((row) => !fresh.has(lotKey(row))).length
  return { created: fresh.size, changed, unchanged: sorted.length - fresh.size - changed }
}

export async function publishLots(sql: Sql, touched: Iterable<LotKey>): Promise<void> {
  const keys = [...touched]
  if (keys.length === 0) return
  const { rows } = await sql.query<Row>(
    `${LOT_SELECT} join unnest($1::text[], $2::text[], $3::text[]) as given (product, site, lot)
       using (product, site, lot)`,
    [keys.map(({ product }) => product), keys.map(({ site }) => site), keys.map(({ lot }) => lot)],
  )
  await publish(sql, 'lot', new Map(rows.map((row) => [lotKey(row), lotOf(row)])))
}

const LOT_SELECT = `select l.product, l.site, l.lot, to_char(l.expiry, 'YYYY-MM-DD') as expiry, l.on_hand, l.missing, l.as_of
  from stock_lots l`

/** Lots of a site, those to be looked for alone or all; the ones that expire first come first. */
export async function readLots(sql: Sql, { site, product, missing }: z.output<typeof lotsQuery>): Promise<StockLot[]> {
  const { rows } = await sql.query<Row>(
    `${LOT_SELECT} where ($1::text is null or l.site = $1) and ($2::text is null or l.product = $2)
       and (not $3 or l.missing is not null)
     order by l.site, l.product, l.expiry nulls last, l.lot limit 5000`,
    [site ?? null, product ?? null, missing === 'true'],
  )
  return rows.map(lotOf)
}

function lotOf({ on_hand, as_of, ...row }: Row): StockLot {
  return { ...row, onHand: on_hand, asOf: as_of }
}

export function lotKey({ product, site, lot }: LotKey): string {
  return `${site}/${product}/${lot}`
}
