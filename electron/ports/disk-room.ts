import { statfs } from 'node:fs/promises'

/** Below this nothing is kept for sure any more: a full disk loses data in ways nobody sees. */
export const FULL_BYTES = 50 * 1024 * 1024

/** What an ordinary user may still write on the disk that `folder` is on. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
