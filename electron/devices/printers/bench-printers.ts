import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import type { RenderedLabel, SimulatedLabel } from '../../../shared/bridge/status.ts'
import type { PrinterLanguage } from '../../../shared/devices/language.ts'
import type { PrinterSetup } from '../../../shared/devices/setup.ts'
import type { DeviceSetup, PrinterCondition, ToDevices } from '../../ports/device-contract.ts'
import type { Finder } from '../plugged/sighting.ts'
import { usbPrinters } from '../plugged/usb-printers.ts'
import type { StatusBoard } from '../status-board.ts'
import { languageOf } from './language-of.ts'
import type { LabelPrinter, PrinterListener } from './printer.ts'
import { printerOf } from './printer-of.ts'
import { threadRenderer } from './renderer.ts'
import { type SimulatedPrinter, simulatedPrinter } from './simulated-printer.ts'
import { locateUsbPrinter } from './usb/locate-usb-printer.ts'

type PrintMessage = Extract<ToDevices, { kind: 'print' }>

/** The printers of this bench, as the setup has them. */
export type BenchPrinters = {
  setUp(setup: DeviceSetup): void
  print(message: PrintMessage): Promise<PrintOutcome>
  look(printer: string): Promise<void>
  /** What is plugged in changed: printers on a port of the kernel may have come or gone. */
  replugged(): void
  /** For the simulated printer, where this bench has one. */
  simulate(condition: PrinterCondition): void
  /** The first label of a job, as it would come out. */
  render(zpl: string): Promise<RenderedLabel | null>
  close(): void
}

const SIMULATED = { id: 'simulated-printer', name: 'Simulated printer' }

/** A printer and what it was made of. */
type Made = { readonly printer: LabelPrinter; readonly language: PrinterLanguage; readonly from: string }

export function benchPrinters(
  board: StatusBoard,
  putOut: (label: SimulatedLabel) => void,
  findUsb: Finder = usbPrinters(),
): BenchPrinters {
  const printers = new Map<string, Made>()
  const renderer = threadRenderer()
  let simulated: SimulatedPrinter | undefined
  let setups: readonly PrinterSetup[] = []

  const add = (made: Made, simulated: boolean) => {
    const { id, name } = made.printer
    printers.set(id, made)
    board.add({ id, name, language: made.language, kind: 'printer', simulated, state: 'unknown' })
  }
  const make = (setup: PrinterSetup, from: string) => {
    const locate = () => locateUsbPrinter(setup.id, setups, findUsb)
    const printer = printerOf(setup, listenerOn(board, setup), locate)
    add({ printer, language: setup.language, from }, false)
  }
  const clear = (isKept: (id: string, made: Made) => boolean) => {
    for (const [id, made] of printers) {
      if (isKept(id, made)) continue
      made.printer.close()
      printers.delete(id)
      board.remove(id)
    }
  }
  const setUp = (setup: DeviceSetup) => {
    setups = setup.printers
    const wanted = new Map(setup.printers.map((printer) => [printer.id, JSON.stringify(printer)]))
    // What is as it was goes on: it may be printing, and most printers take one connection at a time.
    clear((id, { from }) => (id === SIMULATED.id ? setup.simulated : wanted.get(id) === from))
    for (const printer of setup.printers) {
      if (!printers.has(printer.id)) make(printer, JSON.stringify(printer))
    }
    if (setup.simulated && !printers.has(SIMULATED.id)) {
      simulated = simulatedPrinter(renderer, listenerOn(board, SIMULATED), putOut)
      add({ printer: simulated, language: 'zpl', from: '' }, true)
      simulated.set('ready')
    }
    board.arrange([...wanted.keys(), SIMULATED.id])
  }
  return {
    setUp,
    print: (message) => printOn(printers.get(message.printer), message),
    look: async (printer) => printers.get(printer)?.printer.look(),
    replugged() {
      for (const { id, way } of setups) if (way === 'usb') void printers.get(id)?.printer.look()
    },
    simulate: (condition) => {
      if (printers.has(SIMULATED.id)) simulated?.set(condition)
    },
    render: async (zpl) => (await renderer.render(zpl))[0] ?? null,
    close() {
      clear(() => false)
      renderer.close()
    },
  }
}

/** A resolution that was set up here holds, whatever the printer says. */
function listenerOn(board: StatusBoard, { id, resolution }: Pick<PrinterSetup, 'id' | 'resolution'>): PrinterListener {
  return (news) => board.update(id, resolution === undefined ? news : { ...news, resolution })
}

async function printOn(made: Made | undefined, { job, body, encoding }: PrintMessage): Promise<PrintOutcome> {
  if (!made) return { outcome: 'failed', why: 'no-printer' }
  const bytes = Buffer.from(body, encoding)
  const spoken = languageOf(bytes)
  if (spoken !== null && spoken !== made.language) return { outcome: 'failed', why: 'wrong-language' }
  return made.printer.print({ job, bytes })
}
