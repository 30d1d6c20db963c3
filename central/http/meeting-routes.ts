import { meetAnswer, meetRequest, streamEventsAnswer, streamEventsQuery } from '../../shared/api/meeting.ts'
import { instant, z } from '../../shared/schema.ts'
import { meetStation } from '../recovery/meet.ts'
import { ownEvents } from '../recovery/own-events.ts'
import { goOnWithout, restoredState, unheard } from '../recovery/restored.ts'
import { stationOf } from './access.ts'
import type { App, Context } from './context.ts'

const restoredAnswer = z.object({
  restored: meetAnswer.shape.restored,
  benches: z.array(z.object({ id: z.string(), name: z.string(), lastMet: instant.nullable() })),
})

/** What benches and central tell each other where either may have gone back in time. */
export function meetingRoutes(app: App, { pool, timeline, presence }: Context): void {
  app.post(
    '/v1/meet',
    {
      config: { access: 'station' },
      schema: {
        summary: 'Compare the ends of all streams, before anything else is sent',
        body: meetRequest,
        response: { 200: meetAnswer },
      },
    },
    async (request) => meetStation({ pool, timeline, presence }, stationOf(request), request.body),
  )
  app.get(
    '/v1/streams/:stream/events',
    {
      config: { access: 'station' },
      schema: {
        summary: 'Events of a stream of this station as they came, for a bench that lost them',
        params: z.object({ stream: z.uuid() }),
        querystring: streamEventsQuery,
        response: { 200: streamEventsAnswer },
      },
    },
    async (request) => ownEvents(pool, stationOf(request), request.params.stream, request.query),
  )
  app.get(
    '/v1/restored',
    {
      config: { access: 'any' },
      schema: {
        summary: 'Whether this database came back from a backup, and which benches were not heard since',
        response: { 200: restoredAnswer },
      },
    },
    async () => ({
      restored: await restoredState(pool),
      benches: (await unheard(pool)).map(({ id, name, met_at }) => ({ id, name, lastMet: met_at })),
    }),
  )
  app.post(
    '/v1/restored/go-on',
    {
      config: { access: 'admin' },
      schema: {
        summary: 'Go on without a bench that was not heard since the restore',
        body: z.strictObject({ bench: z.string().min(1).max(80) }),
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    async (request) => {
      await goOnWithout(pool, request.body.bench)
      await timeline.look()
      return { ok: true as const }
    },
  )
}
