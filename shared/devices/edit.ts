/** Changes to what is set up at a bench, each from the whole old setup to the whole new one. */
import type { DocumentKind } from '../print-job/state.ts'
import type { FoundDevice } from './found.ts'
import type { Plug } from './plug.ts'
import type { Resolution } from './resolution.ts'
import type { BenchDevices, PrinterSetup, ScaleSetup, ScannerSetup, SerialLine } from './setup.ts'

const LONGEST_NAME = 60

/** A name as it was typed, or, where nothing was, the one the device gives itself. */
export function nameOf(typed: string, found: Pick<FoundDevice, 'name' | 'plug'>): string {
  const name = typed.trim() || found.name.trim() || found.plug.port
  return name.slice(0, LONGEST_NAME)
}

/** `id` where the device has none yet; one that is used already keeps its own, and with it its history. */
export function withScanner(
  setup: BenchDevices,
  found: FoundDevice,
  { id, name, line }: { id: string; name: string; line: SerialLine },
): BenchDevices {
  const named = { id: found.device ?? id, name: nameOf(name, found), plug: found.plug }
  const scanner: ScannerSetup = found.way === 'serial' ? { ...named, way: 'serial', line } : { ...named, way: 'hid' }
  return { ...setup, scanners: [...withoutPlug(setup.scanners, found.plug, named.id), scanner] }
}

/** This bench has one scale: where another one was set up, it was replaced. */
export function withScale(
  setup: BenchDevices,
  found: FoundDevice,
  {
    id,
    name,
    ...way
  }: { id: string; name: string } & Pick<Extract<ScaleSetup, { way: 'serial' }>, 'line' | 'protocol' | 'unit'>,
): BenchDevices {
  const named = { id: found.device ?? id, name: nameOf(name, found), plug: found.plug }
  return { ...setup, scales: [found.way === 'serial' ? { ...named, way: 'serial', ...way } : { ...named, way: 'hid' }] }
}

export function addPrinter(setup: BenchDevices, printer: PrinterSetup): BenchDevices {
  return { ...setup, printers: [...setup.printers.filter(({ id }) => id !== printer.id), printer] }
}

/** The first printer is the one that documents go to which are routed nowhere. */
export function makeFirst(setup: BenchDevices, id: string): BenchDevices {
  const printers = setup.printers.toSorted((a, b) => Number(b.id === id) - Number(a.id === id))
  return { ...setup, printers }
}

/** `resolution` undefined: the printer is asked. */
export function withResolution(setup: BenchDevices, id: string, resolution: Resolution | undefined): BenchDevices {
  const changed = (printer: PrinterSetup): PrinterSetup => {
    const { resolution: _before, ...others } = printer
    return resolution === undefined ? others : { ...others, resolution }
  }
  return { ...setup, printers: setup.printers.map((printer) => (printer.id === id ? changed(printer) : printer)) }
}

/** Takes a device away, and the routes that led to it. */
export function removeDevice(setup: BenchDevices, id: string): BenchDevices {
  const others = <D extends { id: string }>(devices: readonly D[]) => devices.filter((device) => device.id !== id)
  const routes = Object.fromEntries(Object.entries(setup.routes).filter(([, printer]) => printer !== id))
  return {
    ...setup,
    ...{ scanners: others(setup.scanners), scales: others(setup.scales), printers: others(setup.printers), routes },
  }
}

/** `printer` null: to the first that can take it. */
export function routeTo(setup: BenchDevices, document: DocumentKind, printer: string | null): BenchDevices {
  const { [document]: _before, ...others } = setup.routes
  return { ...setup, routes: printer === null ? others : { ...others, [document]: printer } }
}

function withoutPlug<D extends { id: string; plug: Plug }>(devices: readonly D[], { port }: Plug, id: string): D[] {
  return devices.filter((device) => device.id !== id && device.plug.port !== port)
}
