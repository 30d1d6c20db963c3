import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, dialog, session } from 'electron'
import { startDemoCentral } from '../ports/demo-central.ts'
import { readSimulation } from '../ports/simulation-file.ts'
import type { StationOptions } from '../ports/station-options.ts'
import { credentialsIn } from './credentials.ts'
import { type ShellOptions, shellOptions } from './options.ts'
import { pagePorts } from './page-ports.ts'
import { servePage } from './page-protocol.ts'
import { startProcesses } from './processes.ts'
import { openWindow } from './window.ts'

/** Puts the window, the station and the devices on their feet, and takes them down again in order. */
export async function startShell(): Promise<void> {
  const options = shellOptions(process.argv.slice(1))
  const folder = options.data ? resolve(options.data) : app.getPath('userData')
  const root = app.getAppPath()
  servePage.from(join(root, 'dist/renderer'))
  if (options.demo && options.reset) {
    rmSync(join(folder, 'station'), { recursive: true, force: true })
    await session.defaultSession.clearStorageData()
  }
  const window = openWindow()
  app.on('window-all-closed', () => app.quit())

  const ports = pagePorts(window)
  const demo = options.demo ? startDemo(folder, root, options.reset) : null
  const enrolment = await demo?.ready.catch((error: Error) => {
    console.error(`The demo's central did not start: ${error.message}`)
    return null
  })
  const credentials = credentialsIn(join(folder, 'credentials'))
  const processes = startProcesses(stationOptionsOf(folder, options, enrolment ?? null), {
    stationIs: ports.stationIs,
    credentials: credentials.serve,
    say: console.error,
    newerData: () => endOverNewerData(folder),
  })
  quitInOrder(async () => {
    await processes.stop()
    await demo?.stop()
  })
}

function endOverNewerData(folder: string): void {
  dialog.showErrorBox(
    'Packbench',
    `What lies in ${folder} was written by a newer Packbench. Start the newer one; nothing was changed.`,
  )
  app.quit()
}

/** Central is a program of the repository, run by the Node it was installed with; an installed app has none. */
function startDemo(folder: string, root: string, reset: boolean) {
  const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return startDemoCentral({
    command: [node, join(root, 'central/cli.ts')],
    folder: join(folder, 'central'),
    station: 'Bench 1',
    reset,
    say: console.error,
  })
}

function stationOptionsOf(
  folder: string,
  options: ShellOptions,
  demo: { url: string; enrolmentCode: string } | null,
): StationOptions {
  const centralUrl = options.central ?? demo?.url
  const enrolmentCode = options['enrolment-code'] ?? demo?.enrolmentCode
  return {
    folder: join(folder, 'station'),
    simulatedDevices: options.demo || options.simulate !== undefined,
    ...simulationOf(options),
    ...(centralUrl ? { centralUrl } : {}),
    ...(enrolmentCode ? { enrolmentCode } : {}),
  }
}

/** A script that can not be read is said to be so, and the bench starts without it. */
function simulationOf({ simulate }: ShellOptions): { simulation?: string } {
  if (!simulate) return {}
  const script = readSimulation(resolve(simulate))
  if (script.ok) return { simulation: resolve(simulate) }
  console.error(script.error)
  return {}
}

/** Holds the end back until `stop` is through. */
function quitInOrder(stop: () => Promise<void>): void {
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
}
