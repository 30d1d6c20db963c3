import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, runNode, tool } from './project.mjs'

const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const onMac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)
const onWindows = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** Chromium without a window: the same engine, and a sixth of the tests' time less. */
const SHELL = 'chromium-headless-shell'

/** The first Chrome, Chromium or Edge of this computer; PACKBENCH_CHROMIUM goes before all. */
export function findBrowser() {
  const named = process.env['PACKBENCH_CHROMIUM']
  if (named) {
    if (!isProgram(named)) throw new Error(`PACKBENCH_CHROMIUM names ${named}, which is not a program`)
    return named
  }
  return places().find(isProgram)
}

/** @returns {string[]} */
function places() {
  if (process.platform === 'darwin') return onMac
  if (process.platform === 'win32') {
    const homes = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    return homes.flatMap((home) => (home ? onWindows.map((name) => join(home, name)) : []))
  }
  return onPath.flatMap(inFolders)
}

/** @param {string} name */
function inFolders(name) {
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name))
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A browser for the tests, installed where there is none. */
export async function browserForTests() {
  return findForTests() ?? (await playwrightBrowser()) ?? (await installBrowser())
}

function findForTests() {
  const shell = process.env['PACKBENCH_CHROMIUM'] ? undefined : inFolders(SHELL).find(isProgram)
  return shell ?? findBrowser()
}

/** The one an earlier `playwright install` left, where there is one. */
async function playwrightBrowser() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

async function installBrowser() {
  if (isDebian() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    // Not every Debian has the first.
    for (const name of [SHELL, 'chromium']) {
      console.log(`packbench: no Chromium here, installing it (apt-get install ${name})`)
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, 'fonts-liberation'], { env })
      const found = findForTests()
      if (found) return found
    }
  }
  console.log('packbench: no Chromium here, fetching one (playwright install chromium)')
  await runNode([tool('playwright'), 'install', 'chromium'])
  const fetched = await playwrightBrowser()
  if (fetched) return fetched
  throw new Error('the tests need a browser: install Chrome, Chromium or Edge, or name one in PACKBENCH_CHROMIUM')
}

function isDebian() {
  const file = '/etc/os-release'
  return existsSync(file) && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync(file, 'utf8'))
}
