import type pg from 'pg'
import type { Product } from '../../shared/catalog/product.ts'
import { product } from '../../shared/catalog/product.ts'
import type { DryRunAnswer } from '../../shared/checklist/answers.ts'
import { dryRunSum, type PastPack } from '../../shared/checklist/dry-run-sum.ts'
import type { Publication } from '../../shared/checklist/publish.ts'
import { inNewestVersion, type StreamEvent } from '../../shared/event/catalogue.ts'
import type { PackEvent } from '../../shared/pack/evolve.ts'
import { parse } from '../../shared/schema.ts'
import type { Sql } from '../database/pool.ts'
import { type OrderRow, orderOf } from '../orders/order-rows.ts'
import { readChecklists } from './store.ts'

/** So many packs are in memory at once, and so many are held against the checklists before others get a turn. */
const PAGE = 500
const TURN = 25

/** Holds the newest `limit` closed packs against what would stand once `publication` were published. */
export async function dryRunOverPast(pool: pg.Pool, publication: Publication, limit: number): Promise<DryRunAnswer> {
  const now = await readChecklists(pool)
  const sum = dryRunSum([...now.checklists, ...publication.checklists], publication.rules ?? now.rules)
  const { rows: packs } = await pool.query<PackRow>(
    "select id, order_id from packs where state = 'closed' order by ended_at desc nulls last, id limit $1",
    [limit],
  )
  const products = new Map<string, Product>()
  for (let at = 0; at < packs.length; at += PAGE) {
    const past = await pastPacks(pool, packs.slice(at, at + PAGE), products)
    for (const [index, pack] of past.entries()) {
      // A claim or a push that comes meanwhile waits for milliseconds, not for all of this.
      if (index % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
      sum.add(pack)
    }
  }
  return sum.answer(new Date().toISOString())
}

type PackRow = { id: string; order_id: string }

async function pastPacks(sql: Sql, packs: readonly PackRow[], products: Map<string, Product>): Promise<PastPack[]> {
  // One row for each pack; `offset 0` makes PostgreSQL find each by its index instead of reading all events there are.
  const histories = await sql.query<{ id: string; events: StreamEvent[] | null }>(
    `select own.id, history.events from unnest($1::text[]) own (id), lateral (
       select json_agg(e.event order by e.stream, e.seq) as events from events e
       where e.subject = own.id and e.type like 'pack.%' offset 0) history`,
    [packs.map(({ id }) => id)],
  )
  const eventsOf = new Map(
    histories.rows.map(({ id, events }) => [id, (events ?? []).map(inNewestVersion) as PackEvent[]]),
  )
  const orders = await sql.query<OrderRow>(
    'select id, status, hold_reason, flagged, revision, source from orders where id = any($1)',
    [packs.map(({ order_id }) => order_id)],
  )
  await learnProducts(sql, orders.rows, products)
  const byId = new Map(orders.rows.map((row) => [row.id, orderOf(row)]))
  return packs.map(({ id, order_id }) => {
    const order = byId.get(order_id)
    const own = order?.lines.flatMap((line) => productWithParts(line.product, products)) ?? []
    const past = order ? { order, products: own } : null
    return { pack: id, events: eventsOf.get(id) ?? [], past }
  })
}

/** A kit is packed as what it is made of. */
function productWithParts(id: string, products: ReadonlyMap<string, Product>): Product[] {
  const whole = products.get(id)
  return whole ? [whole, ...whole.components.flatMap((part) => products.get(part.product) ?? [])] : []
}

async function learnProducts(sql: Sql, orders: readonly OrderRow[], products: Map<string, Product>): Promise<void> {
  const wanted = orders.flatMap(({ source }) => source.lines.map((line) => line.product))
  const fresh = await fetchProducts(sql, wanted, products)
  const parts = fresh.flatMap(({ components }) => components.map((part) => part.product))
  await fetchProducts(sql, parts, products)
}

/** Those that were not known yet. */
async function fetchProducts(sql: Sql, ids: readonly string[], products: Map<string, Product>): Promise<Product[]> {
  const unknown = [...new Set(ids)].filter((id) => !products.has(id))
  if (unknown.length === 0) return []
  const { rows } = await sql.query<{ row: unknown }>(
    "select row from changes where kind = 'product' and key = any($1)",
    [unknown],
  )
  const fresh = rows.flatMap(({ row }) => {
    const parsed = parse(product, row)
    return parsed.ok ? [parsed.value] : []
  })
  for (const each of fresh) products.set(each.id, each)
  return fresh
}
