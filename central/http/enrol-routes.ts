import { enrolAnswer, enrolRequest } from '../../shared/api/contract.ts'
import { id, instant, z } from '../../shared/schema.ts'
import { createAttempts } from '../access/attempts.ts'
import { addStation, enrol } from '../access/stations.ts'
import { CentralProblem } from '../problem.ts'
import type { App, Context } from './context.ts'

const stationRequest = z.strictObject({ name: z.string().trim().min(1).max(60), site: id.default('main') })
const stationAnswer = z.object({
  station: z.object({ id, name: z.string(), site: id }),
  code: z.string(),
  expiresAt: instant,
})

export function enrolRoutes(app: App, { pool }: Context): void {
  const attempts = createAttempts()
  app.post(
    '/v1/enrol',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Trade a one-time code for a station token',
        body: enrolRequest,
        response: { 200: enrolAnswer },
      },
    },
    async (request) => {
      if (!attempts.mayTry(request.ip)) {
        throw new CentralProblem(
          'forbidden',
          'Too many wrong codes from this address. Wait a minute, then try again.',
          429,
        )
      }
      return enrol(pool, request.body.code).catch((error: unknown) => {
        if (error instanceof CentralProblem) attempts.failed(request.ip)
        throw error
      })
    },
  )
  app.post(
    '/v1/stations',
    {
      config: { access: 'admin' },
      schema: {
        summary: 'Make a station, or find it by its name, and give out a one-time enrolment code',
        body: stationRequest,
        response: { 200: stationAnswer },
      },
    },
    async (request) => addStation(pool, request.body.name, request.body.site),
  )
}
