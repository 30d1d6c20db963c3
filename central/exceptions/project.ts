import type { StreamEvent } from '../../shared/event/catalogue.ts'
import { stepsDue } from '../../shared/exception/escalation.ts'
import { type ExceptionEvent, evolve } from '../../shared/exception/evolve.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import type { Station } from '../access/stations.ts'
import { publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'
import type { Touched } from '../ingest/touched.ts'
import { resolveConflict } from './conflict-deeds.ts'
import { doDeed } from './deeds.ts'

/** Folds one exception event, tells the benches, and does what a resolution asks for: once, by the first that ends it. */
export async function projectException(
  sql: Sql,
  station: Station,
  event: StreamEvent,
  touched: Touched,
): Promise<void> {
  if (event.type === 'conflict.resolved') return resolveConflict(sql, station, event, touched)
  if (!isExceptionEvent(event)) return
  const { rows } = await sql.query<{ state: ExceptionState }>('select state from exceptions where id = $1 for update', [
    event.subject,
  ])
  const before = rows[0]?.state
  if (!before && event.type !== 'exception.raised') return waitFor(sql, event)
  // What a bench heard from here is no news here.
  if (event.type === 'exception.settledElsewhere') return
  const after = evolve(before, event)
  await keep(sql, station.site, after)
  const settles = event.type === 'exception.resolved' && before?.ended === null
  if (settles) await doDeed(sql, { station, event, about: after, touched })
  if (!before) await catchUp(sql, station, event.subject, touched)
}

function isExceptionEvent(event: StreamEvent): event is StreamEvent & ExceptionEvent {
  return event.type.startsWith('exception.')
}

async function keep(sql: Sql, site: string, state: ExceptionState): Promise<void> {
  await sql.query(
    `insert into exceptions (id, order_id, site, state, open) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set state = excluded.state, open = excluded.open`,
    [state.exception, state.order, site, JSON.stringify(state), state.ended === null],
  )
  await publish(sql, 'exception', new Map([[state.exception, state]]))
}

async function waitFor(sql: Sql, { stream, seq, subject }: StreamEvent): Promise<void> {
  await sql.query('insert into exception_waits (stream, seq, exception) values ($1, $2, $3) on conflict do nothing', [
    stream,
    seq,
    subject,
  ])
}

async function catchUp(sql: Sql, station: Station, exception: string, touched: Touched): Promise<void> {
  const { rows } = await sql.query<{ event: StreamEvent }>(
    `delete from exception_waits w using events e where w.exception = $1 and e.stream = w.stream and e.seq = w.seq
     returning e.event`,
    [exception],
  )
  const waited = rows.map(({ event }) => event).sort((a, b) => (a.at < b.at ? -1 : 1))
  for (const event of waited) await projectException(sql, station, event, touched)
}

/** Tells the levels that are due, for benches that are away or off. Answers how many exceptions moved. */
export async function escalateDue(sql: Sql, now: string): Promise<number> {
  const { rows } = await sql.query<{ site: string; state: ExceptionState }>(
    'select site, state from exceptions where open order by id for update skip locked',
  )
  let moved = 0
  for (const { site, state } of rows) {
    const due = stepsDue(state, now)
    if (due.length === 0) continue
    moved++
    await keep(sql, site, { ...state, escalations: [...state.escalations, ...due] })
  }
  return moved
}
