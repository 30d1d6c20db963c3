/** The devices process: drivers for scanners, printers and scales. A crash in here costs a second, never the pack. */
import type { Port } from '../../shared/bridge/port.ts'
import { parse } from '../../shared/schema.ts'
import { toDevices } from '../ports/device-contract.ts'
import { answerHealth } from '../ports/health.ts'
import { acceptLinks } from '../ports/links.ts'
import { benchOf, realPorts } from './bench.ts'

// One for all benches of this process: what the last one still closes, the next one waits for.
const ports = realPorts()

acceptLinks((name, port) => {
  if (name === 'health') answerHealth(port)
  else if (name === 'station') serve(port)
})

function serve(port: Port): void {
  const bench = benchOf((message) => port.post(message), ports)
  port.onMessage((raw) => {
    const parsed = parse(toDevices, raw)
    if (parsed.ok) bench.obey(parsed.value)
    // Both ends are of one version: it is a mistake of ours, and must not pass unseen.
    else console.error(`devices: a message that is none was left: ${parsed.error}`)
  })
  port.onClose(() => bench.close())
}

process.on('SIGTERM', () => process.exit(0))
// The one who started us hears Ctrl+C as well and ends us in order.
process.on('SIGINT', () => {})
