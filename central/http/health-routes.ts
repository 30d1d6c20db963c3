import { z } from '../../shared/schema.ts'
import { CentralProblem } from '../problem.ts'
import type { App, Context } from './context.ts'

const fine = z.object({ ok: z.literal(true) })

export function healthRoutes(app: App, { pool }: Context): void {
  app.get(
    '/health',
    { config: { access: 'public' }, schema: { summary: 'The process is up', response: { 200: fine } } },
    async () => ({ ok: true as const }),
  )
  app.get(
    '/ready',
    {
      config: { access: 'public' },
      schema: { summary: 'The database answers', response: { 200: fine } },
    },
    async () => {
      await pool.query('select 1').catch(() => {
        throw new CentralProblem(
          'not-ready',
          'The database does not answer. One of our own is started again by itself; wait, then look at the log of central.',
        )
      })
      return { ok: true as const }
    },
  )
}
