import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * What `postmaster.pid` says. Lines: 1 pid, 4 port, 8 status (`ready` once connections are taken).
 * Source: PostgreSQL, src/include/utils/pidfile.h.
 */
export type Postmaster = { pid: number; port: number; ready: boolean }

export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]) || 0, ready: lines[7] === 'ready' }
}

/** Whether any process has this pid, be it another user's. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether a PostgreSQL server lives under this pid. A pid file left by a crash may name a number that some other
 * program has been given since, or a dead process that nobody collected (in a container without an init).
 */
export async function isPostgres(pid: number): Promise<boolean> {
  return isTaken(pid) && (await programOf(pid)).includes('postgres')
}

/** The name of a running program; empty for one that has ended and is only not collected yet. */
async function programOf(pid: number): Promise<string> {
  if (platform() === 'linux') {
    // `pid (name) state ...`, see proc(5).
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const [, name = '', state = 'Z'] = /^\d+ \((.*)\) (\S)/s.exec(text) ?? []
    return state === 'Z' ? '' : name
  }
  const [file, ...args] =
    platform() === 'win32'
      ? ['tasklist', '/FI', `PID eq ${pid}`, '/NH']
      : ['ps', '-p', String(pid), '-o', 'state=', '-o', 'comm=']
  const text = await run(file as string, args).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
  return text.startsWith('Z') ? '' : text
}
