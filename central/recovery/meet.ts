import type pg from 'pg'
import type { MeetAnswer, MeetRequest, MetStream } from '../../shared/api/meeting.ts'
import type { Station } from '../access/stations.ts'
import { type Sql, transact } from '../database/pool.ts'
import type { Timeline } from '../database/timeline.ts'
import { passNumbers } from '../numbers/sscc-blocks.ts'
import type { Presence } from './presence.ts'
import { hearStation, restoredState } from './restored.ts'

type Parts = { pool: pg.Pool; timeline: Timeline; presence: Presence }

/**
 * A bench tells the ends of its streams, and hears central's. What it was confirmed and central does not have shows that this
 * database went back in time.
 */
export async function meetStation(parts: Parts, station: Station, told: MeetRequest): Promise<MeetAnswer> {
  const { pool, timeline, presence } = parts
  const met = await transact(pool, (sql) => metIn(sql, station, told, presence))
  // What it lacks of another timeline is known to be missing: this database came back since that bench met it.
  const isOfNow = told.timeline === timeline.now()
  const lost = met.streams.find(
    ({ stream, seq }) => seq < (told.streams.find((end) => end.stream === stream)?.confirmed ?? 0),
  )
  if (lost && isOfNow)
    await timeline.begin(`${station.id} was confirmed more of ${lost.stream} than the ${lost.seq} that are here`)
  if (met.life !== 'copy') {
    await transact(pool, async (sql) => {
      await passNumbers(sql, told.numbers)
      await hearStation(sql, station.id, told.streams)
    })
    presence.dismissOthers(station.id, told.life.now)
  }
  const { rows } = await pool.query<{ as_of: string }>('select now() as as_of')
  return { ...met, timeline: timeline.now(), restored: await restoredState(pool), asOf: rows[0]?.as_of ?? '' }
}

async function metIn(
  sql: Sql,
  station: Station,
  told: MeetRequest,
  presence: Presence,
): Promise<Pick<MeetAnswer, 'life' | 'streams'>> {
  const life = await lifeOf(sql, station.id, told.life, presence)
  const { rows } = await sql.query<MetStream>(
    `select s.stream, s.seq, s.hash,
       (select hash from places p where p.stream = s.stream and p.seq = told.seq limit 1) as there
     from streams s left join unnest($2::uuid[], $3::bigint[]) as told (stream, seq) on told.stream = s.stream
     where s.station = $1`,
    [station.id, told.streams.map(({ stream }) => stream), told.streams.map(({ seq }) => seq)],
  )
  const known = new Set(rows.map(({ stream }) => stream))
  const unknown = told.streams.filter(({ stream }) => !known.has(stream))
  const none = unknown.map(({ stream }) => ({ stream, seq: 0, hash: '0'.repeat(64), there: null }))
  return { life, streams: [...rows, ...none] }
}

/** The station goes on in its newest life; one that does not follow from that was brought back, or is a copy. */
async function lifeOf(
  sql: Sql,
  station: string,
  { was, now, insist }: MeetRequest['life'],
  presence: Presence,
): Promise<MeetAnswer['life']> {
  const { rows } = await sql.query<{ life: string | null }>('select life from stations where id = $1 for update', [
    station,
  ])
  const known = rows[0]?.life ?? null
  const follows = known === null || known === now || was.includes(known)
  if (!(follows || insist) && presence.hasOther(station, now)) return 'copy'
  await sql.query('update stations set life = $2 where id = $1', [station, now])
  return follows ? 'ours' : 'went-back'
}
