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
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  if (process.platform === 'darwin') return onMac
  if (process.platform === 'win32') {
    const homes = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    return homes.flatMap((home) => (home ? onWindows.map((name) => join(home, name)) : []))
  }
  return onPath.flatMap((name) => folders.map((folder) => join(folder, name)))
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
  return findBrowser() ?? (await playwrightBrowser()) ?? (await installBrowser())
}

/** The one an earlier `playwright install` left, where there is one. */
async function playwrightBrowser() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

async function installBrowser() {
  if (isDebian() && process.getuid?.() === 0) {
    console.log('packbench: no Chromium here, installing it (apt-get install chromium)')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], { env })
  }
  const found = findBrowser()
  if (found) return found
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
