import { FULL_BYTES, freeBytes } from '../ports/disk-room.ts'

const LOW_BYTES = 200 * 1024 * 1024
const LOOK_EVERY_MS = 5000

/** A disk that fills up loses data in ways nobody sees (Chromium empties its stores): stop well before. */
export class DiskFull extends Error {
  override name = 'DiskFull'
}

export type DiskGate = {
  state(): { freeBytes: number; low: boolean }
  /** Throws where too little is left to keep anything for sure. */
  assertRoom(): void
  close(): void
}

/** Watches the disk that `folder` is on. `free` is there for tests. */
export async function watchDisk(
  folder: string,
  free: (folder: string) => Promise<number> = freeBytes,
): Promise<DiskGate> {
  let freeNow = await free(folder)
  const looking = setInterval(async () => {
    freeNow = await free(folder).catch(() => freeNow)
  }, LOOK_EVERY_MS)
  return {
    state: () => ({ freeBytes: freeNow, low: freeNow < LOW_BYTES }),
    assertRoom() {
      if (freeNow >= FULL_BYTES) return
      throw new DiskFull(`disk-full: ${Math.floor(freeNow / 1048576)} MB left, ${FULL_BYTES / 1048576} MB needed`)
    },
    close: () => clearInterval(looking),
  }
}
