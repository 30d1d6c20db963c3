import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Drivers that the machine needs besides those built into the kernel: for the shared folder, and for USB from both ends. */
export const wantedModules = [
  ...['virtio_pci', '9pnet_virtio', '9p', 'overlay'],
  ...['dummy_hcd', 'libcomposite', 'usb_f_hid', 'usb_f_printer', 'usb_f_acm'],
  ...['usbhid', 'hid_generic', 'usblp', 'cdc_acm'],
]

export type KernelModule = { name: string; body: Buffer }

/** Those modules and all that they depend on, each after its own. What is no file is built into the kernel. */
export function modulesIn(folder: string): KernelModule[] {
  const files = new Map(globSync('**/*.ko{,.xz}', { cwd: folder }).map((path) => [nameOf(path), join(folder, path)]))
  const found = new Map<string, Buffer>()
  const add = (name: string) => {
    const path = files.get(name)
    if (path === undefined || found.has(name)) return
    const body = readModule(path)
    for (const dependency of dependenciesOf(body)) add(dependency)
    found.set(name, body)
  }
  for (const name of wantedModules) add(name)
  return [...found].map(([name, body]) => ({ name, body }))
}

/** The kernel takes `-` and `_` for the same in a name. */
const nameOf = (path: string) =>
  basename(path)
    .replace(/\.ko(\.xz)?$/, '')
    .replaceAll('-', '_')

function readModule(path: string): Buffer {
  if (!path.endsWith('.xz')) return readFileSync(path)
  return execFileSync('xz', ['--decompress', '--stdout', path], { maxBuffer: 64 * 1024 * 1024 })
}

function dependenciesOf(module: Buffer): string[] {
  const [, names = ''] = /\0depends=([^\0]*)\0/.exec(module.toString('latin1')) ?? []
  return names
    .split(',')
    .map((name) => name.replaceAll('-', '_'))
    .filter((name) => name !== '')
}
