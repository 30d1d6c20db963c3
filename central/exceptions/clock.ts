import type pg from 'pg'
import type { Pokes } from '../changes/pokes.ts'
import { transact } from '../database/pool.ts'
import { escalateDue } from './project.ts'

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
