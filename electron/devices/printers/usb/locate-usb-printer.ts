import type { PrinterSetup } from '../../../../shared/devices/setup.ts'
import { whichPlugged } from '../../../../shared/devices/which-plugged.ts'
import type { Finder } from '../../plugged/sighting.ts'

/**
 * The file of the port where a USB printer of this bench is plugged in now, null where it is not. All that are set up are
 * looked for together: two equal ones without serial numbers are told apart by each other's ports.
 */
export async function locateUsbPrinter(
  id: string,
  printers: readonly PrinterSetup[],
  find: Finder,
): Promise<string | null> {
  const usb = printers.filter((printer) => printer.way === 'usb')
  const sightings = await find().catch(() => [])
  const places = whichPlugged(
    usb.map(({ plug }) => plug),
    sightings.map(({ plug }) => plug),
  )
  const place = places[usb.findIndex((printer) => printer.id === id)] ?? null
  return place === null ? null : (sightings[place]?.path ?? null)
}
