import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finder } from './sighting.ts'
import { told } from './sighting.ts'
import { SYS, sysText, usbInterfaceOf, usbPlaceOf } from './sysfs.ts'

/** Linux: printers that the kernel's usblp drives. The number in `/dev/usb/lp2` says nothing: it shares it with others. */
export function usbPrinters(sys: string = SYS): Finder {
  return async () => {
    const names = await readdir(join(sys, 'class/usbmisc')).catch(() => [])
    const printers = names.filter((name) => /^lp\d+$/.test(name)).sort()
    const seen = await Promise.all(printers.map((name) => printerAt(join(sys, 'class/usbmisc', name, 'device'), name)))
    return seen.filter((sighting) => sighting !== null)
  }
}

async function printerAt(device: string, name: string) {
  const usb = await usbInterfaceOf(device)
  if (!usb) return null
  const [place, ieee1284] = await Promise.all([usbPlaceOf(usb), sysText(join(usb, 'ieee1284_id'))])
  const said = partsOf(ieee1284 ?? '')
  return {
    ...({ way: 'usb', kind: 'printer', trouble: null, path: `/dev/usb/${name}`, plug: place.plug } as const),
    name: told(said('MDL', 'MODEL') ?? said('DES', 'DESCRIPTION'), 120) ?? place.name ?? name,
    maker: told(said('MFG', 'MANUFACTURER'), 120) ?? place.maker,
  }
}

/** IEEE 1284: `MFG:Zebra;CMD:ZPL;MDL:ZD420;`. */
function partsOf(ieee1284: string): (...keys: string[]) => string | undefined {
  const parts = new Map(
    ieee1284.split(';').map((part) => {
      const [key = '', ...value] = part.split(':')
      return [key.trim().toUpperCase(), value.join(':')] as const
    }),
  )
  return (...keys) => keys.map((key) => parts.get(key)).find((value) => value !== undefined)
}
