import type pg from 'pg'
import { type Sql, transact } from './pool.ts'

/**
 * The timeline that cursors of this server belong to. Transaction ids count within one cluster, so a database that was
 * restored elsewhere begins a new timeline: every bench starts its reference data over, and every row is stamped anew,
 * because the ids it carries may lie in the future here.
 */
export async function currentTimeline(pool: pg.Pool): Promise<string> {
  return transact(pool, async (sql) => {
    const identity = await identityOf(sql)
    const { rows } = await sql.query<{ timeline: string; identity: string | null }>(
      'select timeline, identity from server for update',
    )
    const [known] = rows
    if (known?.identity === identity) return known.timeline
    const minted = await sql.query<{ timeline: string }>(
      'update server set timeline = gen_random_uuid(), identity = $1 returning timeline',
      [identity],
    )
    await sql.query("update changes set tx = pg_current_xact_id(), pos = nextval('changes_pos')")
    return minted.rows[0]?.timeline ?? ''
  })
}

/** Which cluster, which line of its write-ahead log (a point-in-time restore begins another), which database in it. */
async function identityOf(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ oid: string; allowed: boolean }>(
    `select oid::text, has_function_privilege('pg_control_system()', 'execute')
       and has_function_privilege('pg_control_checkpoint()', 'execute') as allowed
     from pg_database where datname = current_database()`,
  )
  const oid = rows[0]?.oid ?? ''
  if (!rows[0]?.allowed) return oid
  const control = await sql.query<{ cluster: string }>(
    `select (select system_identifier from pg_control_system())::text || '/' ||
       (select timeline_id from pg_control_checkpoint())::text as cluster`,
  )
  return `${control.rows[0]?.cluster}/${oid}`
}
