import type { ThroughputAnswer } from '../../shared/api/contract.ts'
import { inNewestVersion, type StreamEvent } from '../../shared/event/catalogue.ts'
import { BENCH_SUBJECT } from '../../shared/event/subjects.ts'
import { throughput } from '../../shared/metrics/throughput.ts'
import type { Sql } from '../database/pool.ts'
import { CentralProblem } from '../problem.ts'

type StationRow = { id: string; name: string; last_event_at: string | null }

/** The figures of a day, by the same fold that a bench makes over its journal, for each station and for all together. */
export async function throughputOfDay(sql: Sql, asked: { day: string; timeZone: string }): Promise<ThroughputAnswer> {
  requireDay(asked.day)
  requireTimeZone(asked.timeZone)
  const events = await eventsOfDay(sql, asked)
  const { rows } = await sql.query<StationRow>(
    `select s.id, s.name, max(st.last_event_at) as last_event_at
     from stations s left join streams st on st.station = s.id group by s.id, s.name order by s.name`,
  )
  return {
    asOf: new Date().toISOString(),
    all: throughput(events, asked),
    stations: rows.map((row) => ({
      station: row.id,
      name: row.name,
      lastEventAt: row.last_event_at,
      figures: throughput(
        events.filter((event) => event.station === row.id),
        asked,
      ),
    })),
  }
}

/** The schema says four, two and two digits; 30 February is those, and no day. */
function requireDay(day: string): void {
  const date = new Date(`${day}T00:00:00Z`)
  if (day > '0000' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)) return
  throw new CentralProblem('bad-request', `day: ${day} is in no calendar. Send one like 2026-11-21.`)
}

function requireTimeZone(timeZone: string): void {
  try {
    // PostgreSQL counts offsets the other way round than everybody else, so only names are taken.
    if (/^[+-]/.test(timeZone)) throw new RangeError('an offset')
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new CentralProblem('bad-request', `timeZone: ${timeZone} is not a time zone. Send one like Europe/Berlin.`)
  }
}

/**
 * What happened on the day, and the rest of the packs and returns that it belongs to: one may be opened the day before.
 * `offset 0` makes PostgreSQL look each of them up by its index; by itself it reads all events there ever were.
 */
async function eventsOfDay(sql: Sql, { day, timeZone }: { day: string; timeZone: string }): Promise<StreamEvent[]> {
  const { rows } = await sql.query<{ event: StreamEvent }>(
    `with day as (
       select $1::date::timestamp at time zone $2 as start, ($1::date + 1)::timestamp at time zone $2 as finish),
     of_day as (
       select e.stream, e.seq, e.subject, e.event from events e, day where e.at >= day.start and e.at < day.finish)
     select event from (
       select stream, seq, event from of_day
       union all
       select rest.* from day, (select distinct subject from of_day where subject <> $3) own, lateral (
         select e.stream, e.seq, e.event from events e
         where e.subject = own.subject and (e.at < day.start or e.at >= day.finish) offset 0) rest
     ) wanted order by stream, seq`,
    [day, timeZone, BENCH_SUBJECT],
  )
  return rows.map((row) => inNewestVersion(row.event))
}
