import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** One open transaction, or the pool: both take queries. */
export type Sql = Pick<pg.ClientBase, 'query'>

// 20 is `int8`: seqs and serials stay far below 2^53, so they are numbers, not texts.
pg.types.setTypeParser(20, Number)
// 1184 is `timestamptz`: the contract speaks of instants as ISO 8601 in UTC, so no `Date` is made in between.
pg.types.setTypeParser(1184, (text) => new Date(text).toISOString())

export function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    // A transaction left open would hold back every reader of changes.
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'packbench-central',
  })
  // An idle connection that breaks is replaced by the pool; unheard, it would end the process.
  pool.on('error', () => undefined)
  return pool
}

/** Serialisation failure and deadlock: nothing was kept, and trying again is the cure. */
const RETRY = new Set(['40001', '40P01'])
const TRIES = 6

/** Runs `work` in one transaction: all of it or nothing. `work` may run again, so it must only touch the database. */
export async function transact<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, work)
    } catch (error) {
      if (attempt === TRIES || !RETRY.has((error as { code?: string }).code ?? '')) throw error
      await sleep(attempt * 10 * Math.random())
    }
  }
}

async function once<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // A connection that dies under a transaction fails its next query; that is where it is reported.
  const ignore = () => undefined
  client.on('error', ignore)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', ignore)
    client.release(broken)
  }
}
