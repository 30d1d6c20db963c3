import { type BenchDevices, benchDevices } from '../../../shared/devices/setup.ts'
import type { DeviceSetup } from '../../ports/device-contract.ts'
import { deviceSetupOf, inOrder, type Settings } from './settings.ts'
import { saveSettings } from './settings-file.ts'

/** The devices part of the settings: read by the setup screen, and kept on the disk before it is answered. */
export type DeviceSetupStore = {
  get(): BenchDevices
  save(setup: BenchDevices): void
  /** What the devices process is told. */
  forDevices(): DeviceSetup
}

export function deviceSetupIn(file: string, loaded: Settings, simulated: boolean): DeviceSetupStore {
  let current = loaded
  return {
    get: () => benchDevices.strip().parse({ ...current, printers: inOrder(current) }),
    save(setup) {
      // The order of the printers says from now on which one is the first.
      const next = { ...current, ...setup, defaultPrinter: null }
      saveSettings(file, next)
      current = next
    },
    forDevices: () => deviceSetupOf(current, simulated),
  }
}
