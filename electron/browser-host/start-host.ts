import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DemoCentral, startDemoCentral } from '../ports/demo-central.ts'
import { entryBeside } from '../ports/entry.ts'
import { readSimulation } from '../ports/simulation-file.ts'
import type { StationOptions } from '../ports/station-options.ts'
import { credentialsInMemory } from './credentials-in-memory.ts'
import type { HostOptions } from './options.ts'
import { startProcesses } from './processes.ts'
import { serve } from './serve.ts'
import { theOnlyHost } from './the-only-host.ts'
import { openWindow } from './window.ts'

export type Host = { ready: Promise<string>; stop(): Promise<void> }

/** Starts everything, central first where it is ours, and says where the bench is to be found. */
export function startHost(options: HostOptions, say: (words: string) => void): Host {
  const stops: (() => Promise<void>)[] = []
  let stopping = false
  const started = <T extends { stop(): Promise<void> }>(part: T): T => {
    stops.unshift(part.stop)
    if (stopping) part.stop()
    return part
  }

  const start = async (): Promise<string> => {
    checkSimulation(options)
    const letGo = theOnlyHost(resolve(options.data))
    if (!letGo)
      throw new Error(`Packbench runs over ${resolve(options.data)} already: use its window, or stop it first.`)
    started({ stop: async () => letGo() })
    if (options.reset) rmSync(resolve(options.data, 'station'), { recursive: true, force: true })
    const page = resolve(options.page)
    if (!existsSync(join(page, 'index.html'))) say(`There is no page in ${page} yet: npm run build makes it.`)
    const served = await serve(page, options.port, options.reset)
    started({ stop: served.close })
    const demo = options.demo ? await demoCentral(options, say, started) : null
    if (stopping) return served.url
    const credentials = credentialsInMemory()
    const listeners = { stationIs: served.sockets.stationIs, credentials: credentials.serve, say }
    const processes = started(startProcesses(stationOptionsOf(options, demo), listeners))
    await processes.standing
    say(`Packbench is ready at ${served.url}`)
    if (!(options['no-open'] || openWindow(served.url))) say('Open this address in Chrome, Chromium or Edge.')
    return served.url
  }

  return {
    ready: start(),
    async stop() {
      stopping = true
      for (const stop of stops.splice(0)) await stop()
    },
  }
}

function stationOptionsOf(options: HostOptions, demo: Enrolment | null): StationOptions {
  const centralUrl = options.central ?? demo?.url
  const enrolmentCode = options['enrolment-code'] ?? demo?.enrolmentCode
  return {
    folder: resolve(options.data, 'station'),
    simulatedDevices: options.demo || options.simulate !== undefined,
    ...(options.simulate ? { simulation: resolve(options.simulate) } : {}),
    ...(centralUrl ? { centralUrl } : {}),
    ...(enrolmentCode ? { enrolmentCode } : {}),
  }
}

/** A script with a fault in it is told before anything is started. */
function checkSimulation({ simulate }: HostOptions): void {
  const script = simulate ? readSimulation(resolve(simulate)) : null
  if (script && !script.ok) throw new Error(script.error)
}

type Enrolment = { url: string; enrolmentCode: string }

/** A demo without its central is still a bench, only one without orders: say so and go on. */
async function demoCentral(
  { data, reset }: HostOptions,
  say: (words: string) => void,
  started: (part: DemoCentral) => DemoCentral,
): Promise<Enrolment | null> {
  const script = fileURLToPath(entryBeside('../../central/cli', import.meta.url))
  const folder = resolve(data, 'central')
  const central = started(
    startDemoCentral({ command: [process.execPath, script], folder, station: 'Bench 1', reset, say }),
  )
  try {
    return await central.ready
  } catch (error) {
    say(`The demo's central did not start: ${error instanceof Error ? error.message : error}`)
    return null
  }
}
