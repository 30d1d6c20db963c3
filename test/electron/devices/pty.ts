import { closeSync, constants, readSync, writeSync } from 'node:fs'
import koffi from 'koffi'

/** The far end of a real pseudo-terminal: what a serial device would be. `path` is the end that a driver opens. */
export type Pty = {
  readonly path: string
  write(bytes: string | Uint8Array): void
  /** As if it were pulled out. */
  hangUp(): void
}

/** The kernel's own, through libc: nothing has to be installed for it. */
export const hasPtys = process.platform === 'linux'

const LOOK_EACH_MS = 2

export function openPty(heard: (bytes: Buffer, pty: Pty) => void = () => {}): Pty {
  const libc = koffi.load('libc.so.6')
  const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants
  const fd: number = libc.func('int posix_openpt(int flags)')(O_RDWR | O_NOCTTY | O_NONBLOCK)
  for (const name of ['grantpt', 'unlockpt']) {
    if (libc.func(`int ${name}(int fd)`)(fd) !== 0) throw new Error(name)
  }
  const path: string = libc.func('const char *ptsname(int fd)')(fd)
  const buffer = Buffer.alloc(4096)
  let isOpen = true
  const look = setInterval(() => {
    for (let size = read(fd, buffer); size > 0; size = read(fd, buffer))
      heard(Buffer.from(buffer.subarray(0, size)), pty)
  }, LOOK_EACH_MS)
  const pty: Pty = {
    path,
    write(bytes) {
      writeSync(fd, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
    },
    hangUp() {
      if (!isOpen) return
      isOpen = false
      clearInterval(look)
      closeSync(fd)
    },
  }
  return pty
}

/** 0 while there is nothing to read (EAGAIN), or nobody has the other end open (EIO). */
function read(fd: number, buffer: Buffer): number {
  try {
    return readSync(fd, buffer)
  } catch {
    return 0
  }
}
