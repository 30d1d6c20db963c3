import { packRecord } from '../../shared/record/record.ts'
import { codeText, id, z } from '../../shared/schema.ts'
import { orderOfCode, readRecord } from '../records/read-record.ts'
import { streamVerification, verifyStream } from '../records/verify-stream.ts'
import type { App, Context } from './context.ts'

const params = z.object({ id })

export function recordRoutes(app: App, { pool }: Context): void {
  app.get(
    '/v1/records',
    {
      config: { access: 'any' },
      schema: {
        summary: 'How an order was packed, found by order, label or pack',
        querystring: z.object({ code: codeText }),
        response: { 200: packRecord },
      },
    },
    async (request) => readRecord(pool, await orderOfCode(pool, request.query.code)),
  )
  app.get(
    '/v1/orders/:id/record',
    {
      config: { access: 'any' },
      schema: {
        summary: 'How an order was packed, with the hashes that prove it',
        params,
        response: { 200: packRecord },
      },
    },
    async (request) => readRecord(pool, request.params.id),
  )
  app.get(
    '/v1/packs/:id/record',
    {
      config: { access: 'any' },
      schema: { summary: 'The record of the order that a pack is of', params, response: { 200: packRecord } },
    },
    async (request) => readRecord(pool, await orderOfCode(pool, request.params.id)),
  )
  app.get(
    '/v1/streams/:stream/verify',
    {
      config: { access: 'admin' },
      schema: {
        summary: 'Walk a whole stream: every hash and link, and the first that does not hold',
        params: z.object({ stream: z.uuid() }),
        response: { 200: streamVerification },
      },
    },
    async (request) => verifyStream(pool, request.params.stream),
  )
}
