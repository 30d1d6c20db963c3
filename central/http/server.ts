import { once } from 'node:events'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { MAX_BODY_BYTES } from '../../shared/api/contract.ts'
import { createPokes } from '../changes/pokes.ts'
import { startEscalating } from '../exceptions/clock.ts'
import type { Central } from '../open.ts'
import { presence } from '../recovery/presence.ts'
import { guardRoutes } from './access.ts'
import { apiDescription } from './api-description.ts'
import { readJsonBodies } from './json-body.ts'
import { readLargeBodiesInTurn } from './large-bodies.ts'
import { answerProblems, answerUnroutable } from './problems.ts'
import { addRoutes } from './routes.ts'

/** The API over an open central. `close` of the answer ends what the server began, not the database. */
export async function buildServer(central: Central, log: Logger): Promise<FastifyInstance> {
  const { pool, timeline } = central
  const pokes = await createPokes(pool, central.databaseUrl)
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 60_000,
    frameworkErrors: answerUnroutable,
    // A keep-alive connection or a poke stream must not hold up the stop.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // Requests are logged by `logRequests`, without their addresses.
    logController: new LogController({ disableRequestLogging: true }),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerProblems(app)
  guardRoutes(app, pool, central.adminToken)
  logRequests(app)
  drainRefusedBodies(app)
  readLargeBodiesInTurn(app)
  readJsonBodies(app)
  await app.register(swagger, apiDescription)
  await app.register(swaggerUi, { routePrefix: '/docs' })
  await app.register(async (api) => {
    addRoutes(api.withTypeProvider<ZodTypeProvider>(), { pool, timeline, pokes, presence: presence() })
  })
  const stopEscalating = startEscalating(pool, pokes, (error) => log.error({ why: String(error) }, 'escalation failed'))
  app.addHook('onClose', () => {
    stopEscalating()
    return pokes.close()
  })
  return app
}

/** Route patterns, not addresses: what was asked for may name a person or an order. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { caller } = request
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        by: caller?.kind === 'station' ? caller.station.id : caller?.kind,
      },
      'request',
    )
  })
}

/** How much of a body that was refused is still read, so that its sender gets to read the answer. */
const DRAIN_BYTES = 64 * 1024 * 1024

/** A sender that is still writing when the connection is cut never sees why; read on for a while, and keep nothing. */
function drainRefusedBodies(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode !== 413 || request.raw.readableEnded) return
    let read = 0
    request.raw.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (read > DRAIN_BYTES) request.raw.destroy()
    })
    request.raw.resume()
    await Promise.race([once(request.raw, 'end'), once(request.raw, 'close')])
  })
}
