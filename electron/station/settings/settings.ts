import { benchDevices } from '../../../shared/devices/setup.ts'
import { z } from '../../../shared/schema.ts'
import type { DeviceSetup } from '../../ports/device-contract.ts'

export const SETTINGS_VERSION = 1

/** What a person may set at this bench. Central's answer to everything else comes with the enrolment. */
export const settings = z.strictObject({
  version: z.literal(SETTINGS_VERSION),
  central: z
    .strictObject({ url: z.url({ protocol: /^https?$/ }) })
    .nullable()
    .default(null),
  ...benchDevices.shape,
  /** Listed first in the status, and so the one that labels go to. */
  defaultPrinter: z.string().nullable().default(null),
  simulatedDevices: z.boolean().default(false),
  /** What people call the devices of this bench, by device id. */
  deviceNames: z.record(z.string(), z.string().min(1).max(60)).default({}),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})
export type Settings = z.infer<typeof settings>

export const defaultSettings: Settings = settings.parse({ version: SETTINGS_VERSION })

/** What the devices process is told. The default printer comes first. */
export function deviceSetupOf(settings: Settings, simulated: boolean): DeviceSetup {
  const { scanners, scales, printers, routes, defaultPrinter, deviceNames } = settings
  const named = printers.map((printer) => ({ ...printer, name: deviceNames[printer.id] ?? printer.name }))
  const byDefault = inOrder({ printers: named, defaultPrinter })
  return { scanners, scales, printers: byDefault, routes, simulated: simulated || settings.simulatedDevices }
}

/** The default printer first, the others as they stand. */
export function inOrder({
  printers,
  defaultPrinter,
}: Pick<Settings, 'printers' | 'defaultPrinter'>): Settings['printers'] {
  return printers.toSorted((a, b) => Number(b.id === defaultPrinter) - Number(a.id === defaultPrinter))
}
