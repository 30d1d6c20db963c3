import { GENESIS } from '../../shared/event/envelope.ts'
import type { Station } from '../access/stations.ts'
import type { Sql } from '../database/pool.ts'
import { CentralProblem } from '../problem.ts'
import type { Placed } from './place.ts'
import type { Standing, StreamHead, Taken } from './sort-out.ts'

/** The end of the stream, locked until the transaction ends: two batches of one stream go one after the other. */
export async function lockStream(sql: Sql, stream: string, station: Station): Promise<StreamHead> {
  await sql.query('insert into streams (stream, station, hash) values ($1, $2, $3) on conflict do nothing', [
    stream,
    station.id,
    GENESIS,
  ])
  const { rows } = await sql.query<StreamHead & { station: string | null }>(
    'select seq, hash, station from streams where stream = $1 for update',
    [stream],
  )
  const [head] = rows
  if (head?.station === station.id) return { seq: head.seq, hash: head.hash }
  throw new CentralProblem(
    'forbidden',
    head?.station
      ? `This stream belongs to station ${head.station}. Enrol the bench as that station to hand it over.`
      : 'This stream is central’s own. Nobody else writes it.',
  )
}

/** A refused event that was sent again and taken stands as the event it is. */
export const NOT_TAKEN_SINCE = `not exists (select from places taken
  where taken.stream = refused_events.stream and taken.seq = refused_events.seq and taken.reason is null)`

export async function standingAt(sql: Sql, stream: string, seqs: readonly number[]): Promise<Map<number, Standing>> {
  if (seqs.length === 0) return new Map()
  const { rows } = await sql.query<Standing>(
    'select seq, hash, broken, reason from places where stream = $1 and seq = any($2)',
    [stream, seqs],
  )
  return new Map(rows.map((row) => [row.seq, row]))
}

/**
 * Of events that were just taken, those that central has not had before, in whatever stream. Call before they are appended;
 * two batches with the same event go one after the other.
 */
export async function firstOf(sql: Sql, taken: readonly Taken[]): Promise<Set<Taken>> {
  if (taken.length === 0) return new Set()
  const { rows } = await sql.query<{ id: string }>(
    `insert into event_ids (id) select id from unnest($1::uuid[]) as id group by id order by id
     on conflict do nothing returning id`,
    [taken.map(({ event }) => event.id)],
  )
  const left = new Set(rows.map(({ id }) => id))
  return new Set(taken.filter(({ event }) => left.delete(event.id)))
}

/** Events that came in another place before: they hold this one, and nothing follows from them. */
export async function appendRepeated(sql: Sql, stream: string, repeated: readonly Taken[]): Promise<void> {
  if (repeated.length === 0) return
  await sql.query(
    `insert into repeated_events (stream, seq, id, hash, event)
     select $1, * from unnest($2::bigint[], $3::uuid[], $4::text[], $5::json[]) on conflict do nothing`,
    [
      stream,
      repeated.map(({ placed }) => placed.seq),
      repeated.map(({ event }) => event.id),
      repeated.map(({ placed }) => placed.hash),
      repeated.map(({ placed }) => placed.text),
    ],
  )
}

export async function appendEvents(sql: Sql, stream: string, taken: readonly Taken[]): Promise<void> {
  if (taken.length === 0) return
  const column = <T>(of: (each: Taken) => T) => taken.map(of)
  await sql.query(
    `insert into events (stream, seq, id, hash, broken_link, at, station, operator, subject, type, event)
     select $1, * from unnest($2::bigint[], $3::uuid[], $4::text[], $5::boolean[], $6::timestamptz[], $7::text[],
       $8::text[], $9::text[], $10::text[], $11::json[])
     on conflict do nothing`,
    [
      stream,
      column(({ placed }) => placed.seq),
      column(({ event }) => event.id),
      column(({ placed }) => placed.hash),
      column(({ broken }) => broken),
      column(({ event }) => event.at),
      column(({ event }) => event.station),
      column(({ event }) => event.operator),
      column(({ event }) => event.subject),
      column(({ event }) => event.type),
      column(({ placed }) => placed.text),
    ],
  )
}

export async function appendRefused(
  sql: Sql,
  stream: string,
  refused: readonly { placed: Placed; reason: string }[],
): Promise<void> {
  if (refused.length === 0) return
  await sql.query(
    `insert into refused_events (stream, seq, hash, reason, event)
     select $1, * from unnest($2::bigint[], $3::text[], $4::text[], $5::json[]) on conflict do nothing`,
    [
      stream,
      refused.map(({ placed }) => placed.seq),
      refused.map(({ placed }) => placed.hash),
      refused.map(({ reason }) => reason),
      refused.map(({ placed }) => placed.text),
    ],
  )
}

export async function appendOther(sql: Sql, stream: string, others: readonly Placed[]): Promise<void> {
  if (others.length === 0) return
  await sql.query(
    `insert into other_events (stream, seq, hash, event)
     select $1, * from unnest($2::bigint[], $3::text[], $4::json[]) on conflict do nothing`,
    [stream, others.map(({ seq }) => seq), others.map(({ hash }) => hash), others.map(({ text }) => text)],
  )
}

export async function moveHead(sql: Sql, stream: string, head: StreamHead): Promise<void> {
  await sql.query(
    `update streams set seq = $2, hash = $3,
       last_event_at = coalesce(
         (select max(at) from events e where e.stream = $1 and e.seq > streams.seq), last_event_at)
     where stream = $1 and seq <> $2`,
    [stream, head.seq, head.hash],
  )
}
