import type pg from 'pg'
import type { MeetAnswer, MeetRequest } from '../../shared/api/meeting.ts'
import { type Sql, transact } from '../database/pool.ts'

/** Benches whose work may be missing after the newest restore: with a token, and with a stream or none yet met. */
const UNHEARD = `
  select s.id, s.name, s.met_at from restores r cross join stations s
  where r.over_at is null and exists (select from station_tokens t where t.station = s.id and t.expires_at > now())
    and exists (select from streams where station = s.id)
    and (s.heard_at is null or s.heard_at < r.at)
    and not exists (select from gone_on_without g where g.timeline = r.timeline and g.station = s.id)`

export type Unheard = { id: string; name: string; met_at: string | null }

/** Benches that were not heard since this database came back, with when they last met. None where it did not, or all were. */
export async function unheard(sql: Sql): Promise<Unheard[]> {
  return (await sql.query<Unheard>(`${UNHEARD} order by s.name`)).rows
}

export async function restoredState(sql: Sql): Promise<MeetAnswer['restored']> {
  const { rows } = await sql.query<{ at: string; unheard: number }>(
    `select r.at, (select count(*)::integer from (${UNHEARD}) as missing) as unheard
     from restores r where r.over_at is null order by r.at desc limit 1`,
  )
  return rows[0] ?? null
}

/** Notes what a bench told, and whether all of it is here; once every bench was heard the restore is over. */
export async function hearStation(sql: Sql, station: string, streams: MeetRequest['streams']): Promise<void> {
  // The meeting itself may be what showed that the database went back: it counts as after that.
  await sql.query('update stations set met_at = now() where id = $1', [station])
  await sql.query('delete from told_ends where station = $1', [station])
  await sql.query('insert into told_ends (station, stream, seq) select $1, * from unnest($2::uuid[], $3::bigint[])', [
    station,
    streams.map(({ stream }) => stream),
    streams.map(({ seq }) => seq),
  ])
  await settleHeard(sql, station)
}

/** Whether all that a bench told of at its last meeting has arrived. Call when its events have. */
export async function settleHeard(sql: Sql, station: string): Promise<void> {
  const { rowCount } = await sql.query(
    `update stations s set heard_at = now() where s.id = $1 and s.met_at is not null
       and exists (select from restores where over_at is null and (s.heard_at is null or s.heard_at < at) and s.met_at >= at)
       and not exists (select from told_ends t left join streams h on h.stream = t.stream
         where t.station = s.id and t.seq > coalesce(h.seq, 0))`,
    [station],
  )
  if (rowCount) await endIfAllHeard(sql)
}

/** A supervisor goes on without a bench: it is broken, or far away. What it packed comes when it comes. */
export async function goOnWithout(pool: pg.Pool, name: string): Promise<void> {
  await transact(pool, async (sql) => {
    const { rowCount } = await sql.query(
      `insert into gone_on_without (timeline, station)
       select r.timeline, s.id from restores r cross join stations s where r.over_at is null and s.name = $1
       on conflict do nothing`,
      [name],
    )
    if (!rowCount)
      throw new Error(`There is no bench ${name} that was not heard. Give one of: npm run central -- restored`)
    await endIfAllHeard(sql)
  })
}

/** Ends the restore where nobody is missing: all were heard, or there is no bench. */
export async function endIfAllHeard(sql: Sql): Promise<void> {
  if ((await unheard(sql)).length > 0) return
  const { rowCount } = await sql.query('update restores set over_at = now() where over_at is null')
  if (rowCount) await sql.query('update orders set unsure = false where unsure')
}
