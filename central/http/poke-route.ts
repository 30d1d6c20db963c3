import type { App, Context } from './context.ts'

/** Proxies close connections that are silent for a minute. */
const HEARTBEAT_MS = 20_000

/** A stream of server-sent events that say *that* something moved, never what: the bench then asks with its cursor. */
export function pokeRoute(app: App, { pokes }: Context): void {
  const ends = new Set<() => void>()
  app.get(
    '/v1/pokes',
    { config: { access: 'any' }, schema: { summary: 'Server-sent events: `changes` and `throughput`' } },
    async (_request, reply) => {
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      })
      // Whoever connects may have missed some, so the first poke is for free.
      raw.write('retry: 1000\n\nevent: changes\ndata: {}\n\n')
      const unsubscribe = pokes.subscribe((kind) => raw.write(`event: ${kind}\ndata: {}\n\n`))
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS)
      const end = () => raw.end()
      ends.add(end)
      raw.on('close', () => {
        clearInterval(heartbeat)
        unsubscribe()
        ends.delete(end)
      })
    },
  )
  app.addHook('preClose', async () => {
    for (const end of ends) end()
  })
}
