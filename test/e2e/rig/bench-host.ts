import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The browser host of one bench as a process of its own: real station, real devices, real files. */
export type BenchHost = {
  url: string
  folder: string
  /** Kills a process of the bench with SIGKILL; the host starts it again. */
  kill(name: 'station' | 'devices'): void
  /** Kills the station and does something to its files before the host may start it again. */
  whileDown(change: () => void): void
  stop(): Promise<void>
}

export type BenchHostOptions = {
  centralUrl: string
  enrolmentCode: string
  /** Port of a label printer on this machine; without it the bench has simulated devices. */
  printerPort?: number
  /** Simulated devices beside that printer: a scale, above all. */
  simulated?: boolean
  folder?: string
  /** The folder of the built page, where it is another than the usual one. */
  page?: string
}

export async function startBenchHost(options: BenchHostOptions): Promise<BenchHost> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'packbench-e2e-')))
  await writeSettings(folder, options)
  const args = ['--data', folder, '--port', '0', '--no-open']
  args.push('--central', options.centralUrl, '--enrolment-code', options.enrolmentCode)
  if (options.page !== undefined) args.push('--page', options.page)
  const host = spawn(process.execPath, ['electron/browser-host/main.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await addressOf(host)
  return {
    url,
    folder,
    kill: (name) => process.kill(pidOf(host.pid ?? 0, name), 'SIGKILL'),
    whileDown(change) {
      const pid = host.pid ?? 0
      process.kill(pid, 'SIGSTOP')
      process.kill(pidOf(pid, 'station'), 'SIGKILL')
      change()
      process.kill(pid, 'SIGCONT')
    },
    stop: async () => {
      await ended(host)
      if (!options.folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The demo as `npm start` has it, with its own central and simulated devices. */
export async function startDemo(
  folder: string,
  flags: readonly string[] = [],
): Promise<{ url: string; stop(): Promise<void> }> {
  const args = ['electron/browser-host/main.ts', '--data', folder, '--no-open', '--demo', ...flags]
  const host = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  return { url: await addressOf(host), stop: () => ended(host) }
}

async function writeSettings(folder: string, { printerPort, simulated }: BenchHostOptions): Promise<void> {
  await mkdir(join(folder, 'station'), { recursive: true })
  const printers =
    printerPort === undefined ? [] : [{ id: 'label', name: 'Label printer', host: '127.0.0.1', port: printerPort }]
  const settings = { version: 1, printers, simulatedDevices: simulated ?? printerPort === undefined }
  await writeFile(join(folder, 'station', 'settings.json'), JSON.stringify(settings))
}

function addressOf(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`the browser host ended with code ${code}`)))
    if (!host.stdout) return reject(new Error('no output to read'))
    createInterface({ input: host.stdout }).on('line', (line) => {
      const url = /ready at (\S+)/.exec(line)?.[1]
      if (url) resolve(url)
    })
  })
}

function pidOf(parent: number, name: string): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  for (const row of rows) {
    const [pid, ppid] = row.trim().split(/\s+/).map(Number)
    if (ppid === parent && row.includes(`/${name}/main`)) return pid ?? 0
  }
  throw new Error(`no ${name} process under ${parent}`)
}

function ended(host: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (host.exitCode !== null) return resolve()
    host.once('exit', () => resolve())
    host.kill('SIGTERM')
  })
}
