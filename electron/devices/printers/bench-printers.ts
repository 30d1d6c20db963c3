import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import type { SimulatedLabel } from '../../../shared/bridge/status.ts'
import type { DeviceSetup, PrinterCondition, ToDevices } from '../../ports/device-contract.ts'
import type { StatusBoard } from '../status-board.ts'
import type { LabelPrinter, PrinterListener } from './printer.ts'
import { printerOf } from './printer-of.ts'
import { type Renderer, threadRenderer } from './renderer.ts'
import { type SimulatedPrinter, simulatedPrinter } from './simulated-printer.ts'

type PrintMessage = Extract<ToDevices, { kind: 'print' }>

/** The printers of this bench, as the setup has them. */
export type BenchPrinters = {
  setUp(setup: DeviceSetup): void
  print(message: PrintMessage): Promise<PrintOutcome>
  look(printer: string): Promise<void>
  /** For the simulated printer, where this bench has one. */
  simulate(condition: PrinterCondition): void
  render: Renderer['render']
  close(): void
}

const SIMULATED = { id: 'simulated-printer', name: 'Simulated printer' }

export function benchPrinters(board: StatusBoard, putOut: (label: SimulatedLabel) => void): BenchPrinters {
  const printers = new Map<string, LabelPrinter>()
  const renderer = threadRenderer()
  let simulated: SimulatedPrinter | undefined

  const listenerFor =
    (id: string): PrinterListener =>
    (report) =>
      board.update(id, report)
  const setUp = (setup: DeviceSetup) => {
    clear()
    for (const printer of setup.printers) {
      const { id, name, language } = printer
      if (printer.way !== 'tcp') continue
      board.add({ id, name, language, kind: 'printer', simulated: false, state: 'unknown' })
      printers.set(id, printerOf(printer, listenerFor(id)))
    }
    if (!setup.simulated) return
    board.add({ ...SIMULATED, language: 'zpl', kind: 'printer', simulated: true, state: 'ready' })
    simulated = simulatedPrinter(renderer, listenerFor(SIMULATED.id), putOut)
    printers.set(simulated.id, simulated)
  }
  const clear = () => {
    for (const [id, printer] of printers) {
      printer.close()
      board.remove(id)
    }
    printers.clear()
    simulated = undefined
  }
  return {
    setUp,
    print: async ({ printer, job, body, encoding }) => {
      const bytes = Buffer.from(body, encoding)
      return (await printers.get(printer)?.print({ job, bytes })) ?? { outcome: 'failed', why: 'no-printer' }
    },
    look: async (printer) => printers.get(printer)?.look(),
    simulate: (condition) => simulated?.set(condition),
    render: (zpl) => renderer.render(zpl),
    close() {
      clear()
      renderer.close()
    },
  }
}
