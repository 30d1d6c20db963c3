import { assertNever } from '../../../shared/assert-never.ts'
import type { PrinterSetup } from '../../../shared/devices/setup.ts'
import { cupsPrinter } from './cups/cups-printer.ts'
import { linePrinter } from './line-printer.ts'
import type { LabelPrinter, PrinterListener } from './printer.ts'
import { statusDialogues } from './status-dialogues.ts'
import { tcpWay } from './tcp-way.ts'
import { usbWay } from './usb/usb-way.ts'
import { loadSpooler } from './windows/load-spooler.ts'
import { spoolerPrinter } from './windows/spooler-printer.ts'

const CONNECT_MS = 3000
/** A printer that takes no byte for so long is asked about; the station waits for all of it. */
const STALL_MS = 6000

/** The printer that a setup asks for, whatever way it is reached. `locate`: where it is plugged in now. */
export function printerOf(
  setup: PrinterSetup,
  listener: PrinterListener,
  locate: () => Promise<string | null>,
): LabelPrinter {
  switch (setup.way) {
    case 'tcp': {
      const way = tcpWay({ host: setup.host, port: setup.port, connectMs: CONNECT_MS, stallMs: STALL_MS })
      return linePrinter(setup, way, statusDialogues[setup.language], listener)
    }
    case 'usb':
      return linePrinter(setup, usbWay({ locate, stallMs: STALL_MS }), statusDialogues[setup.language], listener)
    case 'queue':
      return process.platform === 'win32' ? spoolerPrinter(setup, loadSpooler, listener) : cupsPrinter(setup, listener)
    default:
      return assertNever(setup)
  }
}
