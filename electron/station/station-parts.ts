import type { SimulatedLabel, StationStatus } from '../../shared/bridge/status.ts'
import type { CentralLink } from './central/central-link.ts'
import type { Devices } from './devices.ts'
import type { DiskGate } from './disk-gate.ts'
import type { Identity } from './identity.ts'
import type { Journal } from './journal/journal.ts'
import type { MarkFile } from './journal/mark-file.ts'
import type { Log } from './log.ts'
import type { PhotoFinder } from './photos/find.ts'
import type { PhotoShelf } from './photos/shelf.ts'
import type { Reference } from './reference/reference.ts'
import type { DeviceSetupStore } from './settings/device-setup.ts'

/** What the bridge's handlers work with. */
export type StationParts = {
  journal: Journal
  mark: Pick<MarkFile, 'write'>
  reference: Reference
  disk: DiskGate
  shelf: PhotoShelf
  findPhoto: PhotoFinder
  central: CentralLink
  devices: Devices
  deviceSetup: DeviceSetupStore
  identity: Identity
  labels: { newest(): SimulatedLabel[] }
  log: Log
  status(): StationStatus
  /** Something that the status shows may have changed. */
  changed(): void
}
