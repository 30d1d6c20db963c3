import { type Logger, pino } from 'pino'
import { seedDemo } from '../demo/seed.ts'
import { buildServer } from '../http/server.ts'
import { type Central, type CentralOptions, openCentral } from '../open.ts'

export type Serve = { host: string; port: number; demo: boolean }

/** How long requests in flight may take to finish once a stop was asked for. */
const STOP_MS = 10_000

/** Serves until asked to stop; then answers what is in flight, closes the database and ends. */
export async function serve(where: CentralOptions, { host, port, demo }: Serve): Promise<void> {
  const log = pino({ level: process.env['PACKBENCH_LOG_LEVEL'] ?? 'info', base: { part: 'central' } })
  const stop = askedToStop()
  const central = await openCentral({ ...where, tell: (words) => log.warn(words) })
  try {
    if (demo) await seed(central, log)
    const app = await buildServer(central, log)
    try {
      const address = await app.listen({ host, port })
      log.info({ address, docs: `${address}/docs` }, 'central serves')
      log.info({ signal: await stop }, 'central stops')
    } finally {
      // A request that does not end must not keep us from closing the database cleanly.
      const late = setTimeout(() => process.exit(1), STOP_MS)
      await app.close()
      clearTimeout(late)
    }
  } finally {
    await central.close()
  }
}

async function seed(central: Central, log: Logger): Promise<void> {
  const seeded = await seedDemo(central.pool, new Date())
  if (seeded) log.info(seeded, 'demo warehouse seeded')
}

/** Listens from the first moment on, so that a stop during a slow start is not the default one. */
function askedToStop(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(signal))
  // Whoever started us with a channel wants us no longer than it lives; the channel itself keeps nobody alive.
  process.once('disconnect', () => resolve('disconnect'))
  process.channel?.unref()
  return promise
}
