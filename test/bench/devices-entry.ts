/** The devices process with a HID scanner that pulls its trigger when it is told to; all else in it is the real one. */
import { benchOf } from '../../electron/devices/bench.ts'
import { toDevices } from '../../electron/ports/device-contract.ts'
import { answerHealth } from '../../electron/ports/health.ts'
import { acceptLinks } from '../../electron/ports/links.ts'
import { parse, z } from '../../shared/schema.ts'
import { noSerial } from '../electron/devices/device-bench.ts'
import { fakeHid, hidSighting } from '../electron/devices/fake-hid.ts'
import { scannerDescriptor } from '../electron/devices/hid/descriptors.ts'
import { declared, latin1, reportsOf } from '../electron/devices/hid/pos-reports.ts'

const pull = z.object({ aim: z.string(), text: z.string() })

const hid = fakeHid()
const scanner = hidSighting('scanner', '1-1:1.0')
hid.plugIn({ sighting: scanner, descriptor: scannerDescriptor })

acceptLinks((name, port) => {
  if (name === 'health') answerHealth(port)
  if (name === 'station') {
    const bench = benchOf((message) => port.post(message), {
      ...{ hid: hid.bus, serial: noSerial, finders: [], lookEachMs: 200 },
    })
    port.onMessage((raw) => {
      const parsed = parse(toDevices, raw)
      if (parsed.ok) bench.obey(parsed.value)
    })
    port.onClose(() => bench.close())
  }
  if (name === 'trigger') {
    port.onMessage((raw) => {
      const { aim, text } = pull.parse(raw)
      const reports = reportsOf(declared, { aim, bytes: latin1(text) })
      // One clock for all processes of a computer: nanoseconds since it was switched on.
      const at = process.hrtime.bigint()
      hid.send(scanner.path, ...reports)
      const handled = process.hrtime.bigint()
      port.post({ text, open: hid.isOpen(scanner.path), at: String(at), handled: String(handled) })
    })
  }
})

process.on('SIGTERM', () => process.exit(0))
