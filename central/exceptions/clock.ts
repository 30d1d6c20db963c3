import type pg from 'pg'
import { stepsDue } from '../../shared/exception/escalation.ts'
import { exceptionEvent } from '../../shared/exception/events.ts'
import type { ExceptionState } from '../../shared/exception/state.ts'
import type { Pokes } from '../changes/pokes.ts'
import { type Sql, transact } from '../database/pool.ts'
import { appendOwn } from '../ingest/own-stream.ts'
import { nothingTouched } from '../ingest/touched.ts'
import { projectException } from './project.ts'

const EVERY_MS = 30_000

/** Escalates what is due, now and then. Answers how to stop it; a round that fails is made again with the next. */
export function startEscalating(pool: pg.Pool, pokes: Pokes, failed: (error: unknown) => void): () => void {
  const round = async () => {
    const moved = await transact(pool, (sql) => escalateDue(sql, new Date().toISOString()))
    if (moved > 0) pokes.touch('changes')
  }
  const timer = setInterval(() => void round().catch(failed), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Tells the levels that are due, for benches that are away or off: as events of central's own, so that the same facts fold
 * to the same state again. Answers how many exceptions moved. Call within a transaction.
 */
export async function escalateDue(sql: Sql, now: string): Promise<number> {
  const { rows } = await sql.query<{ site: string; state: ExceptionState }>(
    'select site, state from exceptions where open order by id for update skip locked',
  )
  const due = rows.flatMap(({ site, state }) =>
    stepsDue(state, now).map((step) => ({
      site,
      subject: state.exception,
      body: exceptionEvent('exception.escalated', step),
    })),
  )
  const events = await appendOwn(sql, now, due)
  const touched = nothingTouched()
  for (const [index, event] of events.entries()) await projectException(sql, due[index]?.site ?? '', event, touched)
  return new Set(events.map(({ subject }) => subject)).size
}
