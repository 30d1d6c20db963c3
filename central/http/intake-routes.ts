import type { Buffer } from 'node:buffer'
import { importAnswer, importQuery, masterRequest, ordersRequest, upsertAnswer } from '../../shared/api/contract.ts'
import { addCounts } from '../changes/publish.ts'
import { transact } from '../database/pool.ts'
import { importCsv } from '../intake/import-csv.ts'
import { takeMaster } from '../orders/master.ts'
import { takeIn } from '../orders/upsert.ts'
import { CentralProblem } from '../problem.ts'
import type { App, Context } from './context.ts'

export function intakeRoutes(app: App, { pool, pokes }: Context): void {
  app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post(
    '/v1/orders',
    {
      config: { access: 'admin' },
      schema: {
        summary: 'Products, barcodes and orders, new or changed; counts are of all three',
        body: ordersRequest,
        response: { 200: upsertAnswer },
      },
    },
    async (request) => {
      const counts = await transact(pool, (sql) => takeIn(sql, request.body))
      pokes.touch('changes')
      return addCounts(counts.orders, counts.goods)
    },
  )
  app.post(
    '/v1/master',
    {
      config: { access: 'admin' },
      schema: {
        summary: 'Cartons, checklists, people, return authorisations, counted stock and counted lots',
        body: masterRequest,
        response: { 200: upsertAnswer },
      },
    },
    async (request) => {
      const counts = await transact(pool, (sql) => takeMaster(sql, request.body))
      pokes.touch('changes')
      return counts
    },
  )
  app.post(
    '/v1/imports',
    {
      config: { access: 'admin' },
      schema: {
        summary: 'Orders from a CSV file (text/csv) by a named mapping',
        querystring: importQuery,
        consumes: ['text/csv'],
        response: { 200: importAnswer },
      },
    },
    async (request) => {
      if (request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== 'text/csv') {
        throw new CentralProblem('unsupported', 'Send the file itself as the body, with the content type text/csv.')
      }
      const answer = await importCsv(pool, request.body as Buffer, request.query)
      pokes.touch('changes')
      return answer
    },
  )
}
