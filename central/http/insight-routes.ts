import { lotsAnswer, lotsQuery, throughputAnswer, throughputQuery } from '../../shared/api/contract.ts'
import { conflict } from '../../shared/reference/change.ts'
import { id, instant, seq, z } from '../../shared/schema.ts'
import { NOT_TAKEN_SINCE } from '../ingest/ledger.ts'
import { CONFLICT_SELECT, type ConflictRow, conflictOf } from '../orders/conflicts.ts'
import { readLots } from '../stock/lots.ts'
import { throughputOfDay } from '../throughput/of-day.ts'
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

export function insightRoutes(app: App, { pool }: Context): void {
  app.get(
    '/v1/conflicts',
    {
      config: { access: 'any' },
      schema: { summary: 'What needs a person', response: { 200: z.object({ conflicts: z.array(conflict) }) } },
    },
    async () => {
      const { rows } = await pool.query<ConflictRow>(`${CONFLICT_SELECT} order by c.raised_at desc, c.id limit 1000`)
      return { conflicts: rows.map(conflictOf) }
    },
  )
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
  app.get(
    '/v1/stock/lots',
    {
      config: { access: 'any' },
      schema: {
        summary: 'Counted lots, first expired first; those that a bench says are not there',
        querystring: lotsQuery,
        response: { 200: lotsAnswer },
      },
    },
    async ({ query }) => ({ lots: await readLots(pool, query) }),
  )
  app.get(
    '/v1/packs/:id/events',
    {
      config: { access: 'any' },
      schema: {
        summary: 'All events of a pack, return or print job, in order',
        params: z.object({ id }),
        response: { 200: z.object({ events: z.array(z.unknown()) }) },
      },
    },
    async (request) => {
      const { rows } = await pool.query<{ event: unknown }>(
        'select event from events where subject = $1 order by stream, seq limit 10000',
        [request.params.id],
      )
      return { events: rows.map((row) => row.event) }
    },
  )
  app.get(
    '/v1/throughput',
    {
      config: { access: 'any' },
      schema: { summary: 'The day in figures', querystring: throughputQuery, response: { 200: throughputAnswer } },
    },
    async (request) => throughputOfDay(pool, request.query),
  )
}
