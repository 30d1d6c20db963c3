import { assertNever } from '../../shared/assert-never.ts'
import type { SimulationStep } from '../../shared/devices/simulation.ts'
import type { DeviceSetup, FromDevices, ToDevices } from '../ports/device-contract.ts'
import { benchDrivers } from './drivers.ts'
import type { HidBus } from './hid/hid-bus.ts'
import { nodeHidBus } from './hid/node-hid-bus.ts'
import { type Finder, seldom } from './plugged/sighting.ts'
import { usbPrinters } from './plugged/usb-printers.ts'
import { watchPlugged } from './plugged/watch.ts'
import { type BenchPrinters, benchPrinters } from './printers/bench-printers.ts'
import { findQueues } from './printers/find-queues.ts'
import { benchScales } from './scales.ts'
import { scriptPlayer } from './script-player.ts'
import type { SerialBus } from './serial/serial-bus.ts'
import { serialportBus } from './serial/serialport-bus.ts'
import { type SimulatedDevices, simulatedDevices } from './simulated.ts'
import { statusBoard } from './status-board.ts'

/** The devices of this bench: made by the setup, told to the station as they change. */
export type Bench = { obey(message: ToDevices): void; close(): void }

/** Where devices are found and opened; `finders` look for what the two buses do not show. */
export type BenchPorts = {
  readonly hid: HidBus
  readonly serial: SerialBus
  readonly finders: readonly Finder[]
  readonly lookEachMs: number
}

/** Asking the spooler costs it something, and queues are not plugged in. */
const QUEUES_EACH_MS = 10_000

export function realPorts(): BenchPorts {
  const queues = seldom(findQueues, QUEUES_EACH_MS)
  const finders = process.platform === 'linux' ? [usbPrinters(), queues] : [queues]
  return { hid: nodeHidBus(), serial: serialportBus(), finders, lookEachMs: 1000 }
}

/** Works by itself in any Node program: nothing else has to be started. */
export function benchOf(say: (message: FromDevices) => void, ports: BenchPorts = realPorts()): Bench {
  const board = statusBoard((devices) => say({ kind: 'status', devices }))
  const scales = benchScales()
  const simulated = simulatedDevices(board, scales, say)
  const printers = benchPrinters(board, (label) => say({ kind: 'label', label }))
  const { hid, serial } = ports
  const player = scriptPlayer((step) => take(step, simulated, printers))
  const drivers = benchDrivers({ board, scales, hid, serial, say, lookAgain: () => watch.lookNow() })
  const watch = watchPlugged([hid.find, serial.find, ...ports.finders], ports.lookEachMs, (sightings) => {
    drivers.seen(sightings)
    printers.replugged()
  })

  const setUp = (setup: DeviceSetup) => {
    simulated.setUp(setup.simulated)
    printers.setUp(setup)
    drivers.setUp(setup)
    board.tell()
  }
  const obey = async (message: ToDevices): Promise<void> => {
    switch (message.kind) {
      case 'setup':
        return setUp(message.setup)
      case 'print':
        return say({ kind: 'printed', call: message.call, outcome: await printers.print(message).catch(() => LOST) })
      case 'look':
        await printers.look(message.printer)
        return say({ kind: 'looked', call: message.call })
      case 'render':
        return say({ kind: 'rendered', call: message.call, label: await printers.render(message.zpl) })
      case 'take-weight':
        return say({ kind: 'weighed', call: message.call, taken: scales.take() })
      case 'leave-box':
        return scales.leaveBox()
      case 'listen':
        return drivers.listen(message.ports)
      case 'simulate-scan':
        return simulated.scan(message.text)
      case 'simulate-weight':
        return simulated.weigh(message)
      case 'simulate-printer':
        return printers.simulate(message.state)
      case 'simulate-script':
        return player.play(message.script)
      default:
        return assertNever(message)
    }
  }
  return {
    obey: (message) => void obey(message),
    close() {
      player.play(null)
      watch.close()
      board.close()
      printers.close()
      void drivers.close()
    },
  }
}

/** A driver that throws is a bug, and nobody knows what it sent. */
const LOST = { outcome: 'unknown', bytes: 0, why: 'broken-off' } as const

function take(
  { scan, weigh, printer, fault }: SimulationStep,
  simulated: SimulatedDevices,
  printers: Pick<BenchPrinters, 'simulate'>,
): void {
  if (scan !== undefined) simulated.scan(scan)
  if (weigh) simulated.weigh(weigh)
  if (printer) printers.simulate(printer)
  if (fault) simulated.fail(fault)
}
