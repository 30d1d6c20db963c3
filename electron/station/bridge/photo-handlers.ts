import type { BridgeHandlers } from '../../../shared/bridge/contract.ts'
import type { DiskGate } from '../disk-gate.ts'
import type { PhotoFinder } from '../photos/find.ts'
import type { PhotoShelf } from '../photos/shelf.ts'

type Parts = { shelf: Pick<PhotoShelf, 'put'>; find: PhotoFinder; disk: Pick<DiskGate, 'assertRoom'> }

/** Photos that the page takes, and those it shows. */
export function photoHandlers({ shelf, find, disk }: Parts): Pick<BridgeHandlers, `photos.${'put' | 'get'}`> {
  return {
    async 'photos.put'({ sha256, base64 }) {
      disk.assertRoom()
      shelf.put(sha256, Buffer.from(base64, 'base64'))
      return {}
    },
    async 'photos.get'({ sha256 }) {
      const found = await find(sha256)
      if (typeof found === 'string') return { found }
      return { found: 'here', base64: Buffer.from(found).toString('base64') }
    },
  }
}
