import type { PrinterReport } from './printer.ts'

/** How a printer is reached: a socket, a port of the kernel. */
export type PrinterWay = {
  /** Opens a line for one job or one look. Rejects with `NotOpened`; then no byte went anywhere. */
  open(): Promise<PrinterLine>
}

/** An open line to a printer. Every promise rejects when it breaks. */
export type PrinterLine = {
  /** Hands `bytes` to the operating system. `sent` is told of each piece once that took it. */
  write(bytes: Uint8Array, sent: (count: number) => void): Promise<void>
  /** What came in until `isWhole` says that it is enough, or null after `ms`. Bytes are characters (Latin-1). */
  read<T>(isWhole: (text: string) => T | null, ms: number): Promise<T | null>
  /** How many characters came in so far. */
  heard(): number
  /** What the port itself knows of the printer, for ways that have more than bytes. */
  portStatus?(): Promise<PrinterReport | null>
  /** Settles when the printer knows of the end too, or has had its time to. */
  close(): Promise<void>
}

export class NotOpened extends Error {
  override name = 'NotOpened'
  readonly trouble: PrinterReport['trouble']
  constructor(trouble: PrinterReport['trouble'], cause: unknown) {
    super('the printer can not be reached', { cause })
    this.trouble = trouble
  }
}

/** It takes no more bytes, and is still there. */
export class Stalled extends Error {
  override name = 'Stalled'
}
