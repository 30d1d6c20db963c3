import type pg from 'pg'
import type { PushAnswer } from '../../shared/api/contract.ts'
import type { Station } from '../access/stations.ts'
import { isDataFault } from '../database/faults.ts'
import { type Sql, transact } from '../database/pool.ts'
import { raiseConflictAbout } from '../orders/conflicts.ts'
import {
  appendEvents,
  appendOther,
  appendRefused,
  appendRepeated,
  firstOf,
  lockStream,
  moveHead,
  standingAt,
} from './ledger.ts'
import { type Placed, placeEvents, printable } from './place.ts'
import { project } from './project.ts'
import { sortOut } from './sort-out.ts'

type Push = { stream: string; events: readonly unknown[] }

/**
 * Takes a batch of one stream: what is new and contiguous is kept, with everything that follows from it, in one
 * transaction. Sending a batch again, in parts, twice or mixed with others, ends in the same state.
 */
export async function acceptBatch(pool: pg.Pool, station: Station, push: Push): Promise<PushAnswer> {
  const batch = placeEvents(push.stream, station, push.events)
  try {
    return await accept(pool, station, push.stream, batch)
  } catch (error) {
    if (!isDataFault(error)) throw error
    return oneByOne(pool, station, push.stream, batch)
  }
}

/** The database would not keep one of them: each goes by itself, so that this one alone is refused. */
async function oneByOne(
  pool: pg.Pool,
  station: Station,
  stream: string,
  batch: readonly Placed[],
): Promise<PushAnswer> {
  const answers: PushAnswer[] = []
  for (const placed of batch) {
    const one = await accept(pool, station, stream, [placed]).catch((error: unknown) => {
      if (!isDataFault(error)) throw error
      const why = `the database does not keep it (${error.code}): ${error.message}`
      return accept(pool, station, stream, [{ ...placed, parsed: { ok: false, error: printable(why) } }])
    })
    answers.push(one)
    if (one.gap) break
  }
  const last = answers.at(-1)
  return {
    confirmedTo: last?.confirmedTo ?? 0,
    ...(last?.hash === undefined ? {} : { hash: last.hash }),
    gap: last?.gap ?? null,
    refused: answers.flatMap(({ refused }) => refused),
    conflicts: answers.flatMap(({ conflicts }) => conflicts),
  }
}

async function accept(pool: pg.Pool, station: Station, stream: string, batch: readonly Placed[]): Promise<PushAnswer> {
  return transact(pool, async (sql) => {
    const head = await lockStream(sql, stream, station)
    const before = batch.flatMap(({ seq }) => (seq <= head.seq ? [seq - 1, seq] : []))
    const sorted = sortOut(head, await standingAt(sql, stream, before), batch)
    const first = await firstOf(sql, sorted.taken)
    const fresh = sorted.taken.filter((one) => first.has(one))
    await appendEvents(sql, stream, fresh)
    await appendRepeated(
      sql,
      stream,
      sorted.taken.filter((one) => !first.has(one)),
    )
    await appendRefused(sql, stream, sorted.refused)
    await appendOther(sql, stream, sorted.others)
    await moveHead(sql, stream, sorted.head)
    await project(
      sql,
      station,
      fresh.map(({ event }) => event),
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
