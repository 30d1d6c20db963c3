import type { PrintOutcome } from '../../shared/bridge/contract.ts'
import type { Port } from '../../shared/bridge/port.ts'
import type { DeviceStatus, SimulatedLabel } from '../../shared/bridge/status.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import { parse } from '../../shared/schema.ts'
import { type DeviceSetup, type FromDevices, fromDevices, type ToDevices } from '../ports/device-contract.ts'

export type DeviceListeners = {
  scanned(scan: Scan): void
  labelled(label: SimulatedLabel): void
  changed(): void
}

/** The devices as the station sees them: a process that may be gone, and then is said to be. */
export type Devices = {
  /** The devices process is there (again); `port` leads to it. */
  attach(port: Port): void
  print(job: { job: string; printer: string; body: string }): Promise<PrintOutcome>
  simulate(message: Extract<ToDevices, { kind: `simulate-${string}` }>): void
  status(): DeviceStatus[]
}

/** Longer than any driver takes by itself; after it the driver hangs and nobody knows what came out. */
const PRINT_MS = 25_000

type PrintCall = { settle(outcome: PrintOutcome): void }

export function devicesFor(setup: () => DeviceSetup, listeners: DeviceListeners): Devices {
  const calls = new Map<number, PrintCall>()
  let port: Port | undefined
  let known: DeviceStatus[] = []
  let next = 1

  const hear = (message: FromDevices) => {
    if (message.kind === 'printed') calls.get(message.call)?.settle(message.outcome)
    else if (message.kind === 'scan') listeners.scanned(message.scan)
    else if (message.kind === 'label') listeners.labelled(message.label)
    else {
      known = message.devices
      listeners.changed()
    }
  }

  const gone = () => {
    port = undefined
    const since = new Date().toISOString()
    known = known.map((device) => ({ ...device, state: 'unknown', since, weight: null }))
    // Whether bytes left is not known, so a person has to look.
    for (const call of [...calls.values()]) call.settle({ outcome: 'unknown', bytes: 0, why: 'broken-off' })
    listeners.changed()
  }

  return {
    attach(fresh) {
      port = fresh
      fresh.onMessage((raw) => {
        const parsed = parse(fromDevices, raw)
        if (parsed.ok) hear(parsed.value)
      })
      fresh.onClose(() => {
        if (port === fresh) gone()
      })
      fresh.post({ kind: 'setup', setup: setup() } satisfies ToDevices)
    },
    print(job) {
      const live = port
      if (!live) return Promise.resolve({ outcome: 'failed', why: 'unreachable' })
      const call = next++
      return new Promise((resolve) => {
        const settle = (outcome: PrintOutcome) => {
          clearTimeout(late)
          calls.delete(call)
          resolve(outcome)
        }
        const late = setTimeout(() => settle({ outcome: 'unknown', bytes: 0, why: 'no-answer' }), PRINT_MS)
        calls.set(call, { settle })
        live.post({ kind: 'print', call, ...job } satisfies ToDevices)
      })
    },
    simulate(message) {
      port?.post(message)
    },
    status: () => known,
  }
}
