/** Linux: what the kernel tells of a device under /sys, which every program may read. */
import { readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Plug } from '../../../shared/devices/plug.ts'
import { told } from './sighting.ts'

export const SYS = '/sys'

/** `1-2.3:1.0`: bus, hub ports, configuration and interface. */
const USB_INTERFACE = /^\d+-\d+(?:\.\d+)*:\d+\.\d+$/

export type UsbPlace = { readonly plug: Plug; readonly name: string | null; readonly maker: string | null }

/** The path of the USB interface that `device`, a link under /sys/class, belongs to. Null where it is on no USB. */
export async function usbInterfaceOf(device: string): Promise<string | null> {
  const path = await realpath(device).catch(() => null)
  const parts = path?.split('/') ?? []
  const at = parts.findLastIndex((part) => USB_INTERFACE.test(part))
  return at < 0 ? null : parts.slice(0, at + 1).join('/')
}

/** What the USB device says of itself, and the port that this interface of it is at. */
export async function usbPlaceOf(usbInterface: string): Promise<UsbPlace> {
  const of = (name: string) => sysText(join(dirname(usbInterface), name))
  const [vendor, product, serialNumber, name, maker] = await Promise.all(
    ['idVendor', 'idProduct', 'serial', 'product', 'manufacturer'].map(of),
  )
  const port = usbInterface.slice(usbInterface.lastIndexOf('/') + 1)
  return {
    plug: {
      product: vendor && product ? `${vendor}:${product}` : null,
      serialNumber: told(serialNumber, 126),
      port,
    },
    name: told(name, 120),
    maker: told(maker, 120),
  }
}

/** One line of text, or null where there is none. */
export async function sysText(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : text.trim() || null
}
