import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { photoNamedBy } from '../../shared/photo/photo.ts'
import type { Station } from '../access/stations.ts'
import type { Sql } from '../database/pool.ts'

/** Notes which photos these events name: from now on their station may send them. */
export async function namePhotos(sql: Sql, station: Station, events: readonly StreamEvent[]): Promise<void> {
  const named = events.flatMap((event) => photoNamedBy(event) ?? [])
  if (named.length === 0) return
  await sql.query(
    `insert into photo_names (sha256, station, bytes)
     select given.sha256, $1, given.bytes from unnest($2::text[], $3::integer[]) as given (sha256, bytes)
     on conflict do nothing`,
    [station.id, named.map(({ sha256 }) => sha256), named.map(({ bytes }) => bytes)],
  )
}
