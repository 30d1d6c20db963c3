import type { Asked } from '../../../shared/sync/central.ts'
import type { CentralLink } from '../central/central-link.ts'
import type { PhotoShelf } from './shelf.ts'

/** Where a photo is: its bytes, or that central has not got it yet, or could not be asked. */
export type FoundPhoto = Uint8Array | 'not-yet' | 'away'

/** `hereOnly`: central is not asked, as it was not there a moment ago. */
export type PhotoFinder = (sha256: string, how?: { hereOnly: boolean }) => Promise<FoundPhoto>

/** Photos of other benches that are looked at are looked at again: a dozen megabytes at most. */
const REMEMBERED = 30

/** Finds photos on this disk, else at central. */
export function photoFinder(shelf: Pick<PhotoShelf, 'read'>, central: Pick<CentralLink, 'ask'>): PhotoFinder {
  const fetched = new Map<string, Uint8Array>()
  const remember = (sha256: string, jpeg: Uint8Array) => {
    fetched.set(sha256, jpeg)
    for (const oldest of [...fetched.keys()].slice(0, -REMEMBERED)) fetched.delete(oldest)
    return jpeg
  }
  return async (sha256, { hereOnly } = { hereOnly: false }) => {
    const here = shelf.read(sha256) ?? fetched.get(sha256)
    if (here) return here
    if (hereOnly) return 'away'
    const asked: Asked<Uint8Array> = await central.ask((client) => client.photo(sha256))
    if (asked.kind === 'answered') return remember(sha256, asked.answer)
    return asked.kind === 'rejected' ? 'not-yet' : 'away'
  }
}
