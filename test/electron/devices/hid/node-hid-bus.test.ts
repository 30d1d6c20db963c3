import { EventEmitter } from 'node:events'
import type { Device } from 'node-hid'
import { describe, expect, it } from 'vitest'
import { nodeHidBus } from '../../../../electron/devices/hid/node-hid-bus.ts'
import { openTrouble } from '../../../../electron/devices/open-trouble.ts'

const device = (usagePage: number, usage: number, more: Partial<Device> = {}): Device => ({
  ...{ vendorId: 0x0c2e, productId: 0xb81, path: '/dev/hidraw91', release: 1, interface: 0, usagePage, usage },
  ...{ product: 'Voyager\u0000 ', manufacturer: 'Honeywell', serialNumber: '' },
  ...more,
})

/** As much of node-hid as is used, with devices that are made up. */
function madeUp(...devices: Device[]) {
  const events: string[] = []
  class Opened extends EventEmitter {
    static async open(path: string) {
      events.push(`open ${path}`)
      return new Opened()
    }
    async close() {
      events.push('closing')
      await new Promise(setImmediate)
      events.push('closed')
    }
    async sendFeatureReport() {
      return 2
    }
  }
  const library = { devicesAsync: async () => devices, HIDAsync: Opened }
  return { events, bus: nodeHidBus(async () => library as never) }
}

const ears = { report() {}, lost() {} }

describe('of all HID devices', () => {
  it('scanners and scales are seen, by their usage and never by their maker', async () => {
    const { bus } = madeUp(
      device(0x8c, 0x02),
      device(0x8c, 0x02),
      device(0xff8c, 0x01),
      device(0x8d, 0x20, {
        path: '/dev/hidraw92',
        vendorId: 0x922,
        productId: 0x8003,
        serialNumber: '0071',
        product: '',
      }),
      device(0x01, 0x06, { path: '/dev/hidraw93' }),
      { vendorId: 1, productId: 2, release: 0, interface: -1 },
    )
    expect(await bus.find()).toMatchObject([
      { kind: 'scanner', name: 'Voyager', maker: 'Honeywell', plug: { product: '0c2e:0b81', serialNumber: null } },
      { kind: 'scale', name: '0922:8003', path: '/dev/hidraw92', plug: { serialNumber: '0071' } },
    ])
  })

  it('one is opened anew only when it is closed', async () => {
    const { bus, events } = madeUp(device(0x8c, 0x02))
    const first = await bus.open('/dev/hidraw91', ears)
    void first.close()
    await bus.open('/dev/hidraw91', ears)
    expect(events).toEqual(['open /dev/hidraw91', 'closing', 'closed', 'open /dev/hidraw91'])
  })
})

it('where the library can not be loaded that is said, once and for all', async () => {
  const bus = nodeHidBus(async () => null)
  expect(await bus.find()).toMatchObject([{ way: 'hid', trouble: 'no-driver' }])
  await expect(bus.open('/dev/hidraw0', ears)).rejects.toSatisfy((error) => openTrouble(error) === 'no-driver')
})

describe('the library itself', () => {
  it('lists what is there, or can not be loaded here, and says so', async () => {
    const seen = await nodeHidBus().find()
    for (const sighting of seen) expect(['scanner', 'scale']).toContain(sighting.kind)
  })

  it.skipIf(process.platform !== 'linux')('says of a device that is gone that there is none', async () => {
    const failed = await nodeHidBus()
      .open('/dev/hidraw-none', ears)
      .catch((error: unknown) => error)
    expect(['unplugged', 'no-driver']).toContain(openTrouble(failed))
  })
})
