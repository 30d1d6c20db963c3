import type { FastifyBaseLogger } from 'fastify'
import {
  centralProtocol,
  fitOf,
  PROTOCOL_HEADER,
  type Protocol,
  readProtocol,
  sayProtocol,
} from '../../shared/api/protocol.ts'
import { z } from '../../shared/schema.ts'
import type { App, Context } from './context.ts'

/** Proxies close connections that are silent for a minute. */
const HEARTBEAT_MS = 20_000

const HELLO =
  `The hello between a bench and central: each says in the header \`${PROTOCOL_HEADER}\` which protocol it speaks and ` +
  'the oldest one that it understands, as in `3 1`.'

/** What central says of a bench of another version, and what works all the same. */
const versionWords = {
  'bench-too-old':
    'this bench is too old: its packs and returns are taken, what is new here does not reach it; update it',
  'central-too-old':
    'this central is too old for that bench: what it does not know is kept aside as refused; update central',
} as const

function noteVersion(log: FastifyBaseLogger, station: string, bench: Protocol): void {
  const fit = fitOf(bench, centralProtocol)
  if (fit !== 'fits') log.warn({ station, bench }, versionWords[fit])
}

/** A stream of server-sent events that say *that* something moved, never what: the bench then asks with its cursor. */
export function pokeRoute(app: App, { pokes, presence }: Context): void {
  const ends = new Set<() => void>()
  app.get(
    '/v1/pokes',
    {
      config: { access: 'any' },
      schema: {
        summary: 'Server-sent events: `changes` and `throughput`',
        description: HELLO,
        querystring: z.object({ life: z.uuid().optional() }),
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const bench = readProtocol(request.headers[PROTOCOL_HEADER]?.toString())
      const { caller } = request
      if (caller.kind === 'station') noteVersion(request.log, caller.station.id, bench)
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
        [PROTOCOL_HEADER]: sayProtocol(centralProtocol),
      })
      // Whoever connects may have missed some, so the first poke is for free.
      raw.write('retry: 1000\n\nevent: changes\ndata: {}\n\n')
      const unsubscribe = pokes.subscribe((kind) => raw.write(`event: ${kind}\ndata: {}\n\n`))
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS)
      const end = () => raw.end()
      ends.add(end)
      const leave =
        caller.kind === 'station' ? presence.enter(caller.station.id, request.query.life ?? null, end) : () => {}
      raw.on('close', () => {
        clearInterval(heartbeat)
        unsubscribe()
        leave()
        ends.delete(end)
      })
    },
  )
  app.addHook('preClose', async () => {
    for (const end of ends) end()
  })
}
