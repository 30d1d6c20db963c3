import { claimAnswer, claimRequest, recheckAnswer, recheckRequest } from '../../shared/api/contract.ts'
import { takeOverAnswer, takeOverRequest } from '../../shared/api/take-over.ts'
import { id, z } from '../../shared/schema.ts'
import { claimOrder, recheckOrder, releaseClaim } from '../orders/claims.ts'
import { takeOverPack } from '../orders/take-over.ts'
import { stationOf } from './access.ts'
import type { App, Context } from './context.ts'

const params = z.object({ id })
const done = z.object({ ok: z.literal(true) })

export function claimRoutes(app: App, { pool }: Context): void {
  app.post(
    '/v1/orders/:id/claim',
    {
      config: { access: 'station' },
      schema: {
        summary: 'Take an order for 15 minutes; taking it again renews',
        params,
        body: claimRequest,
        response: { 200: claimAnswer },
      },
    },
    async (request) =>
      claimOrder(pool, request.params.id, { station: stationOf(request), operator: request.body.operator }),
  )
  app.post(
    '/v1/orders/:id/take-over',
    {
      config: { access: 'station' },
      schema: {
        summary: 'Go on with a pack of the order that another bench paused',
        params,
        body: takeOverRequest,
        response: { 200: takeOverAnswer },
      },
    },
    async (request) => takeOverPack(pool, request.params.id, { station: stationOf(request), ...request.body }),
  )
  app.post(
    '/v1/orders/:id/release-claim',
    {
      config: { access: 'station' },
      schema: { summary: 'Give an order back', params, response: { 200: done } },
    },
    async (request) => {
      await releaseClaim(pool, request.params.id, stationOf(request))
      return { ok: true as const }
    },
  )
  app.post(
    '/v1/orders/:id/recheck',
    {
      config: { access: 'station' },
      schema: {
        summary: 'How the order stands now, asked before the label and before the close',
        params,
        body: recheckRequest,
        response: { 200: recheckAnswer },
      },
    },
    async (request) => recheckOrder(pool, request.params.id, { station: stationOf(request), ...request.body }),
  )
}
