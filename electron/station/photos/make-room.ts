import type { DiskGate } from '../disk-gate.ts'
import type { SentPhotos } from '../journal/photos.ts'
import type { Log } from '../log.ts'
import type { PhotoShelf } from './shelf.ts'

/** So many bytes of photos stay on this disk: a month of a bench that takes 400 a day. */
export const MOST_PHOTO_BYTES = 2_000_000_000
/** How much goes at once where the disk is nearly full, whatever there is. */
const WHEN_LOW_BYTES = 50_000_000

type RoomParts = {
  photos: Pick<SentPhotos, 'spare' | 'markDropped'>
  shelf: Pick<PhotoShelf, 'drop'>
  disk: Pick<DiskGate, 'state'>
  log: Pick<Log, 'info'>
  most?: number
}

/** Lets the oldest photos go that central has, where there are too many or the disk is nearly full. Never another one. */
export function makeRoom({ photos, shelf, disk, log, most = MOST_PHOTO_BYTES }: RoomParts): void {
  const { bytes, oldest } = photos.spare()
  let over = Math.max(bytes - most, disk.state().low ? WHEN_LOW_BYTES : 0)
  let dropped = 0
  for (const photo of oldest) {
    if (over <= 0) break
    // The file first: what is marked and still there would stay for ever.
    shelf.drop(photo.sha256)
    photos.markDropped(photo.sha256)
    over -= photo.bytes
    dropped++
  }
  if (dropped > 0) log.info('photos dropped that central has', { count: dropped })
}
