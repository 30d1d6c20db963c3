import { fileURLToPath } from 'node:url'
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { Port } from '../../shared/bridge/port.ts'
import { portOverMessagePort } from '../ports/electron-port.ts'
import { entryBeside } from '../ports/entry.ts'
import { watchHealth } from '../ports/health.ts'
import { NEWER_DATA, STATION_OPTIONS, type StationOptions } from '../ports/station-options.ts'
import { type Supervised, supervise } from '../ports/supervise.ts'

export type ProcessListeners = {
  /** `connect` gives the station its end of a page's port; null while there is no station. */
  stationIs(connect: ((page: MessagePortMain) => void) | null): void
  credentials(port: Port): void
  say(words: string): void
  /** The station's data is of a newer program: it is not tried again. */
  newerData(): void
}

type Child = Supervised & { give(link: string, port: MessagePortMain): void }

const RESTARTING = { firstDelayMs: 200, maxDelayMs: 10_000, steadyMs: 30_000 }
type Health = { askMs: number; deadMs: number }
/** A driver that hangs may cost a second or two. The station never blocks for long; if it does, it is gone. */
// A slow computer that loads a library is no hang: killed too early, a scan is lost for nothing.
const DEVICES_HEALTH: Health = { askMs: 500, deadMs: 4000 }
const STATION_HEALTH: Health = { askMs: 1000, deadMs: 10_000 }

/** Starts station and devices as utility processes, links them, and starts either again when it dies or hangs. */
export function startProcesses(options: StationOptions, listeners: ProcessListeners): { stop(): Promise<void> } {
  let station: Child | undefined
  let devices: Child | undefined
  // A channel dies with either end: each start of either process makes a new one.
  const link = () => {
    if (!(station && devices)) return
    const { port1, port2 } = new MessageChannelMain()
    station.give('devices', port1)
    devices.give('station', port2)
  }
  const fell = (name: string, why: string, delayMs: number) =>
    listeners.say(`The ${name} process ended (${why}); starting it again in ${delayMs} ms.`)

  const stationRun = supervise<Child>({
    ...RESTARTING,
    start: () => start('../station/main', { [STATION_OPTIONS]: JSON.stringify(options) }, STATION_HEALTH),
    up(child) {
      station = child
      listeners.credentials(ourEnd(child, 'credentials'))
      link()
      listeners.stationIs((page) => child.give('page', page))
    },
    down(why, delayMs) {
      station = undefined
      listeners.stationIs(null)
      if (why !== `code ${NEWER_DATA}`) return fell('station', why, delayMs)
      stationRun.stop()
      listeners.newerData()
    },
  })
  const devicesRun = supervise<Child>({
    ...RESTARTING,
    start: () => start('../devices/main', {}, DEVICES_HEALTH),
    up(child) {
      devices = child
      link()
    },
    down(why, delayMs) {
      devices = undefined
      fell('devices', why, delayMs)
    },
  })
  return {
    async stop() {
      await Promise.all([devicesRun.stop(), stationRun.stop()])
    },
  }
}

function start(entry: string, env: Record<string, string>, health: Health): Child {
  const running = utilityProcess.fork(fileURLToPath(entryBeside(entry, import.meta.url)), [], {
    env: { ...process.env, ...env },
    serviceName: `packbench ${entry.split('/')[1]}`,
  })
  const child: Child = {
    give: (link, port) => running.postMessage({ link }, [port]),
    onExit: (listener) => running.once('exit', (code) => listener(`code ${code}`)),
    kill: (signal) => end(running, signal),
  }
  watchHealth(ourEnd(child, 'health'), health, () => end(running, 'SIGKILL'))
  return child
}

/** Makes a link between the child and this process, and answers this end of it. */
function ourEnd(child: Child, link: string): Port {
  const { port1, port2 } = new MessageChannelMain()
  child.give(link, port1)
  return portOverMessagePort(port2)
}

/** `kill` of a utility process is SIGTERM where there are signals; a process that hangs does not hear that one. */
function end(running: UtilityProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (signal === 'SIGTERM' || running.pid === undefined) running.kill()
  else process.kill(running.pid, 'SIGKILL')
}
