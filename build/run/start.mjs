import { appFlags } from './app-flags.mjs'
import { buildDesktop, buildPage } from './bundles.mjs'
import { oneOf, readFlags, runMain } from './command-line.mjs'
import { fetchElectron } from './electron-runtime.mjs'
import { install } from './install.mjs'
import { run, runNode, toolEnvironment } from './project.mjs'

const help = `
npm start [-- flags]

Starts a packing bench on this computer, with a demo warehouse and simulated devices: in Electron where its runtime is
here or can be fetched, else in the browser.

  --shell=electron|browser   this one and no other
  --data=DIR                 where the bench keeps its data
  --port=N                   the loopback port of the browser shell
  --no-open                  do not open a browser window
  --reset                    begins the demo anew: what was packed in it is thrown away
  --empty                    without the demo: a bench as it comes out of the box
  --simulate=FILE            with simulated devices that do what FILE says (see docs/devices.md)
  --dev                      builds the page again at every change, and restarts the browser shell at its own
`

/** @param {string | undefined} wanted */
async function electronIfWanted(wanted) {
  if (wanted === 'browser') return undefined
  const program = await fetchElectron({ asked: wanted === 'electron' })
  if (program) return program
  if (wanted === 'electron') throw new Error('the Electron runtime is not here and could not be fetched')
  console.log('packbench: no Electron runtime here, using the browser (npm start -- --shell=electron tries again)')
  return undefined
}

/**
 * @param {string | undefined} electron its program
 * @param {Record<string, string | boolean | undefined>} flags
 */
async function startShell(electron, flags) {
  const args = appFlags(flags)
  if (electron) {
    if ((await buildDesktop()) !== 0) return 1
    return (await run(electron, ['.', ...args], { env: toolEnvironment() })).code
  }
  return (await runNode([...(flags['dev'] ? ['--watch'] : []), 'electron/browser-host/main.ts', ...args])).code
}

/** @param {() => Promise<number>} work */
async function withWatchedPage(work) {
  const ended = new AbortController()
  const watching = buildPage(['--watch'], ended.signal).catch(() => 0)
  const code = await work()
  ended.abort()
  await watching
  return code
}

await runMain(async () => {
  const { flags } = readFlags(help, {
    shell: { type: 'string' },
    data: { type: 'string' },
    port: { type: 'string' },
    simulate: { type: 'string' },
    'no-open': { type: 'boolean' },
    empty: { type: 'boolean' },
    reset: { type: 'boolean' },
    dev: { type: 'boolean' },
  })
  if (flags.reset && flags.empty) throw new Error('--reset begins the demo anew, and --empty leaves it out: choose one')
  const wanted = oneOf(flags.shell, ['electron', 'browser'], 'shell')
  await install()
  const electron = await electronIfWanted(wanted)
  if ((await buildPage()) !== 0) return 1
  return flags.dev ? await withWatchedPage(() => startShell(electron, flags)) : await startShell(electron, flags)
})
