import {
  changesAnswer,
  changesQuery,
  pushAnswer,
  pushRequest,
  ssccBlock,
  ssccBlockRequest,
} from '../../shared/api/contract.ts'
import { readChanges } from '../changes/read.ts'
import { acceptBatch } from '../ingest/accept-batch.ts'
import { cutSsccBlock } from '../numbers/sscc-blocks.ts'
import { settleHeard } from '../recovery/restored.ts'
import { stationOf } from './access.ts'
import type { App, Context } from './context.ts'

export function syncRoutes(app: App, { pool, timeline, pokes }: Context): void {
  app.post(
    '/v1/events',
    {
      config: { access: 'station' },
      schema: {
        summary: 'Hand over events of one stream; the same again changes nothing',
        body: pushRequest,
        response: { 200: pushAnswer },
      },
    },
    async (request) => {
      const station = stationOf(request)
      const answer = await acceptBatch(pool, station, request.body)
      if (timeline.isUnsettled()) {
        await settleHeard(pool, station.id)
        await timeline.look()
      }
      pokes.touch('changes')
      pokes.touch('throughput')
      return answer
    },
  )
  app.get(
    '/v1/changes',
    {
      config: { access: 'any' },
      schema: {
        summary: 'Reference data that changed after a cursor',
        querystring: changesQuery,
        response: { 200: changesAnswer },
      },
    },
    async (request) => readChanges(pool, timeline.now(), request.query),
  )
  app.post(
    '/v1/sscc-blocks',
    {
      config: { access: 'station' },
      schema: {
        summary: 'A run of serial references that no other station has',
        body: ssccBlockRequest,
        response: { 200: ssccBlock },
      },
    },
    async (request) => cutSsccBlock(pool, stationOf(request).id, request.body.size),
  )
}
