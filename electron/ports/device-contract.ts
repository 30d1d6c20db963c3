/** What station and devices say to each other. Both ends check what comes in. */
import { printOutcome } from '../../shared/bridge/contract.ts'
import { deviceStatus, simulatedLabel } from '../../shared/bridge/status.ts'
import { MAX_SCAN, scan } from '../../shared/scan/scan.ts'
import { id, z } from '../../shared/schema.ts'

export const tcpPrinter = z.object({
  id,
  name: z.string().min(1).max(60),
  host: z.string().min(1).max(255),
  port: z.number().int().min(1).max(65_535).default(9100),
})
export type TcpPrinterAddress = z.infer<typeof tcpPrinter>

export const deviceSetup = z.object({
  printers: z.array(tcpPrinter).max(20),
  /** Whether this bench has the simulated scanner, printer and scale. */
  simulated: z.boolean(),
})
export type DeviceSetup = z.infer<typeof deviceSetup>

export const printerConditions = z.enum(['ready', 'paper-out', 'off', 'dies'])
export type PrinterCondition = z.infer<typeof printerConditions>

export const toDevices = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('setup'), setup: deviceSetup }),
  z.object({ kind: z.literal('print'), call: z.number().int(), job: id, printer: id, body: z.string() }),
  z.object({ kind: z.literal('simulate-scan'), text: z.string().max(MAX_SCAN) }),
  z.object({ kind: z.literal('simulate-weight'), grams: z.number().int(), stable: z.boolean() }),
  z.object({ kind: z.literal('simulate-printer'), state: printerConditions }),
])
export type ToDevices = z.infer<typeof toDevices>

export const fromDevices = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), call: z.number().int(), outcome: printOutcome }),
  z.object({ kind: z.literal('status'), devices: z.array(deviceStatus) }),
  z.object({ kind: z.literal('scan'), scan }),
  z.object({ kind: z.literal('label'), label: simulatedLabel }),
])
export type FromDevices = z.infer<typeof fromDevices>
