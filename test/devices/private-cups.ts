import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const CUPSD = ['/usr/sbin/cupsd', '/sbin/cupsd'].find(existsSync)

/** Why there can be no CUPS of our own here, or null where there can. */
export function whyNoCups(): string | null {
  if (!CUPSD) return 'cupsd is not installed'
  return process.getuid?.() === 0 ? null : 'cupsd runs as root only'
}

export type PrivateCups = {
  /** For CUPS_SERVER. */
  server: string
  /** A raw queue to a port of this machine. */
  addQueue(name: string, port: number): Promise<void>
  stopQueue(name: string): Promise<void>
  /** How the queue has the jobs that are not done. */
  waitingJobs(): Promise<string>
  log(): Promise<string>
  close(): Promise<void>
}

/** A print server with a configuration, a spool and a port of its own, which shares nothing with the system's. */
export async function startCups(): Promise<PrivateCups> {
  const folder = await mkdtemp(join(tmpdir(), 'packbench-cups-'))
  // Its filters and backends run as another user.
  await chmod(folder, 0o755)
  for (const name of ['root', 'spool', 'spool/tmp', 'cache', 'state', 'log']) await mkdir(join(folder, name))
  const port = await freePort()
  await writeFile(join(folder, 'cupsd.conf'), serverConfig(port))
  await writeFile(join(folder, 'cups-files.conf'), fileConfig(folder))
  const args = ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'cups-files.conf')]
  const daemon = spawn(CUPSD ?? 'cupsd', args, { stdio: 'ignore' })
  await listening(port, daemon)
  const server = `127.0.0.1:${port}`
  const asked = (command: string, ...rest: string[]) => run(command, ['-h', server, ...rest])
  return {
    server,
    async addQueue(name, at) {
      await asked('lpadmin', '-p', name, '-E', '-v', `socket://127.0.0.1:${at}`, '-m', 'raw')
    },
    async stopQueue(name) {
      await asked('cupsdisable', name)
    },
    waitingJobs: async () => (await asked('lpstat', '-W', 'not-completed', '-o')).stdout,
    log: () => readFile(join(folder, 'log/error'), 'utf8'),
    async close() {
      const ended = once(daemon, 'exit')
      daemon.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function serverConfig(port: number): string {
  return `
Listen 127.0.0.1:${port}
LogLevel debug
Browsing Off
WebInterface No
DefaultAuthType None
JobRetryInterval 1
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
`
}

function fileConfig(folder: string): string {
  return `
ServerRoot ${folder}/root
RequestRoot ${folder}/spool
TempDir ${folder}/spool/tmp
CacheDir ${folder}/cache
StateDir ${folder}/state
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const START_MS = 15_000

async function listening(port: number, daemon: ChildProcess): Promise<void> {
  const until = performance.now() + START_MS
  while (performance.now() < until && daemon.exitCode === null) {
    const socket = connect(port, '127.0.0.1')
    const heard = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (heard) return
  }
  daemon.kill()
  throw new Error('cupsd does not listen')
}
