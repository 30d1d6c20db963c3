import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { Sql } from '../database/pool.ts'
import { type Touched, touchLots } from '../ingest/touched.ts'
import { moveStock, stockKey } from './levels.ts'
import { putIntoLots } from './lots.ts'

type By = Pick<StreamEvent, 'stream' | 'seq' | 'at'>
type Closed = Extract<StreamEvent, { type: 'pack.closed' }>

/**
 * Puts the goods of closed packs back where they were packed: once, however many exceptions and conflicts say so. Of a pack
 * that is not closed nothing goes back, for its goods never left the stock.
 */
export async function putBack(sql: Sql, by: By, packs: readonly string[], touched: Touched): Promise<void> {
  const { stream, seq, at } = by
  const { rows } = await sql.query<{ site: string; event: Closed }>(
    `with back as (
       update packs set put_back_stream = $2, put_back_seq = $3
       where id = any($1) and state = 'closed' and put_back_stream is null returning id, site)
     select distinct on (e.subject) back.site, e.event
     from back join events e on e.subject = back.id and e.type = 'pack.closed' order by e.subject, e.stream, e.seq`,
    [packs, stream, seq],
  )
  for (const [site, closed] of Map.groupBy(rows, (row) => row.site)) {
    const units = new Map<string, number>()
    for (const { product, quantity } of closed.flatMap(({ event }) => event.data.lines)) {
      units.set(product, (units.get(product) ?? 0) + quantity)
    }
    await moveStock(sql, { stream, seq, site, reason: 'restocked' }, units)
    for (const product of units.keys()) touched.stock.set(stockKey({ product, site }), { product, site })
    const lots = closed.flatMap(({ event }) => event.data.lots ?? [])
    touchLots(touched, await putIntoLots(sql, { stream, seq, at, site }, lots))
  }
}
