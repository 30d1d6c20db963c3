import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import type { SimulatedLabel } from '../../../shared/bridge/status.ts'
import type { PrinterCondition } from '../../ports/device-contract.ts'
import { type LabelPrinter, type PrintBytes, type PrinterListener, type PrinterReport, well } from './printer.ts'
import type { Renderer } from './renderer.ts'

export type SimulatedPrinter = LabelPrinter & { set(condition: PrinterCondition): void }

const shown: Record<PrinterCondition, PrinterReport> = {
  ready: well('ready'),
  'paper-out': { state: 'paper-out', trouble: 'paper-out' },
  off: { state: 'unreachable', trouble: null },
  // It looks well until a job comes.
  dies: well('ready'),
}

/** A printer that puts its labels on the screen. It keeps to the same rules as a real one. */
export function simulatedPrinter(
  renderer: Renderer,
  listener: PrinterListener,
  putOut: (label: SimulatedLabel) => void,
): SimulatedPrinter {
  let condition: PrinterCondition = 'ready'
  const print = async ({ job, bytes: sent }: PrintBytes): Promise<PrintOutcome> => {
    const bytes = sent.length
    if (condition === 'off') return { outcome: 'failed', why: 'unreachable' }
    if (condition === 'paper-out') return { outcome: 'failed', why: 'not-ready' }
    if (condition === 'dies') return { outcome: 'unknown', bytes: Math.floor(bytes / 2), why: 'broken-off' }
    listener(well('busy'))
    const labels = await renderer.render(sent.toString('utf8'))
    listener(shown[condition])
    // What can not be drawn may still be good ZPL: the bytes were taken, and more is not known.
    if (labels.length === 0) return { outcome: 'delivered', bytes }
    for (const label of labels) putOut({ job, at: new Date().toISOString(), ...label })
    return { outcome: 'confirmed', bytes }
  }
  listener(well('ready'))
  return {
    id: 'simulated-printer',
    name: 'Simulated printer',
    simulated: true,
    print,
    look: async () => listener(shown[condition]),
    set(next) {
      condition = next
      listener(shown[next])
    },
    // Its renderer is shared, and not its to close.
    close() {},
  }
}
