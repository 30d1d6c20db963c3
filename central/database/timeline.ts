import type pg from 'pg'
import { endIfAllHeard } from '../recovery/restored.ts'
import { type Sql, transact } from './pool.ts'

/**
 * The timeline that cursors of this server belong to. Transaction ids count within one cluster, so a database that was
 * restored begins a new timeline: every bench starts its reference data over, and every row is stamped anew, because the ids
 * it carries may lie in the future here.
 */
export type Timeline = {
  now(): string
  /** Whether there are benches that were not heard since the database came back, as far as this server knows. */
  isUnsettled(): boolean
  /** Asks the database for that once more. */
  look(): Promise<void>
  /** The database went back in time: begins a new timeline, unless one was begun that not all benches know yet. */
  begin(why: string): Promise<void>
}

/** Notes kept outside of the database, which go not back with it: the last transaction id that was seen. */
export type OutsideMark = { lastTransaction(): bigint | null }

export async function openTimeline(pool: pg.Pool, mark: OutsideMark): Promise<Timeline> {
  let timeline = await transact(pool, (sql) => current(sql, mark))
  let unsettled = await isUnsettled(pool)
  const look = async () => {
    unsettled = await isUnsettled(pool)
  }
  return {
    now: () => timeline,
    isUnsettled: () => unsettled,
    look,
    async begin(why) {
      timeline = await transact(pool, async (sql) => {
        const known = await lockServer(sql)
        const { rowCount } = await sql.query('select from restores where over_at is null')
        return rowCount ? known.timeline : beginAnew(sql, why)
      })
      await look()
    },
  }
}

async function isUnsettled(sql: Sql): Promise<boolean> {
  return ((await sql.query('select from restores where over_at is null')).rowCount ?? 0) > 0
}

async function current(sql: Sql, mark: OutsideMark): Promise<string> {
  const identity = await identityOf(sql)
  const known = await lockServer(sql)
  if (known.identity === null) {
    await sql.query('update server set identity = $1', [identity])
    return known.timeline
  }
  // Before there was the table's part in it.
  if (identity.startsWith(`${known.identity}/`)) {
    await sql.query('update server set identity = $1', [identity])
    return known.timeline
  }
  const last = mark.lastTransaction()
  if (known.identity !== identity) return beginAnew(sql, 'this is another copy of the database', identity)
  if (last !== null && BigInt(known.tx) < last) return beginAnew(sql, 'the database counts from an earlier transaction')
  return known.timeline
}

type Server = { timeline: string; identity: string | null; tx: string }

async function lockServer(sql: Sql): Promise<Server> {
  const { rows } = await sql.query<Server>(
    'select timeline, identity, pg_current_xact_id()::text as tx from server for update',
  )
  const [server] = rows
  if (!server) throw new Error('The table server has no row.')
  return server
}

/**
 * Nothing that was given out is given out again: label numbers go on far behind the last one known here, and what was open
 * stays unsure until the benches that may have packed it were heard.
 */
async function beginAnew(sql: Sql, why: string, identity?: string): Promise<string> {
  const { rows } = await sql.query<{ timeline: string }>(
    'update server set timeline = gen_random_uuid(), identity = coalesce($1, identity) returning timeline',
    [identity ?? null],
  )
  const timeline = rows[0]?.timeline ?? ''
  await sql.query("update changes set tx = pg_current_xact_id(), pos = nextval('changes_pos')")
  await sql.query('update restores set over_at = now() where over_at is null')
  await sql.query('insert into restores (timeline, why) values ($1, $2)', [timeline, why])
  await sql.query("update orders set unsure = true where status in ('released', 'packing')")
  await sql.query(
    `update sscc_series set next = next + $1 * (select count(*) from stations where exists (
       select from streams where station = stations.id))`,
    [NUMBERS_IN_THE_DARK],
  )
  await endIfAllHeard(sql)
  return timeline
}

/** So many numbers each bench may have been given since the backup: a month's worth of the busiest. */
export const NUMBERS_IN_THE_DARK = 20_000

/**
 * Which cluster, which line of its write-ahead log (a point-in-time restore begins another), which database in it, and which
 * table in that: `pg_restore --clean` makes the tables anew.
 */
async function identityOf(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ oid: string; allowed: boolean }>(
    `select oid::text || '/' || 'events'::regclass::oid as oid,
       has_function_privilege('pg_control_system()', 'execute')
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
