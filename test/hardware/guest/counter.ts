import { type Gadget, gadgetOf } from './gadget.ts'
import { type HidDevice, hidDevice, scaleFunction, scannerFunction } from './hid-device.ts'
import { type PrinterDevice, printerDevice, printerFunction } from './printer-device.ts'
import { type SerialDevice, serialDevice } from './serial-device.ts'

/** What lies on this bench's counter, from the devices' side: each thing, and the plug it hangs on. */
export type Counter = {
  /** Scanner, scale, printer and Toledo scale behind one plug, with a serial number. */
  hub: Gadget
  scanner: HidDevice
  scale: HidDevice
  /** The printer's end is there while the hub is plugged in. */
  printer(): PrinterDevice
  /** Two equal scanners without serial numbers, in two sockets. */
  twins: readonly [Twin, Twin]
  /** A serial scale that speaks MT-SICS. */
  sics: Gadget
  serialScanner: Gadget
  scans(text: string): Promise<void>
  /** What the serial scales show. */
  showing: { toledo: string; sics: string }
  plugAll(): Promise<void>
  /** Plugs one thing in, and its end of the cables with it. */
  plug(gadget: Gadget): Promise<void>
  unplug(gadget: Gadget): Promise<void>
}
export type Twin = { gadget: Gadget; device: HidDevice }

export const PRODUCT = { hub: '0c2e:0b81', twin: '0c2e:0b61', sics: '0eb8:f000', serialScanner: '05f9:4204' } as const

const PRINTER_FILE = '/dev/g_printer0'

export function layCounter(): Counter {
  const hub = gadgetOf({
    ...{ name: 'hub', socket: 0, vendor: 0x0c2e, product: 0x0b81, serialNumber: 'HUB-0001' },
    ...{ maker: 'Lab', model: 'Scanner, scale, printer and serial port' },
    functions: [
      scannerFunction('hid.scanner'),
      scaleFunction('hid.scale'),
      printerFunction('printer.label', 'MFG:Zebra Technologies;CMD:ZPL;MDL:ZTC ZD420-203dpi ZPL;CLS:PRINTER;'),
      { name: 'acm.toledo' },
    ],
  })
  const twinIn = (socket: number): Twin => {
    const model = { vendor: 0x0c2e, product: 0x0b61, maker: 'Lab', model: 'Twin scanner', serialNumber: null }
    const gadget = gadgetOf({ name: `twin-${socket}`, socket, ...model, functions: [scannerFunction('hid.scanner')] })
    return { gadget, device: hidDevice(gadget, 'hid.scanner') }
  }
  const twins = [twinIn(1), twinIn(2)] as const
  const serialOnly = { maker: 'Lab', serialNumber: null }
  const sics = gadgetOf({
    ...{ name: 'sics', socket: 3, vendor: 0x0eb8, product: 0xf000, model: 'Serial scale', ...serialOnly },
    functions: [{ name: 'acm.sics' }],
  })
  const serialScanner = gadgetOf({
    ...{ name: 'serial-scanner', socket: 4, vendor: 0x05f9, product: 0x4204, model: 'Serial scanner', ...serialOnly },
    functions: [{ name: 'acm.scanner' }],
  })
  const showing = { toledo: '  0.000', sics: 'S S      0.000 kg' }
  const ends = new Map<Gadget, () => Promise<void>>()
  let printer: PrinterDevice | undefined
  let scanLine: SerialDevice | undefined

  const open = new Map<Gadget, () => Promise<() => Promise<void>>>([
    [
      hub,
      async () => {
        printer = await printerDevice(PRINTER_FILE)
        const toledo = await serialDevice(hub, 'acm.toledo', (asked) => toledoAnswer(asked, showing.toledo))
        return async () => {
          printer?.off()
          printer = undefined
          await toledo.close()
        }
      },
    ],
    [sics, async () => (await serialDevice(sics, 'acm.sics', (asked) => sicsAnswer(asked, showing.sics))).close],
    [
      serialScanner,
      async () => {
        scanLine = await serialDevice(serialScanner, 'acm.scanner')
        return scanLine.close
      },
    ],
  ])
  const plug = async (gadget: Gadget) => {
    await gadget.plug()
    const end = await open.get(gadget)?.()
    if (end) ends.set(gadget, end)
  }
  return {
    ...{ hub, twins, sics, serialScanner, showing, plug },
    scanner: hidDevice(hub, 'hid.scanner'),
    scale: hidDevice(hub, 'hid.scale'),
    printer() {
      if (!printer) throw new Error('the printer is unplugged')
      return printer
    },
    async scans(text) {
      await scanLine?.write(text)
    },
    async plugAll() {
      for (const gadget of [hub, twins[0].gadget, twins[1].gadget, sics, serialScanner]) await plug(gadget)
    },
    async unplug(gadget) {
      gadget.unplug()
      await ends.get(gadget)?.()
      ends.delete(gadget)
    },
  }
}

/** `W` asks for the weight; `Ehello` and `F` are how a Toledo 8217 is told from others. */
function toledoAnswer(asked: string, showing: string): string | null {
  if (asked.includes('Ehello')) return '\x02E\rhello'
  if (asked.includes('W')) return `\x02${showing}\r`
  return null
}

function sicsAnswer(asked: string, showing: string): string | null {
  if (!asked.endsWith('\r\n')) return null
  return /^(S|SI|SIR)\r\n$/m.test(asked) ? `${showing}\r\n` : 'ES\r\n'
}
