import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Device, HIDAsync } from 'node-hid'
import { productOf, type Sighting, told, withoutDriver } from '../plugged/sighting.ts'
import type { HidBus, HidConnection, HidEars } from './hid-bus.ts'
import { descriptorOf, portOf } from './hidraw.ts'

/** HID Point of Sale Usage Tables 1.02. A scanner's other interfaces, for management, have other usages. */
const kinds = [
  { usagePage: 0x8c, usage: 0x02, kind: 'scanner' },
  { usagePage: 0x8d, usage: 0x20, kind: 'scale' },
] as const

type Library = Pick<typeof import('node-hid'), 'devicesAsync' | 'HIDAsync'>

/** Loaded when it is first needed. On Linux it wants libudev and libusb-1.0; without them it is null for good. */
async function loadLibrary(): Promise<Library | null> {
  try {
    const { default: library } = await import('node-hid')
    // This loads the native part, which the import does not.
    library.getHidapiVersion()
    return library
  } catch {
    return null
  }
}

/** HID devices through hidapi. Tried on Linux alone; what is said of Windows and macOS is from hidapi's sources. */
export function nodeHidBus(load: () => Promise<Library | null> = loadLibrary): HidBus {
  const isLinux = process.platform === 'linux'
  let library: Promise<Library | null> | undefined
  const loaded = () => {
    library ??= load()
    return library
  }
  /** Windows opens a device once: who opens it anew waits for the old one to be closed. */
  const closing = new Map<string, Promise<unknown>>()

  return {
    async find() {
      const hid = await loaded()
      if (!hid) return [withoutDriver('hid', 'scanner', 'HID')]
      return sightingsOf(await hid.devicesAsync(), isLinux ? portOf : async (path) => path)
    },
    descriptorOf: async (path) => (isLinux ? descriptorOf(path) : null),
    async open(path, ears) {
      await closing.get(path)
      const hid = await loaded()
      if (!hid) throw new Error('ERR_DLOPEN: node-hid')
      const connection = connectionOf(await hid.HIDAsync.open(path), ears)
      // It starts reading a tick after it is listened to: were it closed by then, it would throw where nobody catches it.
      await nextTurn()
      const close = () => {
        const closed = connection.close().finally(() => closing.delete(path))
        closing.set(path, closed.catch(Boolean))
        return closed
      }
      return { ...connection, close }
    },
  }
}

/**
 * A device with more than one use is listed once for each. A Windows path changes with the port where a device has no
 * serial number; a macOS path (`DevSrvsID:4294969`) changes each time it is plugged in, so that two equal devices without
 * serial numbers are not told apart there.
 */
async function sightingsOf(
  devices: readonly Device[],
  port: (path: string) => Promise<string>,
): Promise<readonly Sighting[]> {
  const seen = new Map<string, Promise<Sighting>>()
  for (const device of devices) {
    const use = kinds.find(({ usagePage, usage }) => device.usagePage === usagePage && device.usage === usage)
    if (use && device.path) seen.set(`${device.path} ${use.kind}`, sightingOf(device, device.path, use.kind, port))
  }
  return Promise.all(seen.values())
}

async function sightingOf(
  device: Device,
  path: string,
  kind: Sighting['kind'],
  port: (path: string) => Promise<string>,
): Promise<Sighting> {
  const product = productOf(device.vendorId, device.productId)
  return {
    ...{ way: 'hid', kind, path, trouble: null },
    name: told(device.product, 120) ?? product,
    maker: told(device.manufacturer, 120),
    plug: { product, serialNumber: told(device.serialNumber, 126), port: (await port(path)).slice(0, 260) },
  }
}

function connectionOf(device: HIDAsync, ears: HidEars): HidConnection {
  // Listening for data starts the reading, and what fails then must be heard.
  device.on('error', (reason: unknown) => ears.lost(reason))
  device.on('data', (bytes: Buffer) => ears.report(bytes))
  return {
    sendFeature: (bytes) => device.sendFeatureReport([...bytes]),
    close: () => device.close(),
  }
}
