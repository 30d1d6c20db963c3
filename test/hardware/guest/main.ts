/** Runs inside the machine: plugs devices in and out at one end of the cable, and hears the devices process at the other. */
import { runChecks, tellOutside } from './check.ts'
import { checksOf } from './checks.ts'
import { layCounter } from './counter.ts'
import { startDevicesProcess } from './devices-process.ts'

/** Whoever waits at a file of the kernel, as for a report to be fetched, would hold an orderly end up. */
function end(code: number): void {
  tellOutside({ kind: 'ended', code })
  process.kill(process.pid, 'SIGKILL')
}

process.on('uncaughtException', (error) => {
  console.error(error)
  end(1)
})
const checks = checksOf({ counter: layCounter(), devices: startDevicesProcess() }, process.argv.slice(2))
tellOutside({ kind: 'plan', checks: checks.map(({ name }) => name) })
await runChecks(checks)
end(0)
