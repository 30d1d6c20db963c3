import type { Sql } from '../database/pool.ts'

/** Takes the parcel numbers of packs back: a box that comes in under one of them leads to no order any more. */
export async function withdrawLabels(sql: Sql, packs: readonly string[]): Promise<void> {
  await sql.query(
    `with gone as (delete from shipments where pack = any($1) returning code, pack)
     update changes set row = null, tx = pg_current_xact_id(), pos = nextval('changes_pos')
     from gone where kind = 'shipment' and key = gone.code and row ->> 'pack' = gone.pack`,
    [packs],
  )
}
