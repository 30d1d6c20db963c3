import { id, instant, seq, z } from '../../shared/schema.ts'
import { NOT_TAKEN_SINCE } from '../ingest/ledger.ts'
import type { App, Context } from './context.ts'

const refusedEvents = z.object({
  refused: z.array(
    z.object({
      stream: z.uuid(),
      seq,
      station: id,
      reason: z.string(),
      receivedAt: instant,
      /** It was sent again and taken; or what a supervisor at its bench last decided of it. */
      taken: z.boolean(),
      decision: z.enum(['again', 'set-aside']).nullable(),
      decidedBy: id.nullable(),
      event: z.unknown(),
    }),
  ),
})

type RefusedRow = Omit<z.output<typeof refusedEvents>['refused'][number], 'receivedAt' | 'decidedBy'> & {
  received_at: string
  decided_by: string | null
}

const REFUSED = `
  select refused_events.*, s.station, not (${NOT_TAKEN_SINCE}) as taken, d.decision, d.operator as decided_by
  from refused_events join streams s using (stream)
  left join lateral (
    select decision, operator from parked_decisions p where p.stream = refused_events.stream
      and refused_events.seq between p.first_seq and p.last_seq order by p.at desc limit 1) d on true
  order by refused_events.received_at desc limit 200`

export function refusedRoutes(app: App, { pool }: Context): void {
  app.get(
    '/v1/refused-events',
    {
      config: { access: 'admin' },
      schema: { summary: 'Events that no schema fits, as they were sent', response: { 200: refusedEvents } },
    },
    async () => {
      const { rows } = await pool.query<RefusedRow>(REFUSED)
      const refused = rows.map(({ received_at: receivedAt, decided_by: decidedBy, ...row }) => ({
        ...{ ...row, receivedAt, decidedBy },
      }))
      return { refused }
    },
  )
}
