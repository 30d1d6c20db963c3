/** What is on the disk is not, or no longer, the database that was written there. */
export class DamagedFile extends Error {
  override name = 'DamagedFile'
}

/**
 * Whether `error` says that the file itself is damaged: found by us, or by SQLite (CORRUPT 11, NOTADB 26). Everything
 * else (a full disk, a locked file, a bug) says nothing about the file and is no reason to set it aside.
 */
export function isDamage(error: unknown): boolean {
  if (error instanceof DamagedFile) return true
  const code = (error as { errcode?: number } | null)?.errcode
  return code !== undefined && [11, 26].includes(code & 0xff)
}
