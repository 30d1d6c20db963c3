import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'

type EventOf<T extends StreamEvent['type']> = Extract<StreamEvent, { type: T }>

/** Remembers what a box weighed. A typed weight proves nothing of the goods. */
export async function keepWeight(sql: Sql, { subject, data }: EventOf<'pack.weighed'>): Promise<void> {
  await sql.query('delete from pack_weights where pack = $1 and carton = $2', [subject, data.carton])
  if (data.scale === null) return
  await sql.query('insert into pack_weights (pack, carton, grams, tare_grams) values ($1, $2, $3, $4)', [
    ...[subject, data.carton, data.grams, data.tareGrams],
  ])
}

export async function markApproved(sql: Sql, { subject, data }: EventOf<'pack.weightApproved'>): Promise<void> {
  await sql.query('update pack_weights set approved = true where pack = $1 and carton = $2', [subject, data.carton])
}

/** A pack of one product in one box that nobody had to sign for says what a unit of it weighs. */
export async function learnWeight(sql: Sql, { subject, data }: EventOf<'pack.closed'>): Promise<void> {
  const [product, ...others] = new Set(data.lines.map((line) => line.product))
  if (product === undefined || others.length > 0 || data.cartons.length !== 1 || data.inner?.length) return
  const units = data.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const { rowCount } = await sql.query(
    `insert into item_weight_samples (product, pack, grams)
     select $1, pack, (grams - tare_grams)::double precision / $3 from pack_weights
     where pack = $2 and not approved and grams > tare_grams
     on conflict do nothing`,
    [product, subject, units],
  )
  if (rowCount) await publishWeight(sql, product)
}

/** The middle of the samples: one odd pack moves it little, where it would pull a mean along. */
async function publishWeight(sql: Sql, product: string): Promise<void> {
  const { rows } = await sql.query<{ grams: number; samples: number }>(
    `select percentile_cont(0.5) within group (order by grams) as grams, count(*)::integer as samples
     from item_weight_samples where product = $1`,
    [product],
  )
  const [learned] = rows
  if (!learned) return
  const row = { product, grams: Math.max(1, Math.round(learned.grams)), samples: learned.samples }
  await publish(sql, 'itemWeight', new Map([[product, row]]))
}
