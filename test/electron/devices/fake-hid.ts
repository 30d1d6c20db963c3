import type { HidBus, HidEars } from '../../../electron/devices/hid/hid-bus.ts'
import type { Sighting } from '../../../electron/devices/plugged/sighting.ts'

export type FakeDevice = { sighting: Sighting; descriptor: Uint8Array | null; refuses?: unknown }

/** HID devices that are plugged in and speak when they are told to. Opening, listing and errors are as node-hid has them. */
export function fakeHid() {
  const devices = new Map<string, FakeDevice>()
  const open = new Map<string, HidEars>()
  const features: number[][] = []
  const opened: string[] = []
  let driver: 'there' | 'missing' = 'there'
  const bus: HidBus = {
    find: async () => {
      if (driver === 'there') return [...devices.values()].map(({ sighting }) => sighting)
      const plug = { product: null, serialNumber: null, port: 'hid' }
      return [{ way: 'hid', kind: 'scanner', name: 'HID', maker: null, plug, trouble: 'no-driver', path: '' }]
    },
    descriptorOf: async (path) => devices.get(path)?.descriptor ?? null,
    async open(path, ears) {
      const device = devices.get(path)
      if (!device) throw new TypeError(`cannot open device with path ${path}: No such file or directory`)
      if (device.refuses) throw device.refuses
      if (open.has(path)) throw new Error(`${path} is open`)
      open.set(path, ears)
      opened.push(path)
      return {
        sendFeature: async (bytes) => {
          features.push([...bytes])
          throw new TypeError('could not send feature report to device')
        },
        async close() {
          open.delete(path)
        },
      }
    },
  }
  return {
    bus,
    features,
    opened,
    isOpen: (path: string) => open.has(path),
    loseDriver() {
      driver = 'missing'
    },
    plugIn(device: FakeDevice) {
      devices.set(device.sighting.path, device)
    },
    /** Surprise: who reads it hears a string first; that it is gone shows in the next list. */
    unplug(path: string) {
      devices.delete(path)
      open
        .get(path)
        ?.lost('could not read from HID device: hid_read_timeout: unexpected poll error (device disconnected)')
    },
    send(path: string, ...reports: Uint8Array[]) {
      for (const report of reports) open.get(path)?.report(report)
    },
  }
}

export function hidSighting(kind: 'scanner' | 'scale', port: string, more: Partial<Sighting['plug']> = {}): Sighting {
  const plug = { product: kind === 'scanner' ? '0c2e:0b81' : '0922:8003', serialNumber: null, port, ...more }
  return { way: 'hid', kind, name: `A ${kind}`, maker: 'Maker', plug, trouble: null, path: `/dev/hidraw-${port}` }
}
