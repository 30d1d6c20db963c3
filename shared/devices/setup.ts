/** What is set up at one bench: which devices it has, how they are reached, and which printer takes which document. */
import { documentKinds } from '../print-job/events.ts'
import { wedgeSettings } from '../scan/wedge-settings.ts'
import { id, z } from '../schema.ts'
import { printerLanguage } from './language.ts'
import { plug } from './plug.ts'
import { resolution } from './resolution.ts'

const named = { id, name: z.string().min(1).max(60) }

export const serialLine = z.strictObject({
  baud: z.number().int().min(300).max(921_600).default(9600),
  dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
  stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
})
export type SerialLine = z.infer<typeof serialLine>

export const scannerSetup = z.discriminatedUnion('way', [
  z.strictObject({ ...named, way: z.literal('hid'), plug }),
  z.strictObject({ ...named, way: z.literal('serial'), plug, line: serialLine }),
])
export type ScannerSetup = z.infer<typeof scannerSetup>

export const scaleProtocols = ['toledo-8217', 'nci', 'mt-sics'] as const
/** `unit`: what a scale means that sends no unit (Toledo 8217). */
export const scaleSetup = z.discriminatedUnion('way', [
  z.strictObject({ ...named, way: z.literal('hid'), plug }),
  z.strictObject({
    ...named,
    ...{ way: z.literal('serial'), plug, line: serialLine },
    ...{ protocol: z.enum(scaleProtocols), unit: z.enum(['g', 'kg', 'oz', 'lb']).default('kg') },
  }),
])
export type ScaleSetup = z.infer<typeof scaleSetup>

/** `resolution`: of a printer of labels; where it is not set, the printer is asked. */
const speaks = { language: printerLanguage.default('zpl'), resolution: resolution.optional() }
const printerWays = z.discriminatedUnion('way', [
  z.strictObject({
    ...{ ...named, ...speaks, way: z.literal('tcp') },
    host: z.string().min(1).max(255),
    port: z.number().int().min(1).max(65_535).default(9100),
  }),
  /** A queue of the operating system: CUPS on Linux and macOS, the spooler on Windows. */
  z.strictObject({ ...named, ...speaks, way: z.literal('queue'), queue: z.string().min(1).max(220) }),
  /** The kernel's own printer port: /dev/usb/lp*. */
  z.strictObject({ ...named, ...speaks, way: z.literal('usb'), plug }),
])
/** Printers were TCP and nothing else once, and their settings did not say so. */
export const printerSetup = z.preprocess(
  (raw) => (typeof raw === 'object' && raw !== null && !('way' in raw) ? { way: 'tcp', ...raw } : raw),
  printerWays,
)
export type PrinterSetup = z.infer<typeof printerWays>

/** Which printer takes which document, by printer id. What is not named goes to the first printer that can take it. */
export const printerRoutes = z.partialRecord(z.enum(documentKinds), id)
export type PrinterRoutes = z.infer<typeof printerRoutes>

export const benchDevices = z.strictObject({
  scanners: z.array(scannerSetup).max(20).default([]),
  scales: z.array(scaleSetup).max(5).default([]),
  printers: z.array(printerSetup).max(20).default([]),
  routes: printerRoutes.default({}),
  /** How the keyboard-wedge scanner of this bench types; null while nobody calibrated it. The page alone hears it. */
  wedge: wedgeSettings.nullable().default(null),
})
export type BenchDevices = z.infer<typeof benchDevices>
