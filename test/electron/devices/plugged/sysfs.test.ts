import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { descriptorOf, portOf } from '../../../../electron/devices/hid/hidraw.ts'
import { usbPrinters } from '../../../../electron/devices/plugged/usb-printers.ts'
import { linuxSerialPorts } from '../../../../electron/devices/serial/serial-ports.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sysfs-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const write = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
const link = (path: string, to: string) => {
  mkdirSync(join(root, to), { recursive: true })
  mkdirSync(dirname(join(root, path)), { recursive: true })
  symlinkSync(join(root, to), join(root, path))
}

/** A USB device as the kernel lays it out, behind a hub. */
function usbDevice(place: string, more: Record<string, string> = {}) {
  const all = { idVendor: '0a5f\n', idProduct: '0120\n', product: 'ZTC ZD420\n', manufacturer: 'Zebra\n', ...more }
  for (const [name, text] of Object.entries(all)) write(`devices/pci/usb1/1-2/${place}/${name}`, text)
  return `devices/pci/usb1/1-2/${place}`
}

describe('on Linux', () => {
  it('a HID device is at the interface of its USB port, and shows its descriptor', async () => {
    link('class/hidraw/hidraw3/device', `${usbDevice('1-2.3')}/1-2.3:1.1/0003:0C2E:0B81.0004`)
    write('class/hidraw/hidraw3/device/report_descriptor', Uint8Array.of(5, 0x8c))
    expect(await portOf('/dev/hidraw3', root)).toBe('1-2.3:1.1')
    expect(await descriptorOf('/dev/hidraw3', root)).toEqual(Uint8Array.of(5, 0x8c))
  })

  it('one on no USB is where its driver says, or known by its path', async () => {
    link('class/hidraw/hidraw0/device', 'devices/virtual/misc/uhid/0005:0C2E:0B81.0001')
    write('class/hidraw/hidraw0/device/uevent', 'DRIVER=hid-generic\nHID_PHYS=a0:b1:c2:d3:e4:f5\nHID_UNIQ=\n')
    link('class/hidraw/hidraw1/device', 'devices/virtual/misc/uhid/0003:0C2E:0B81.0002')
    expect(await portOf('/dev/hidraw0', root)).toBe('a0:b1:c2:d3:e4:f5')
    expect(await portOf('/dev/hidraw1', root)).toBe('/dev/hidraw1')
    expect(await descriptorOf('/dev/hidraw1', root)).toBeNull()
  })

  it('printers of usblp are named as they name themselves, whatever number they have', async () => {
    const usb = usbDevice('1-2.1', { serial: 'D8J1\n' })
    link('class/usbmisc/lp2/device', `${usb}/1-2.1:1.0`)
    write(`${usb}/1-2.1:1.0/ieee1284_id`, 'MFG:Zebra Technologies;CMD:ZPL;MDL:ZTC ZD420-203dpi ZPL;CLS:PRINTER;\n')
    link('class/usbmisc/hiddev0/device', `${usb}/1-2.1:1.1`)
    expect(await usbPrinters(root)()).toEqual([
      {
        ...{ way: 'usb', kind: 'printer', trouble: null, path: '/dev/usb/lp2' },
        ...{ name: 'ZTC ZD420-203dpi ZPL', maker: 'Zebra Technologies' },
        plug: { product: '0a5f:0120', serialNumber: 'D8J1', port: '1-2.1:1.0' },
      },
    ])
  })

  it('a printer that tells nothing of itself has the name of its USB device, or of its file', async () => {
    link('class/usbmisc/lp0/device', `${usbDevice('1-2.1')}/1-2.1:1.0`)
    link('class/usbmisc/lp1/device', `${usbDevice('1-2.2', { product: '', manufacturer: '' })}/1-2.2:1.0`)
    expect((await usbPrinters(root)()).map(({ name, maker }) => [name, maker])).toEqual([
      ['ZTC ZD420', 'Zebra'],
      ['lp1', null],
    ])
  })

  it('serial ports are those that are there: no consoles, no places for a UART that is missing', async () => {
    const usb = usbDevice('1-2.4', { serial: 'A10\n', product: 'USB Serial\n', manufacturer: 'FTDI\n' })
    link('class/tty/ttyUSB0/device', `${usb}/1-2.4:1.0/ttyUSB0`)
    for (const [name, type] of [
      ['ttyS0', '4\n'],
      ['ttyS1', '0\n'],
    ] as const) {
      link(`class/tty/${name}/device`, `devices/platform/serial8250/${name}`)
      write(`class/tty/${name}/type`, type)
    }
    link('class/tty/ttyACM9/device', `${usbDevice('1-2.5')}/1-2.5:1.0`)
    for (const name of ['tty0', 'console', 'ptmx']) write(`class/tty/${name}/dev`, '4:0\n')
    const dev = join(root, 'dev')
    for (const name of ['ttyUSB0', 'ttyS0', 'ttyS1', 'tty0']) write(`dev/${name}`, '')
    expect(await linuxSerialPorts(root, dev)()).toEqual([
      {
        ...{ way: 'serial', kind: 'port', trouble: null, path: join(dev, 'ttyS0'), name: 'ttyS0', maker: null },
        plug: { product: null, serialNumber: null, port: join(dev, 'ttyS0') },
      },
      {
        ...{
          way: 'serial',
          kind: 'port',
          trouble: null,
          path: join(dev, 'ttyUSB0'),
          name: 'USB Serial',
          maker: 'FTDI',
        },
        plug: { product: '0a5f:0120', serialNumber: 'A10', port: '1-2.4:1.0' },
      },
    ])
  })

  it('nothing is there where /sys shows nothing', async () => {
    expect(await usbPrinters(join(root, 'none'))()).toEqual([])
    expect(await linuxSerialPorts(join(root, 'none'))()).toEqual([])
  })
})
