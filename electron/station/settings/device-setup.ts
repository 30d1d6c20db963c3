import { type BenchDevices, benchDevices } from '../../../shared/devices/setup.ts'
import type { DeviceSetup } from '../../ports/device-contract.ts'
import { deviceSetupOf, type Settings } from './settings.ts'
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
    get: () => benchDevices.strip().parse(current),
    save(setup) {
      const next = { ...current, ...setup }
      saveSettings(file, next)
      current = next
    },
    forDevices: () => deviceSetupOf(current, simulated),
  }
}
