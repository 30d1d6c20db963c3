import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KernelModule, modulesIn, wantedModules } from './modules.ts'
import { apt, CannotRun, onPath } from './packages.ts'

/** What the machine starts with. `image` is a file; nothing of it is ever installed on the computer outside. */
export type Kernel = { image: string; busybox: Buffer; modules: KernelModule[] }

/** Debian's newest kernel of this release: from `cache` where it lies there already, else fetched (70 MB). */
export function kernelIn(cache: string): Kernel {
  if (!isWhole(cache)) fetchInto(cache)
  const names = readFileSync(join(cache, 'order'), 'utf8').trim().split('\n')
  return {
    image: join(cache, 'vmlinuz'),
    busybox: readFileSync(join(cache, 'busybox')),
    modules: names.map((name) => ({ name, body: readFileSync(join(cache, `${name}.ko`)) })),
  }
}

/** `wanted` is written last, and names what was asked of the package then. */
function isWhole(cache: string): boolean {
  const mark = join(cache, 'wanted')
  return existsSync(mark) && readFileSync(mark, 'utf8') === wantedModules.join('\n')
}

function fetchInto(cache: string): void {
  if (!(onPath('apt-get') && onPath('dpkg-deb'))) {
    throw new CannotRun('it needs a kernel package of Debian, and there is no apt-get here to fetch it with')
  }
  rmSync(cache, { recursive: true, force: true })
  const packages = join(cache, 'packages')
  mkdirSync(packages, { recursive: true })
  download(packages)
  for (const file of readdirSync(packages).filter((name) => name.endsWith('.deb'))) {
    execFileSync('dpkg-deb', ['--extract', file, 'unpacked'], { cwd: packages })
  }
  keepNeeded(join(packages, 'unpacked'), cache)
  rmSync(packages, { recursive: true })
}

function download(folder: string): void {
  const fetched = () => {
    const kernel = /Depends: (linux-image-\S+)/.exec(apt(folder, 'depends', 'linux-image-amd64') ?? '')?.[1]
    if (kernel === undefined) return false
    console.log(`packbench: fetching ${kernel} (70 MB; it is unpacked for the lab and not installed)`)
    return apt(folder, 'download', kernel, 'busybox-static') !== null
  }
  if (fetched()) return
  const isRoot = process.getuid?.() === 0
  if (isRoot && apt(folder, 'update', '-qq') !== null && fetched()) return
  throw new CannotRun(`Debian's kernel package could not be fetched${isRoot ? '' : '; as root: apt-get update'}`)
}

/** A kernel package unpacks to 400 MB, of which the machine needs 12. */
function keepNeeded(unpacked: string, cache: string): void {
  const [image] = globSync('boot/vmlinuz-*', { cwd: unpacked })
  const [busybox] = globSync('{bin,usr/bin}/busybox', { cwd: unpacked })
  if (image === undefined || busybox === undefined) throw new Error('the packages hold no kernel, or no busybox')
  const modules = modulesIn(unpacked)
  renameSync(join(unpacked, image), join(cache, 'vmlinuz'))
  renameSync(join(unpacked, busybox), join(cache, 'busybox'))
  for (const { name, body } of modules) writeFileSync(join(cache, `${name}.ko`), body)
  writeFileSync(join(cache, 'order'), modules.map(({ name }) => name).join('\n'))
  writeFileSync(join(cache, 'wanted'), wantedModules.join('\n'))
}
