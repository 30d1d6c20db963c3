import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import type { DeviceStatus } from '../../../shared/bridge/status.ts'

export type PrinterState = Extract<
  DeviceStatus['state'],
  'ready' | 'busy' | 'paper-out' | 'paused' | 'head-open' | 'unreachable' | 'unknown' | 'off'
>

/** The bytes of one job, as the printer gets them. */
export type PrintBytes = { job: string; bytes: Buffer }

/** One label printer, whatever it hangs on. */
export type LabelPrinter = {
  id: string
  name: string
  simulated: boolean
  /**
   * Prints one job and says what became of it. It answers, never throws, and never tries a second time: after a byte
   * left, only a person can say whether a second label would be one too many.
   */
  print(job: PrintBytes): Promise<PrintOutcome>
  /** Asks it how it is and tells the listener. Settles when it has answered, or did not. */
  look(): Promise<void>
  close(): void
}

/** How a printer is. `trouble` says more of a state that is not well, where more is known. */
export type PrinterReport = {
  readonly state: PrinterState
  readonly trouble: DeviceStatus['trouble']
}

/** What a printer tells of itself while it is used; its resolution once, where it says it. */
export type PrinterListener = (news: PrinterReport & Pick<DeviceStatus, 'resolution'>) => void

export const well = (state: 'ready' | 'busy'): PrinterReport => ({ state, trouble: null })

/** It was asked and keeps silent, so nothing is known of it. */
export const silent: PrinterReport = { state: 'unknown', trouble: 'no-answer' }
