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

/** Whether it is the caller who was wrong, and not central or its database that is away. */
function isCallers(error: Error & { status?: number; statusCode?: number }): boolean {
  return (error.status ?? error.statusCode ?? 500) < 500
}

/** Bytes: a code has a dozen characters. */
const MAX_CODE_BODY = 4096

export function enrolRoutes(app: App, { pool }: Context): void {
  const attempts = createAttempts()
  app.post(
    '/v1/enrol',
    {
      config: { access: 'public' },
      bodyLimit: MAX_CODE_BODY,
      // Before a byte of the body is read: whoever is locked out costs nothing.
      onRequest: async ({ ip }) => {
        if (attempts.mayTry(ip)) return
        throw new CentralProblem(
          'forbidden',
          'Too many wrong codes from this address. Wait a minute, then try again.',
          429,
        )
      },
      // A body that is no code at all is a wrong one as well.
      onError: async ({ ip }, _reply, error) => {
        if (isCallers(error) && attempts.mayTry(ip)) attempts.failed(ip)
      },
      schema: {
        summary: 'Trade a one-time code for a station token',
        body: enrolRequest,
        response: { 200: enrolAnswer },
      },
    },
    async (request) => enrol(pool, request.body.code),
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
