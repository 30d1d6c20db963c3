import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Bytes: reading and checking more takes a tenth of a second, in which nobody else is answered. */
const LARGE = 256 * 1024
/** How long a large body that was refused keeps the next one of its sender waiting. */
export const REFUSED_WAITS_MS = 1000

/**
 * Of each caller one large body is read at a time, and after one that was refused the next one waits: a bench that sends
 * nonsense without end keeps itself waiting, and nobody else.
 */
export function readLargeBodiesInTurn(app: FastifyInstance): void {
  const turns = new Map<string, Promise<void>>()
  const ends = new WeakMap<FastifyRequest, (refused: boolean) => void>()
  app.addHook('preParsing', async (request, reply, payload) => {
    const caller = nameOf(request)
    if (!(caller && isLarge(request))) return payload
    const before = turns.get(caller)
    const { promise, resolve } = Promise.withResolvers<void>()
    turns.set(caller, promise)
    void promise.then(() => turns.get(caller) === promise && turns.delete(caller))
    ends.set(request, (refused) => {
      if (refused) void sleep(REFUSED_WAITS_MS, undefined, { ref: false }).then(resolve)
      else resolve()
    })
    // Whatever becomes of the answer, its socket closes: who hangs up before it comes is told by nothing else.
    reply.raw.once('close', () => end(request, reply.statusCode >= 400 || !reply.raw.writableFinished))
    await before
    return payload
  })
  const end = (request: FastifyRequest, refused: boolean) => {
    ends.get(request)?.(refused)
    ends.delete(request)
  }
  app.addHook('onResponse', async (request, reply) => end(request, reply.statusCode >= 400))
}

function nameOf({ caller }: FastifyRequest): string | undefined {
  return caller?.kind === 'station' ? caller.station.id : caller?.kind
}

/** One that does not say how long it is may be. */
function isLarge({ headers }: FastifyRequest): boolean {
  const length = headers['content-length']
  return length === undefined ? headers['transfer-encoding'] !== undefined : Number(length) > LARGE
}
