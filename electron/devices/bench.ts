import { randomUUID } from 'node:crypto'
import type { PrintOutcome } from '../../shared/bridge/contract.ts'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import type { DeviceSetup, FromDevices, ToDevices } from '../ports/device-contract.ts'
import type { LabelPrinter, PrinterState } from './printer.ts'
import { threadRenderer } from './renderer.ts'
import { type SimulatedPrinter, simulatedPrinter } from './simulated-printer.ts'
import { tcpPrinter } from './tcp-printer.ts'

/** The devices of this bench: made by the setup, told to the station as they change. */
export type Bench = { obey(message: ToDevices): void; close(): void }

export function benchOf(say: (message: FromDevices) => void): Bench {
  const printers = new Map<string, LabelPrinter>()
  const { add, update, clear, tell } = statusBoard((devices) => say({ kind: 'status', devices }))
  let simulated: SimulatedPrinter | undefined

  const addPrinter = (identity: { id: string; name: string }, isSimulated: boolean) => {
    add({ id: identity.id, name: identity.name, kind: 'printer', simulated: isSimulated, state: 'unknown' })
    return (state: PrinterState) => update(identity.id, state)
  }

  const setUp = (setup: DeviceSetup) => {
    closeAll()
    for (const address of setup.printers) {
      printers.set(address.id, tcpPrinter(address, addPrinter(address, false)))
    }
    if (setup.simulated) setUpSimulated()
    tell()
  }
  const setUpSimulated = () => {
    add({ id: SCANNER, kind: 'scanner', name: 'Simulated scanner', simulated: true, state: 'ready' })
    add({ id: SCALE, kind: 'scale', name: 'Simulated scale', simulated: true, state: 'ready' })
    const listener = addPrinter({ id: 'simulated-printer', name: 'Simulated printer' }, true)
    simulated = simulatedPrinter(threadRenderer(), listener, (label) => say({ kind: 'label', label }))
    printers.set(simulated.id, simulated)
  }
  const closeAll = () => {
    for (const printer of printers.values()) printer.close()
    printers.clear()
    clear()
    simulated = undefined
  }
  const print = async ({ call, printer, ...job }: Extract<ToDevices, { kind: 'print' }>) => {
    const outcome: PrintOutcome = (await printers.get(printer)?.print(job)) ?? { outcome: 'failed', why: 'no-printer' }
    say({ kind: 'printed', call, outcome })
  }
  const scan = (text: string) => {
    const at = performance.now()
    const heard = { source: 'simulated', device: SCANNER, ...splitAim(text), startedMs: at, endedMs: at } as const
    say({ kind: 'scan', scan: { id: randomUUID(), ...heard } })
  }

  const obey = (message: ToDevices): unknown => {
    if (message.kind === 'setup') return setUp(message.setup)
    if (message.kind === 'print') return print(message)
    // The rest is for the simulated devices, where this bench has them.
    if (!simulated) return
    if (message.kind === 'simulate-scan') return scan(message.text)
    if (message.kind === 'simulate-printer') return simulated.set(message.state)
    return update(SCALE, 'ready', { grams: message.grams, stable: message.stable })
  }
  return { obey, close: closeAll }
}

/** What each device was last known to be, told anew whenever one of them changes. */
function statusBoard(told: (devices: DeviceStatus[]) => void) {
  const devices = new Map<string, DeviceStatus>()
  const now = () => new Date().toISOString()
  const tell = () => told([...devices.values()])
  return {
    tell,
    clear: () => devices.clear(),
    add: (device: Omit<DeviceStatus, 'since' | 'weight'>) =>
      devices.set(device.id, { ...device, since: now(), weight: null }),
    update(id: string, state: DeviceStatus['state'], weight: DeviceStatus['weight'] = null) {
      const device = devices.get(id)
      if (!device) return
      devices.set(id, { ...device, state, since: device.state === state ? device.since : now(), weight })
      tell()
    },
  }
}

const SCANNER = 'simulated-scanner'
const SCALE = 'simulated-scale'

/** A scanner that sends AIM identifiers puts `]` and two characters before the code (ISO/IEC 15424). */
function splitAim(text: string): { aim: string | null; text: string } {
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0] ?? null
  return { aim, text: aim ? text.slice(aim.length) : text }
}
