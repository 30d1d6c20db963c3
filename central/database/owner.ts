import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The account the database server runs under, or undefined: our own. PostgreSQL refuses to run as root. */
export type Owner = { uid: number; gid: number }

export async function databaseOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const known = await accountOf('postgres')
  if (known) return known
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  const made = await accountOf('postgres')
  if (made) return made
  throw new Error('PostgreSQL does not run as root and the user postgres can not be made. Set DATABASE_URL instead.')
}

async function accountOf(name: string): Promise<Owner | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

/** Whether any user may walk into `path`: a folder that only root can enter is of no use to another account. */
export async function isReachable(path: string): Promise<boolean> {
  const full = resolve(path)
  const mode = (await stat(full).catch(() => undefined))?.mode
  if (mode !== undefined && (mode & 0o001) === 0) return false
  const parent = dirname(full)
  return parent === full || isReachable(parent)
}
