import { throughputAnswer, throughputQuery } from '../../shared/api/contract.ts'
import { conflict } from '../../shared/reference/change.ts'
import { id, z } from '../../shared/schema.ts'
import { CONFLICT_SELECT, type ConflictRow, conflictOf } from '../orders/conflicts.ts'
import { throughputOfDay } from '../throughput/of-day.ts'
import type { App, Context } from './context.ts'

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
