import { existsSync, readFileSync } from 'node:fs'
import { at, run } from './project.mjs'

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/** Installs the packages where they are missing, or are not those of package-lock.json. */
export async function install() {
  const held = packagesOf('node_modules/.package-lock.json')
  if (held && holdsAll(held, packagesOf('package-lock.json') ?? {})) return
  console.log(
    `packbench: ${held ? 'package-lock.json has changed, installing again' : 'installing the packages'} (npm ci)`,
  )
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  // npm is a script on Windows, and only the shell starts scripts there.
  const windows = process.platform === 'win32'
  const { code } = windows ? await run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args]) : await run('npm', args)
  if (code !== 0) throw new Error('npm ci failed; the packages could not be installed')
}

/**
 * npm's own list of what it installed is of the same form as the lock it came from.
 * @param {string} path
 * @returns {Packages | undefined}
 */
function packagesOf(path) {
  return existsSync(at(path)) ? JSON.parse(readFileSync(at(path), 'utf8')).packages : undefined
}

/**
 * Packages of other platforms are optional, and rightly missing.
 * @param {Packages} held
 * @param {Packages} wanted
 */
function holdsAll(held, wanted) {
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    const found = held[path]
    return found ? found.version === version : optional === true
  })
}
