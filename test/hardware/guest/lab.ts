import type { DeviceStatus } from '../../../shared/bridge/status.ts'
import type { FoundDevice } from '../../../shared/devices/found.ts'
import type { Check } from './check.ts'
import { type Counter, PRODUCT } from './counter.ts'
import type { DevicesProcess } from './devices-process.ts'

/** What the checks have: the devices on the counter, and the program that drives them. */
export type Lab = { counter: Counter; devices: DevicesProcess }

export const IDS = {
  ...{ scanner: 'scanner', left: 'twin-left', right: 'twin-right', serialScanner: 'serial-scanner' },
  ...{ scale: 'scale', toledo: 'toledo-scale', sics: 'sics-scale', printer: 'label-printer' },
} as const

/** The first of all, and none without it: everything that was plugged in is found, and works once it is chosen. */
export function setUpCheck({ counter, devices }: Lab): Check {
  const wanted = [
    ...[`hid scanner ${PRODUCT.hub} HUB-0001 1-1:1.0`, `hid scale ${PRODUCT.hub} HUB-0001 1-1:1.1`],
    ...[`usb printer ${PRODUCT.hub} HUB-0001 1-1:1.2`, `serial port ${PRODUCT.hub} HUB-0001 1-1:1.3`],
    ...[`hid scanner ${PRODUCT.twin} null 2-1:1.0`, `hid scanner ${PRODUCT.twin} null 3-1:1.0`],
    ...[`serial port ${PRODUCT.sics} null 4-1:1.0`, `serial port ${PRODUCT.serialScanner} null 5-1:1.0`],
  ]
  return {
    name: 'what is plugged in is found by kind, product, serial number and port, and is ready once it is chosen',
    isVital: true,
    async run() {
      await counter.plugAll()
      await devices.until('the devices process to look for what is plugged in', () => devices.found()[0])
      await devices.until(`all of ${wanted.join(', ')}`, () => {
        const seen = devices.found().map(inWords)
        return wanted.every((words) => seen.includes(words)) ? seen : null
      })

      devices.setUp(setupOf(devices.found()))
      await allReady(
        devices,
        Object.values(IDS).filter((id) => id !== IDS.printer),
      )
    },
  }
}

const inWords = ({ way, kind, plug }: FoundDevice) => `${way} ${kind} ${plug.product} ${plug.serialNumber} ${plug.port}`

function setupOf(found: readonly FoundDevice[]): Parameters<DevicesProcess['setUp']>[0] {
  const plugAt = (port: string) => {
    const device = found.find(({ plug }) => plug.port === port)
    if (!device) throw new Error(`nothing is plugged in at ${port}`)
    return device.plug
  }
  const hid = (id: string, port: string) => ({ id, name: id, way: 'hid' as const, plug: plugAt(port) })
  const serial = (id: string, port: string) => ({
    ...{ id, name: id, way: 'serial' as const, plug: plugAt(port) },
    line: { baud: 9600 },
  })
  return {
    scanners: [
      ...[hid(IDS.scanner, '1-1:1.0'), hid(IDS.left, '2-1:1.0'), hid(IDS.right, '3-1:1.0')],
      serial(IDS.serialScanner, '5-1:1.0'),
    ],
    scales: [
      hid(IDS.scale, '1-1:1.1'),
      {
        ...{ ...serial(IDS.toledo, '1-1:1.3'), protocol: 'toledo-8217', unit: 'kg' },
        line: { baud: 9600, dataBits: 7, parity: 'even' },
      },
      { ...serial(IDS.sics, '4-1:1.0'), protocol: 'mt-sics' },
    ],
    printers: [{ id: IDS.printer, name: 'Label printer', way: 'usb', language: 'zpl', plug: plugAt('1-1:1.2') }],
  }
}

export async function allReady(devices: DevicesProcess, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => becomes(devices, id, `${id} to be ready`, ({ state }) => state === 'ready')))
}

/** Settles once the device is said to be so. */
export function becomes(
  devices: DevicesProcess,
  id: string,
  what: string,
  isSo: (device: DeviceStatus) => boolean,
): Promise<DeviceStatus> {
  return devices.until(what, () => {
    const device = devices.status(id)
    return device && isSo(device) ? device : null
  })
}

/** Settles once it is said to be unplugged, and is not listed any more: one may come before the other. */
export const unplugged = (devices: DevicesProcess, id: string) =>
  becomes(
    devices,
    id,
    `${id} to be said to be unplugged`,
    ({ trouble }) => trouble === 'unplugged' && devices.found().every(({ device }) => device !== id),
  )
