import type { PrinterSetup } from '../../../shared/devices/setup.ts'
import { linePrinter } from './line-printer.ts'
import type { LabelPrinter, PrinterListener } from './printer.ts'
import { statusDialogues } from './status-dialogues.ts'
import { tcpWay } from './tcp-way.ts'

const CONNECT_MS = 3000
const STALL_MS = 10_000

/** The printer that a setup asks for, whatever way it is reached. */
export function printerOf(setup: Extract<PrinterSetup, { way: 'tcp' }>, listener: PrinterListener): LabelPrinter {
  const way = tcpWay({ host: setup.host, port: setup.port, connectMs: CONNECT_MS, stallMs: STALL_MS })
  return linePrinter(setup, way, statusDialogues[setup.language], listener)
}
