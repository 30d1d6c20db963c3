import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SerialPort } from 'serialport'
import { type Finder, type Sighting, told } from '../plugged/sighting.ts'
import { SYS, sysText, usbInterfaceOf, usbPlaceOf } from '../plugged/sysfs.ts'

/** Consoles and the like: they are no ports that anything is plugged into. */
const noPort = /^(tty\d*|console|ptmx|hvc\d+|ttyprintk|vcs.*|pty.*)$/

/** Linux: straight from the kernel. Asking udev starts a program each time, and knows no more. */
export function linuxSerialPorts(sys: string = SYS, dev = '/dev'): Finder {
  return async () => {
    const names = await readdir(join(sys, 'class/tty')).catch(() => [])
    const ports = names.filter((name) => !noPort.test(name)).sort()
    const seen = await Promise.all(ports.map((name) => portAt(join(sys, 'class/tty', name), name, join(dev, name))))
    return seen.filter((port) => port !== null)
  }
}

async function portAt(tty: string, name: string, path: string): Promise<Sighting | null> {
  const isThere = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    )
  // Type 0 is a place for a UART that this computer does not have.
  const isReal = (await isThere(join(tty, 'device'))) && (await sysText(join(tty, 'type'))) !== '0'
  if (!(isReal && (await isThere(path)))) return null
  const usb = await usbInterfaceOf(join(tty, 'device'))
  const port = { way: 'serial', kind: 'port', path, trouble: null } as const
  if (!usb) return { ...port, name, maker: null, plug: { product: null, serialNumber: null, port: path } }
  const place = await usbPlaceOf(usb)
  return { ...port, name: place.name ?? name, maker: place.maker, plug: place.plug }
}

type ListedPort = Awaited<ReturnType<typeof SerialPort.list>>[number]

/** Windows and macOS, where it was not tried. A COM number stays with its port, or with its serial number. */
export function listedPort({ path, vendorId, productId, serialNumber, manufacturer, ...port }: ListedPort): Sighting {
  const product = vendorId && productId ? `${vendorId}:${productId}`.toLowerCase() : null
  const friendly = 'friendlyName' in port && typeof port.friendlyName === 'string' ? port.friendlyName : undefined
  return {
    ...{ way: 'serial', kind: 'port', path, trouble: null },
    name: told(friendly, 120) ?? path.slice(0, 120),
    maker: told(manufacturer, 120),
    plug: { product: product?.slice(0, 20) ?? null, serialNumber: told(serialNumber, 126), port: path.slice(0, 260) },
  }
}
