import { deepEqual, equal } from 'node:assert/strict'
import type { DeviceStatus } from '../../../../shared/bridge/status.ts'
import type { Check } from '../check.ts'
import { codeReports, scaleReport } from '../hid-device.ts'
import { allReady, becomes, IDS, type Lab, unplugged } from '../lab.ts'
import { shows } from './hid-scale.ts'
import { inShort, nextScans } from './hid-scanner.ts'
import { printerIsBack } from './usb-printer.ts'

/** Fetched once the report before it was. It bears no id of the scanner's, so that the kernel drops it. */
export const NO_REPORT = Uint8Array.of(9, 0, 0)

export function unplugChecks(lab: Lab): Check[] {
  const { counter, devices } = lab
  const onHub = [IDS.scanner, IDS.scale, IDS.toledo, IDS.printer]
  return [
    {
      name: 'everything on one plug is pulled out in use, said to be unplugged, and works when it is back',
      async run() {
        await counter.unplug(counter.hub)
        const gone = await Promise.all(onHub.map((id) => unplugged(devices, id)))
        deepEqual(
          gone.map(({ weight }) => weight),
          [null, null, null, null],
        )
        await counter.plug(counter.hub)
        await printerIsBack(lab)
        await allReady(devices, onHub)
        const scans = nextScans(lab, 1)
        await counter.scanner.send(...codeReports(']E0', '9780201379624'))
        deepEqual(
          (await scans).map(({ device, text }) => [device, text]),
          [[IDS.scanner, '9780201379624']],
        )
        await counter.scale.send(scaleReport('stable', 777))
        await becomes(devices, IDS.scale, '77.7 g', (device) => shows(device) === '77.7 g stable')
        counter.showing.toledo = '  2.468'
        await becomes(devices, IDS.toledo, '2.468 kg', (device) => shows(device) === '2.468 kg stable')
        equal((await devices.print({ printer: IDS.printer, body: '^XA^XZ' })).outcome, 'confirmed')
      },
    },
    {
      name: 'a code cut in half by pulling the HID scanner out never arrives',
      async run() {
        const scans = nextScans(lab, 1)
        const before = devices.status(IDS.scanner)?.counts.spoilt ?? 0
        const [firstHalf = new Uint8Array()] = codeReports(']C0', 'C'.repeat(80))
        await counter.scanner.send(firstHalf, NO_REPORT)
        await counter.unplug(counter.hub)
        const isCounted = ({ counts }: DeviceStatus) => counts.spoilt > before
        await becomes(devices, IDS.scanner, 'the half code to be counted as spoilt', isCounted)
        await unplugged(devices, IDS.scanner)
        await counter.plug(counter.hub)
        await allReady(devices, [IDS.scanner])
        await counter.scanner.send(...codeReports(']C1', 'WHOLE'))
        deepEqual((await scans).map(inShort), [{ device: IDS.scanner, source: 'hid', aim: ']C1', text: 'WHOLE' }])
      },
    },
    {
      name: 'a code cut in half by pulling the serial scanner out never arrives',
      async run() {
        const scans = nextScans(lab, 2)
        const first = nextScans(lab, 1)
        // In one USB packet: where the first has come, so has the half.
        await counter.scans('FIRST\r\nHALF-A-CODE')
        await first
        await counter.unplug(counter.serialScanner)
        await unplugged(devices, IDS.serialScanner)
        await counter.plug(counter.serialScanner)
        await allReady(devices, [IDS.serialScanner])
        await counter.scans('WHOLE\r\n')
        deepEqual(
          (await scans).map(({ text }) => text),
          ['FIRST', 'WHOLE'],
        )
      },
    },
    {
      name: 'a serial scale pulled out shows no weight, and its weight is told anew when it is back',
      async run() {
        counter.showing.sics = 'S S      3.300 kg'
        await becomes(devices, IDS.sics, '3.300 kg', (device) => shows(device) === '3.300 kg stable')
        await counter.unplug(counter.sics)
        equal((await unplugged(devices, IDS.sics)).weight, null)
        counter.showing.sics = 'S S      4.400 kg'
        await counter.plug(counter.sics)
        await becomes(devices, IDS.sics, '4.400 kg', (device) => shows(device) === '4.400 kg stable')
      },
    },
  ]
}
