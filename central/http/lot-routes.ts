import { lotsAnswer, lotsQuery } from '../../shared/api/contract.ts'
import { readLots } from '../stock/lots.ts'
import type { App, Context } from './context.ts'

export function lotRoutes(app: App, { pool }: Context): void {
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
}
