import 'fake-indexeddb/auto'
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { credentialsInMemory } from '../../../electron/browser-host/credentials-in-memory.ts'
import { channelsOver, join } from '../../../electron/ports/channels.ts'
import { portToChild } from '../../../electron/ports/process-port.ts'
import { STATION_OPTIONS, type StationOptions } from '../../../electron/ports/station-options.ts'
import { type Ledger, openLedger } from '../../../renderer/ledger/ledger.ts'
import { openPageStore } from '../../../renderer/store/page-store.ts'
import type { BridgeEvent, BridgeEventData } from '../../../shared/bridge/contract.ts'
import { clientOver, type PortClient } from '../../../shared/bridge/rpc.ts'
import { heard } from './heard.ts'

/** Station and devices as processes, linked as the host links them, and of the page its connection and its ledger. */
export type WholeBench = {
  page: PortClient
  ledger: Ledger
  /** All data of one kind of event so far, oldest first. */
  of<E extends BridgeEvent>(event: E): readonly BridgeEventData<E>[]
  until<T>(what: string, find: () => T | null | undefined): Promise<T>
  /** Which of the processes have ended. */
  ended(): readonly string[]
  stop(): void
}

/**
 * Not under the host's supervision: it takes a process for dead that does not answer within seconds, and an emulated
 * machine may need as long to load code.
 */
export async function startWholeBench(folder: string): Promise<WholeBench> {
  const options: StationOptions = { folder, simulatedDevices: false }
  const running = {
    station: startProcess('station', { [STATION_OPTIONS]: JSON.stringify(options) }),
    devices: startProcess('devices', {}),
  }
  const ended: string[] = []
  for (const [name, child] of Object.entries(running)) {
    child.once('exit', (code, signal) => {
      ended.push(name)
      console.log(`the bench's ${name} process ended: ${signal ?? code}`)
    })
  }
  const station = channelsOver(portToChild(running.station))
  credentialsInMemory().serve(station.open('credentials'))
  join(station.open('devices'), channelsOver(portToChild(running.devices)).open('station'))

  const events = heard<{ event: BridgeEvent; data: unknown }>()
  const page = clientOver(station.open('page'), (event, data) => events.add({ event, data }))
  const ledger = await openLedger({
    store: await openPageStore(randomUUID()),
    bridge: { call: page.call, connected: () => true },
    station: () => 'bench-1',
    now: () => new Date(),
    newId: () => randomUUID(),
    onChange: () => {},
    onForked: () => {},
  })
  return {
    ...{ page, ledger, until: events.until },
    of: (event) => events.all().flatMap((each) => (each.event === event ? [each.data as never] : [])),
    ended: () => ended,
    stop() {
      for (const child of Object.values(running)) child.kill('SIGKILL')
    },
  }
}

function startProcess(name: 'station' | 'devices', env: Record<string, string>): ChildProcess {
  const entry = fileURLToPath(new URL(`../../../electron/${name}/main.ts`, import.meta.url))
  return fork(entry, { env: { ...process.env, ...env } })
}
