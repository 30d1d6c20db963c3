import type pg from 'pg'
import type { PushAnswer } from '../../shared/api/contract.ts'
import type { Station } from '../access/stations.ts'
import { type Sql, transact } from '../database/pool.ts'
import { raiseConflictAbout } from '../orders/conflicts.ts'
import { appendEvents, appendOther, appendRefused, lockStream, moveHead, standingAt } from './ledger.ts'
import { type Placed, placeEvents } from './place.ts'
import { project } from './project.ts'
import { sortOut } from './sort-out.ts'

/**
 * Takes a batch of one stream: what is new and contiguous is kept, with everything that follows from it, in one
 * transaction. Sending a batch again, in parts, twice or mixed with others, ends in the same state.
 */
export async function acceptBatch(
  pool: pg.Pool,
  station: Station,
  push: { stream: string; events: readonly unknown[] },
): Promise<PushAnswer> {
  const { stream } = push
  const batch = placeEvents(stream, station, push.events)
  return transact(pool, async (sql) => {
    const head = await lockStream(sql, stream, station)
    const before = batch.flatMap(({ seq }) => (seq <= head.seq ? [seq - 1, seq] : []))
    const sorted = sortOut(head, await standingAt(sql, stream, before), batch)
    await appendEvents(sql, stream, sorted.taken)
    await appendRefused(sql, stream, sorted.refused)
    await appendOther(sql, stream, sorted.others)
    await moveHead(sql, stream, sorted.head)
    await project(
      sql,
      station,
      sorted.taken.map(({ event }) => event),
    )
    await raiseIdentity(sql, stream, [...sorted.others, ...sorted.brokenLinks])
    return sorted.answer
  })
}

/** One matter per stream for a person, however many events are in doubt: it is the journal that needs looking at. */
async function raiseIdentity(sql: Sql, stream: string, doubtful: readonly Placed[]): Promise<void> {
  if (doubtful.length === 0) return
  const packs = doubtful.flatMap(({ parsed }) => {
    if (!(parsed.ok && parsed.value.type.startsWith('pack.'))) return []
    const { subject, station, operator, at } = parsed.value
    return [{ pack: subject, station, operator, at }]
  })
  await raiseConflictAbout(sql, { kind: 'identity', order: null, packs, about: stream })
}
