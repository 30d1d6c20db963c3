import { randomUUID } from 'node:crypto'
import { assertNever } from '../../shared/assert-never.ts'
import type { DeviceSetup, FromDevices, ToDevices } from '../ports/device-contract.ts'
import { splitAim } from './hid/scan-text.ts'
import { benchPrinters } from './printers/bench-printers.ts'
import { statusBoard } from './status-board.ts'

/** The devices of this bench: made by the setup, told to the station as they change. */
export type Bench = { obey(message: ToDevices): void; close(): void }

export function benchOf(say: (message: FromDevices) => void): Bench {
  const board = statusBoard((devices) => say({ kind: 'status', devices }))
  const printers = benchPrinters(board, (label) => say({ kind: 'label', label }))
  let simulated = false

  const setUp = (setup: DeviceSetup) => {
    simulated = setup.simulated
    board.remove(SCANNER.id)
    board.remove(SCALE.id)
    if (simulated) {
      board.add({ ...SCANNER, simulated, state: 'ready' })
      board.add({ ...SCALE, simulated, state: 'ready' })
    }
    printers.setUp(setup)
    board.tell()
  }
  const scan = (text: string) => {
    const at = performance.now()
    const heard = { source: 'simulated', device: SCANNER.id, ...splitAim(text), startedMs: at, endedMs: at } as const
    say({ kind: 'scan', scan: { id: randomUUID(), ...heard } })
  }
  const weigh = ({ grams, stable }: Extract<ToDevices, { kind: 'simulate-weight' }>) =>
    board.update(SCALE.id, { weight: { grams, shown: (grams / 1000).toFixed(3), unit: 'kg', stable } })

  const obey = async (message: ToDevices): Promise<void> => {
    switch (message.kind) {
      case 'setup':
        return setUp(message.setup)
      case 'print':
        return say({ kind: 'printed', call: message.call, outcome: await printers.print(message) })
      case 'look':
        await printers.look(message.printer)
        return say({ kind: 'looked', call: message.call })
      case 'render':
        return say({ kind: 'rendered', call: message.call, label: await printers.render(message.zpl) })
      case 'take-weight':
        return say({ kind: 'weighed', call: message.call, taken: { kind: 'none', why: 'no-scale' } })
      case 'leave-box':
      case 'listen':
        return
      case 'simulate-scan':
        return simulated ? scan(message.text) : undefined
      case 'simulate-weight':
        return simulated ? weigh(message) : undefined
      case 'simulate-printer':
        return printers.simulate(message.state)
      default:
        return assertNever(message)
    }
  }
  return { obey: (message) => void obey(message), close: () => printers.close() }
}

const SCANNER = { id: 'simulated-scanner', kind: 'scanner', name: 'Simulated scanner' } as const
const SCALE = { id: 'simulated-scale', kind: 'scale', name: 'Simulated scale' } as const
