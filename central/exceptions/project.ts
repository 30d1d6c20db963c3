import { inNewestVersion, type StreamEvent } from '../../shared/event/catalogue.ts'
import { type ExceptionEvent, evolve } from '../../shared/exception/evolve.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import { publish } from '../changes/publish.ts'
import type { Sql } from '../database/pool.ts'
import type { Touched } from '../ingest/touched.ts'
import { resolveConflict } from './conflict-deeds.ts'
import { doDeed } from './deeds.ts'

/** Folds one exception event, tells the benches, and does what a resolution asks for: once, by the first that ends it. */
export async function projectException(sql: Sql, site: string, event: StreamEvent, touched: Touched): Promise<void> {
  if (event.type === 'conflict.resolved') return resolveConflict(sql, event, touched)
  if (!isExceptionEvent(event)) return
  const { rows } = await sql.query<{ state: ExceptionState; site: string }>(
    'select state, site from exceptions where id = $1 for update',
    [event.subject],
  )
  const before = rows[0]?.state
  const raisedAt = rows[0]?.site ?? site
  if (!before && event.type !== 'exception.raised') return waitFor(sql, event)
  // What a bench heard from here is no news here.
  if (event.type === 'exception.settledElsewhere') return
  const after = evolve(before, event)
  await keep(sql, raisedAt, after)
  const settles = event.type === 'exception.resolved' && before?.ended === null
  if (settles) await doDeed(sql, { site: raisedAt, event, about: after, touched })
  if (!before) await catchUp(sql, raisedAt, event.subject, touched)
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

/** What came before its exception is folded in the order in which it came, as if it had found it. */
async function catchUp(sql: Sql, site: string, exception: string, touched: Touched): Promise<void> {
  const { rows } = await sql.query<{ event: StreamEvent }>(
    `with waited as (delete from exception_waits where exception = $1 returning stream, seq)
     select e.event from waited join events e using (stream, seq) order by e.received_at, e.stream, e.seq`,
    [exception],
  )
  for (const { event } of rows) await projectException(sql, site, inNewestVersion(event), touched)
}
