import { type ChildProcess, fork } from 'node:child_process'
import type { Port } from '../../shared/bridge/port.ts'
import { type Channels, channelsOver, join } from '../ports/channels.ts'
import { entryBeside } from '../ports/entry.ts'
import { watchHealth } from '../ports/health.ts'
import { handOver, type PageSocket } from '../ports/page-socket.ts'
import { portToChild } from '../ports/process-port.ts'
import { NEWER_DATA, STATION_OPTIONS, type StationOptions } from '../ports/station-options.ts'
import { type Supervised, supervise } from '../ports/supervise.ts'

export type Processes = {
  /** Settles when the station has answered for the first time. */
  standing: Promise<void>
  stop(): Promise<void>
  pids(): { station: number | undefined; devices: number | undefined }
}

export type ProcessListeners = {
  /** `give` hands a page's connection to the station; null while there is none. */
  stationIs(give: ((page: PageSocket) => void) | null): void
  credentials(port: Port): void
  say(words: string): void
}

type Child = Supervised & { channels: Channels; pid: number | undefined; takePage(page: PageSocket): void }

/** Starts station and devices, links them, and starts either again when it dies or hangs. */
export function startProcesses(options: StationOptions, listeners: ProcessListeners): Processes {
  let station: Child | undefined
  let devices: Child | undefined
  const standing = Promise.withResolvers<void>()
  // Each end is given anew when either process starts: a link between processes dies with one of them.
  const link = () => {
    if (station && devices) join(station.channels.open('devices'), devices.channels.open('station'))
  }
  const fell = (name: string) => (why: string, delayMs: number) =>
    listeners.say(`The ${name} process ended (${why}); starting it again in ${delayMs} ms.`)

  const stationRun = supervise<Child>({
    firstDelayMs: 200,
    maxDelayMs: 10_000,
    steadyMs: 30_000,
    start: () =>
      start('../station/main', { [STATION_OPTIONS]: JSON.stringify(options) }, STATION_HEALTH, standing.resolve),
    up(child) {
      station = child
      listeners.credentials(child.channels.open('credentials'))
      link()
      listeners.stationIs(child.takePage)
    },
    down(why, delayMs) {
      station = undefined
      listeners.stationIs(null)
      if (why !== `code ${NEWER_DATA}`) return fell('station')(why, delayMs)
      stationRun.stop()
      standing.reject(new Error('The station can not start over data of a newer Packbench.'))
    },
  })
  const devicesRun = supervise<Child>({
    firstDelayMs: 200,
    maxDelayMs: 10_000,
    steadyMs: 30_000,
    start: () => start('../devices/main', {}, DEVICES_HEALTH),
    up(child) {
      devices = child
      link()
    },
    down(why, delayMs) {
      devices = undefined
      fell('devices')(why, delayMs)
    },
  })
  return {
    standing: standing.promise,
    pids: () => ({ station: station?.pid, devices: devices?.pid }),
    async stop() {
      await Promise.all([devicesRun.stop(), stationRun.stop()])
    },
  }
}

type Health = { askMs: number; deadMs: number }

/** A driver that hangs may cost a second or two. The station never blocks for long; if it does, it is gone. */
// A slow computer that loads a library is no hang: killed too early, a scan is lost for nothing.
const DEVICES_HEALTH: Health = { askMs: 500, deadMs: 4000 }
const STATION_HEALTH: Health = { askMs: 1000, deadMs: 10_000 }

function start(entry: string, env: Record<string, string>, health: Health, standing = () => {}): Child {
  const child = fork(entryBeside(entry, import.meta.url), { env: { ...process.env, ...env } })
  const channels = channelsOver(portToChild(child))
  const pulse = channels.open('health')
  pulse.onMessage(standing)
  watchHealth(pulse, health, () => child.kill('SIGKILL'))
  return {
    channels,
    pid: child.pid,
    takePage: (page) => handOver(child, page),
    onExit: (listener) => onceEnded(child, listener),
    kill: (signal) => child.kill(signal),
  }
}

function onceEnded(child: ChildProcess, listener: (why: string) => void): void {
  // Where a process can not even be started there is an error and no exit.
  let ended = false
  const end = (why: string) => {
    if (!ended) listener(why)
    ended = true
  }
  child.once('exit', (code, signal) => end(signal ?? `code ${code}`))
  child.once('error', (error) => end(error.message))
}
