/** A file of the first file system that Linux sees; its folders are made for it. */
export type CpioFile = { path: string; mode: number; body: Buffer }

const FOLDER = 0o040755
const FILE = 0o100000

/** The "new ASCII" archive of cpio(5), which is what the kernel unpacks at its start. */
export function cpioOf(files: readonly CpioFile[]): Buffer {
  const folders = [...new Set(files.flatMap(({ path }) => foldersAbove(path)))]
  const entries = [
    ...folders.map((path) => ({ path, mode: FOLDER, body: Buffer.alloc(0) })),
    ...files.map((file) => ({ ...file, mode: FILE | file.mode })),
    { path: 'TRAILER!!!', mode: 0, body: Buffer.alloc(0) },
  ]
  return Buffer.concat(entries.flatMap(entryOf))
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}

function entryOf({ path, mode, body }: CpioFile, index: number): Buffer[] {
  const name = Buffer.from(`${path}\0`)
  const [links, owner, time, device] = [1, 0, 0, 0]
  const fields = [
    index + 1,
    mode,
    owner,
    owner,
    links,
    time,
    body.length,
    device,
    device,
    device,
    device,
    name.length,
    0,
  ]
  const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`)
  return [toWords(Buffer.concat([header, name])), toWords(body)]
}

/** Everything in the archive begins at a multiple of four bytes. */
function toWords(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}
