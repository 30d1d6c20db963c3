import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mintSecret } from './secret.ts'

/**
 * The token of administrators and order systems: `PACKBENCH_ADMIN_TOKEN`, or one minted once into the data folder and
 * readable by its owner alone.
 */
export async function adminToken(dataFolder: string): Promise<string> {
  const given = process.env['PACKBENCH_ADMIN_TOKEN']?.trim()
  if (given) {
    if (given.length < 16) throw new Error('PACKBENCH_ADMIN_TOKEN is too short: give it 16 characters or more.')
    return given
  }
  await mkdir(dataFolder, { recursive: true })
  const path = join(dataFolder, 'admin-token')
  await writeFile(path, `${mintSecret('pba')}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return (await readFile(path, 'utf8')).trim()
}
