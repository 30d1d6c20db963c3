import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type CpioFile, cpioOf } from './cpio.ts'
import type { Kernel } from './kernel.ts'

/** USB sockets of the machine, each with a bus of its own. */
export const SOCKETS = 6

const options: Record<string, string> = { dummy_hcd: `num=${SOCKETS}` }

/** What the kernel unpacks and starts before it sees anything else. `command` runs in `folder` outside. */
export function firstFiles({ modules, busybox }: Kernel, folder: string, command: readonly string[]): Buffer {
  const executable = (path: string, body: Buffer | string): CpioFile => ({ path, mode: 0o755, body: Buffer.from(body) })
  const data = (path: string, body: Buffer | string): CpioFile => ({ path, mode: 0o644, body: Buffer.from(body) })
  const order = modules.map(({ name }) => `${name} ${options[name] ?? ''}\n`).join('')
  const start = `cd ${quoted(folder)}\nexec ${command.map(quoted).join(' ')}\n`
  const folders = ['proc', 'sys', 'dev', 'outside', 'layer', 'new'].map((name) => data(`${name}/.here`, ''))
  const files = [
    executable('init', readFileSync(new URL('./init.sh', import.meta.url))),
    executable('bin/busybox', busybox),
    data('start', start),
    data('modules/order', order),
    ...modules.map(({ name, body }) => data(`modules/${name}.ko`, body)),
    ...folders,
  ]
  return gzipSync(cpioOf(files), { level: 1 })
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`
