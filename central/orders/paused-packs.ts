import type { PausedPack } from '../../shared/api/take-over.ts'
import { parseEvent } from '../../shared/event/catalogue.ts'
import type { PackEvent } from '../../shared/pack/evolve.ts'
import { type TakeOverHindrance, whyNotTakenOver } from '../../shared/pack/take-over.ts'
import type { Station } from '../access/stations.ts'
import type { Sql } from '../database/pool.ts'
import type { OrderRow } from './order-rows.ts'

export type PausedElsewhere = PausedPack & { station: string; operator: string }

/** The pack of an order that another bench paused last, or null. A bench that packs the order itself has its own. */
export async function pausedElsewhere(sql: Sql, order: OrderRow, station: Station): Promise<PausedElsewhere | null> {
  const { rows } = await sql.query<{ pack: string; station: string; operator: string }>(
    `select id as pack, station, operator from packs
     where order_id = $1 and station <> $2 and state = 'paused' and not exists (
       select from packs own where own.order_id = $1 and own.station = $2 and own.state in ('open', 'paused'))
     order by opened_at desc, id limit 1`,
    [order.id, station.id],
  )
  const [paused] = rows
  return paused ? { ...paused, hindrance: (await historyOf(sql, paused.pack, order)).hindrance } : null
}

/** All events of a pack of that order as they were sent, and why it can not be taken over, or null where it can. */
export async function historyOf(
  sql: Sql,
  pack: string,
  order: OrderRow,
): Promise<{ events: unknown[]; hindrance: TakeOverHindrance | null }> {
  const { rows } = await sql.query<{ stream: string; event: unknown }>(
    `select stream, event from events where subject = $1 and type like 'pack.%' order by stream, seq`,
    [pack],
  )
  const events = rows.map(({ event }) => event)
  return { events, hindrance: hindranceIn(rows, { id: order.id, products: await productsOf(sql, order) }) }
}

/** A pack that went on in another stream may lack what was lost with the one before. */
function hindranceIn(
  rows: readonly { stream: string; event: unknown }[],
  order: Parameters<typeof whyNotTakenOver>[1],
): TakeOverHindrance | null {
  const parsed = rows.map(({ event }) => parseEvent(event))
  const known = parsed.flatMap((each) => (each.ok ? [each.value as PackEvent] : []))
  const isWhole = known.length === rows.length && new Set(rows.map(({ stream }) => stream)).size === 1
  return isWhole ? (whyNotTakenOver(known, order) ?? null) : 'take-over-incomplete'
}

/** All that is scanned for an order: its products, and what is in those that are kits. */
async function productsOf(sql: Sql, { source: { lines } }: OrderRow): Promise<ReadonlySet<string>> {
  const own = lines.map(({ product }) => product)
  const { rows } = await sql.query<{ product: string }>(
    `select part ->> 'product' as product from changes, jsonb_array_elements(row -> 'components') as part
     where kind = 'product' and row is not null and key = any($1)`,
    [own],
  )
  return new Set([...own, ...rows.map(({ product }) => product)])
}
