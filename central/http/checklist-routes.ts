import type { FastifyRequest } from 'fastify'
import {
  checklistsAnswer,
  dryRunAnswer,
  dryRunRequest,
  publishAnswer,
  publishRequest,
} from '../../shared/checklist/answers.ts'
import { dryRunOverPast } from '../checklists/past-packs.ts'
import { checkedPublication, publishChecklists, readChecklists, requireSupervisor } from '../checklists/store.ts'
import { transact } from '../database/pool.ts'
import type { App, Context } from './context.ts'

export function checklistRoutes(app: App, { pool, pokes }: Context): void {
  const mayPublish = async (request: FastifyRequest, operator: string | undefined) => {
    if (request.caller.kind === 'station') await requireSupervisor(pool, operator)
  }
  app.get(
    '/v1/checklists',
    {
      config: { access: 'any' },
      schema: {
        summary: 'Every version of every checklist, and the newest rules',
        response: { 200: checklistsAnswer },
      },
    },
    async () => readChecklists(pool),
  )
  app.post(
    '/v1/checklists/publish',
    {
      config: { access: 'any' },
      schema: {
        summary: 'New versions of checklists, new rules, or both; all of it or nothing, for packs opened from now on',
        body: publishRequest,
        response: { 200: publishAnswer },
      },
    },
    async (request) => {
      const { operator, ...publication } = request.body
      await mayPublish(request, operator)
      const answer = await publishChecklists(pool, publication)
      pokes.touch('changes')
      return answer
    },
  )
  app.post(
    '/v1/checklists/dry-run',
    {
      config: { access: 'any' },
      schema: {
        summary: 'What the newest closed packs would have been under a publication; nothing is published',
        body: dryRunRequest,
        response: { 200: dryRunAnswer },
      },
    },
    async (request) => {
      const { operator, limit, ...input } = request.body
      await mayPublish(request, operator)
      const publication = await transact(pool, (sql) => checkedPublication(sql, input))
      return dryRunOverPast(pool, publication, limit)
    },
  )
}
