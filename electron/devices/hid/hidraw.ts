/** Linux: what the kernel tells of a hidraw device under /sys. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { SYS, sysText, usbInterfaceOf } from '../plugged/sysfs.ts'

export async function descriptorOf(path: string, sys: string = SYS): Promise<Uint8Array | null> {
  const bytes = await readFile(join(deviceAt(path, sys), 'report_descriptor')).catch(() => null)
  return bytes && bytes.length > 0 ? new Uint8Array(bytes) : null
}

/** `1-2.3:1.0` of USB; of Bluetooth and the like what the driver calls the place; else the path, which may change. */
export async function portOf(path: string, sys: string = SYS): Promise<string> {
  const device = deviceAt(path, sys)
  const usb = await usbInterfaceOf(device)
  if (usb) return basename(usb)
  const uevent = (await sysText(join(device, 'uevent'))) ?? ''
  return /^HID_PHYS=(.+)$/m.exec(uevent)?.[1]?.slice(0, 200) ?? path
}

function deviceAt(path: string, sys: string): string {
  return join(sys, 'class/hidraw', basename(path), 'device')
}
