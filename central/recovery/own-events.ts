import type { StreamEventsAnswer } from '../../shared/api/meeting.ts'
import type { Station } from '../access/stations.ts'
import type { Sql } from '../database/pool.ts'

/** Events of a stream as they came, refused and repeated ones too, behind `after`. Of no stream but the station's own. */
export async function ownEvents(
  sql: Sql,
  { id }: Station,
  stream: string,
  { after, limit }: { after: number; limit: number },
): Promise<StreamEventsAnswer> {
  const { rows } = await sql.query<{ seq: number; hash: string; event: unknown }>(
    `select seq, hash, event from places
     where stream = $2 and seq > $3 and exists (select from streams where stream = $2 and station = $1)
     order by seq limit $4`,
    [id, stream, after, limit + 1],
  )
  return { events: rows.slice(0, limit), more: rows.length > limit }
}
