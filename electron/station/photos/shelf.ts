import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { isJpeg } from '../../../shared/photo/photo.ts'

/** Photos by their hash. They stand beside the journal, whose events name them. */
export type PhotoShelf = {
  /** Keeps a JPEG; on the disk before it answers. Throws where the bytes are none, or not those of the hash. */
  put(sha256: string, bytes: Uint8Array): void
  /** Whether there is a file of that name, readable or not. */
  has(sha256: string): boolean
  /** The photo as it was kept; null where it is not here, or not what it was. */
  read(sha256: string): Uint8Array | null
  drop(sha256: string): void
}

export function photosIn(folder: string): PhotoShelf {
  const fileOf = (sha256: string) => join(folder, `${sha256}.jpg`)
  const has = (sha256: string) => existsSync(fileOf(sha256))
  return {
    has,
    put(sha256, bytes) {
      if (!isJpeg(bytes)) throw new Error('a photo that is no JPEG')
      if (hashOf(bytes) !== sha256) throw new Error('a photo with another hash')
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (!has(sha256)) keepWhole(fileOf(sha256), bytes)
    },
    read(sha256) {
      const bytes = readIfThere(fileOf(sha256))
      return bytes && hashOf(bytes) === sha256 ? bytes : null
    },
    drop: (sha256) => rmSync(fileOf(sha256), { force: true }),
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function readIfThere(file: string): Uint8Array | null {
  try {
    return readFileSync(file)
  } catch {
    return null
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
