import type { StreamEvent } from '../../shared/event/catalogue.ts'
import type { Sql } from '../database/pool.ts'

type Decided = Extract<StreamEvent, { type: 'bench.parkedAgain' | 'bench.parkedSetAside' }>

/** Keeps what a supervisor decided of events that were not taken: it is shown with them. */
export async function keepDecision(sql: Sql, event: Decided): Promise<void> {
  const { stream, from, to } = event.data
  const [decision, reason] = event.type === 'bench.parkedSetAside' ? ['set-aside', event.data.reason] : ['again', null]
  await sql.query(
    `insert into parked_decisions
       (stream, first_seq, last_seq, decision, reason, operator, at, by_stream, by_seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [stream, from, to, decision, reason, event.operator, event.at, event.stream, event.seq],
  )
}
