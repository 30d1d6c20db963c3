import { GENESIS } from '../../shared/event/envelope.ts'
import { isRecord } from '../../shared/record/belongs.ts'
import { hashOfKept } from '../../shared/record/verify.ts'
import { count, id, seq, streamEnd, z } from '../../shared/schema.ts'
import type { Sql } from '../database/pool.ts'
import { CENTRAL } from '../ingest/own-stream.ts'
import { notFound } from '../problem.ts'

/**
 * - `changed`: the event does not have the hash it was kept under.
 * - `missing`: there is nothing at this place, though the stream goes on.
 * - `broken-link`: it does not follow the event before it.
 * - `column`: a column says something else than the event itself.
 */
export const streamVerification = z.object({
  stream: z.uuid(),
  station: id,
  end: streamEnd,
  verified: count.max(Number.MAX_SAFE_INTEGER),
  firstFault: z
    .object({ seq, fault: z.enum(['changed', 'missing', 'broken-link', 'column']), knownAtArrival: z.boolean() })
    .nullable(),
})
export type StreamVerification = z.infer<typeof streamVerification>
type Fault = NonNullable<StreamVerification['firstFault']>

type Row = {
  seq: number
  hash: string
  broken: boolean
  event: unknown
  columns: Record<string, string> | null
}

/** Read in pieces: a busy bench's stream has millions of events, and memory is for those who pack. */
const PIECE = 2000

/** Walks a whole stream from its first event: every hash anew, every link, every column. Stops at the first fault. */
export async function verifyStream(sql: Sql, stream: string): Promise<StreamVerification> {
  const heads = await sql.query<{ station: string; seq: number; hash: string }>(
    'select coalesce(station, $2) as station, seq, hash from streams where stream = $1',
    [stream, CENTRAL],
  )
  const [head] = heads.rows
  if (!head) throw notFound('stream', stream)
  let last = { seq: 0, hash: GENESIS }
  const about = { stream, station: head.station, end: head.seq }
  while (last.seq < head.seq) {
    const rows = await piece(sql, stream, last.seq)
    const walked = walk(rows, last, head.seq)
    last = walked.last
    if (walked.fault) return { ...about, verified: last.seq, firstFault: walked.fault }
  }
  const firstFault = last.hash === head.hash ? null : fault(head.seq, 'changed')
  return { ...about, verified: last.seq, firstFault }
}

function fault(at: number, kind: Fault['fault'], knownAtArrival = false): Fault {
  return { seq: at, fault: kind, knownAtArrival }
}

async function piece(sql: Sql, stream: string, after: number): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `select seq, hash, broken_link as broken, event, json_build_object(
       'stream', stream, 'id', id, 'station', station, 'operator', operator, 'subject', subject, 'type', type) as columns
     from events where stream = $1 and seq > $2 and seq <= $2 + ${PIECE}
     union all select seq, hash, broken, event, null from places
     where stream = $1 and seq > $2 and seq <= $2 + ${PIECE}
       and not exists (select from events e where e.stream = places.stream and e.seq = places.seq) order by seq`,
    [stream, after],
  )
  return rows
}

type End = { seq: number; hash: string }

/** The last place that holds, and the first that does not. */
function walk(rows: readonly Row[], from: End, end: number): { last: End; fault: Fault | null } {
  let last = from
  for (const row of rows) {
    const found = faultOf(row, last)
    if (found) return { last, fault: found }
    last = { seq: row.seq, hash: row.hash }
  }
  const reached = Math.min(end, from.seq + PIECE)
  return { last, fault: last.seq < reached ? fault(last.seq + 1, 'missing') : null }
}

function faultOf({ seq: at, hash, broken, event, columns }: Row, last: End): Fault | null {
  if (at !== last.seq + 1) return fault(last.seq + 1, 'missing')
  if (!isRecord(event) || hashOfKept(event) !== hash) return fault(at, 'changed')
  if (event['prev'] !== last.hash) return fault(at, 'broken-link', broken)
  if (event['seq'] !== at || !fits(event, columns)) return fault(at, 'column')
  return null
}

/** What is refused is kept without columns of its own. */
function fits(event: Record<string, unknown>, columns: Row['columns']): boolean {
  return columns === null || Object.entries(columns).every(([name, value]) => event[name] === value)
}
