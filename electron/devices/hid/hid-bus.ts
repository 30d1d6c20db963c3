import type { Finder } from '../plugged/sighting.ts'

/** What is heard from an open device. `lost` is told once; its reason may be a string. */
export type HidEars = {
  report(bytes: Uint8Array): void
  lost(reason: unknown): void
}

export type HidConnection = {
  /** The report id first. Rejects where the device refuses it. */
  sendFeature(bytes: readonly number[]): Promise<unknown>
  close(): Promise<void>
}

/** The HID devices of this computer: scanners and scales alone, by their usage and never by who made them. */
export type HidBus = {
  find: Finder
  /** The report descriptor, where the system shows it. */
  descriptorOf(path: string): Promise<Uint8Array | null>
  /** Rejects with the library's words. */
  open(path: string, ears: HidEars): Promise<HidConnection>
}
