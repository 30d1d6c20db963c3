import type { FastifyInstance, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { isSameSecret } from '../access/secret.ts'
import { type Station, stationOfToken } from '../access/stations.ts'
import { Strangers } from '../access/strangers.ts'
import { CentralProblem } from '../problem.ts'

/** Who may call a route. `any` is a station or an administrator. */
export type Access = 'public' | 'station' | 'admin' | 'any'
export type Caller = { kind: 'station'; station: Station } | { kind: 'admin' } | { kind: 'stranger' }

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    caller: Caller
  }
}

/** Knows the caller before a byte of the body is read. A route of the API that does not say who may call it is a bug. */
export function guardRoutes(app: FastifyInstance, pool: pg.Pool, adminToken: string): void {
  const strangers = new Strangers()
  app.decorateRequest('caller')
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/') && !route.config?.access)
      throw new Error(`${route.url} does not say who may call it`)
  })
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access ?? 'public'
    request.caller =
      access === 'public'
        ? await strangers.wait(request.ip).then(() => ({ kind: 'stranger' as const }))
        : await callerOf(request, pool, adminToken).catch(async (error: unknown) => {
            await strangers.wait(request.ip)
            throw error
          })
    if (!isAdmitted(request.caller, access)) throw new CentralProblem('forbidden', forbiddenWords(access))
  })
}

async function callerOf(request: FastifyRequest, pool: pg.Pool, adminToken: string): Promise<Caller> {
  const token = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!token) {
    throw new CentralProblem('unauthorised', 'Send the token in the header "Authorization: Bearer TOKEN".')
  }
  if (isSameSecret(token, adminToken)) return { kind: 'admin' }
  return { kind: 'station', station: await stationOfToken(pool, token) }
}

function isAdmitted(caller: Caller, access: Access): boolean {
  if (access === 'public') return true
  return access === 'any' ? caller.kind !== 'stranger' : caller.kind === access
}

function forbiddenWords(access: Access): string {
  return access === 'admin'
    ? 'This is for administrators: use the admin token (npm run central -- token), not a station token.'
    : 'This is for benches: use the token of an enrolled station, not the admin token.'
}

/** The station of a route that only stations are admitted to. */
export function stationOf(request: FastifyRequest): Station {
  if (request.caller.kind === 'station') return request.caller.station
  throw new CentralProblem('forbidden', forbiddenWords('station'))
}
