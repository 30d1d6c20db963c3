import type { Resolution } from '../../../shared/devices/resolution.ts'
import type { PrinterReport } from './printer.ts'
import type { PrinterLine } from './printer-line.ts'

/** What a printer said of itself. `holds`: what it took and has not printed, where it tells. */
export type PrinterAnswer = PrinterReport & { readonly holds: 'nothing' | 'part-of-a-label' | 'labels' | 'untold' }

/** Talking with a printer about itself, on one line. */
export type Talk = {
  /** Null where it keeps silent for so long. */
  ask(ms: number): Promise<PrinterAnswer | null>
  /** How many labels it printed in its life. Null where it does not count them, or does not say in time. */
  count(ms: number): Promise<number | null>
  /** How fine its head prints. Null where its language has no question for that, or it does not say in time. */
  resolution(ms: number): Promise<Resolution | null>
  /** What is sent ahead of a job so that the printer does with it what is asked here, and no more. Prints nothing. */
  preparing(): Buffer | null
  /** What is sent behind a job so that the printer is as it was before. Prints nothing. */
  restoring(job: Buffer): Buffer | null
}

/**
 * How a language asks a printer for its status. `confirms`: the question waits its turn behind the bytes of a job, so
 * that the answer says something of the job. Where it overtakes them, nothing is ever confirmed by it.
 */
export type StatusDialogue = { readonly confirms: boolean; over(line: PrinterLine): Talk }

/** A printer with a label in this state would keep it, or spoil it. */
export function isFit({ state }: PrinterReport): boolean {
  return state === 'ready' || state === 'busy'
}
