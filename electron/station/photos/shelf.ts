import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Photos of packed boxes, by their hash. They stand beside the journal, whose events name them. */
export type Photos = {
  /** Keeps a JPEG; on the disk before it answers. Throws where the bytes are none, or not those of the hash. */
  put(sha256: string, bytes: Uint8Array): void
}

export function photosIn(folder: string): Photos {
  return {
    put(sha256, bytes) {
      if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new Error('a photo that is no JPEG')
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('a photo with another hash')
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${sha256}.jpg`)
      if (!existsSync(file)) keepWhole(file, bytes)
    },
  }
}

/** All of it or nothing: what has the name is whole. */
function keepWhole(file: string, bytes: Uint8Array): void {
  const fresh = `${file}.new`
  const handle = openSync(fresh, 'w', 0o600)
  try {
    writeFileSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, file)
}
