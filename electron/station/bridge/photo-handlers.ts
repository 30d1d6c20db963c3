import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import type { DiskGate } from '../disk-gate.ts'
import type { Photos } from '../photos.ts'

/** Photos that the page takes. */
export function photoHandlers(photos: Photos, disk: Pick<DiskGate, 'assertRoom'>): Pick<BridgeHandlers, 'photos.put'> {
  return {
    async 'photos.put'({ sha256, base64 }) {
      disk.assertRoom()
      photos.put(sha256, Buffer.from(base64, 'base64'))
      return {}
    },
  }
}
