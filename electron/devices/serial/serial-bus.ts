import type { SerialLine } from '../../../shared/devices/setup.ts'
import type { Finder } from '../plugged/sighting.ts'

/** What is heard from an open port. `lost` is told once. */
export type SerialEars = {
  bytes(chunk: Uint8Array): void
  lost(reason: unknown): void
}

export type SerialConnection = {
  /** Rejects where the bytes could not be handed to the system. */
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

/** The serial ports of this computer. */
export type SerialBus = {
  find: Finder
  /** Rejects with the library's words. */
  open(path: string, line: SerialLine, ears: SerialEars): Promise<SerialConnection>
}
