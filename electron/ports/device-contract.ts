/** What station and devices say to each other. Both ends check what comes in. */
import { MAX_PRINT_BODY, printOutcome } from '../../shared/bridge/contract.ts'
import { deviceStatus, renderedLabel, simulatedLabel } from '../../shared/bridge/status.ts'
import { foundDevice } from '../../shared/devices/found.ts'
import { benchDevices, serialLine } from '../../shared/devices/setup.ts'
import { printerConditions, simulationScript } from '../../shared/devices/simulation.ts'
import { takenWeight } from '../../shared/devices/taken-weight.ts'
import { documentKinds } from '../../shared/print-job/events.ts'
import { MAX_SCAN, scan } from '../../shared/scan/scan.ts'
import { id, z } from '../../shared/schema.ts'

export const deviceSetup = benchDevices.omit({ wedge: true }).extend({
  /** Whether this bench has the simulated scanner, printer and scale. */
  simulated: z.boolean(),
})
export type DeviceSetup = z.infer<typeof deviceSetup>

const printerCondition = z.enum(printerConditions)
export type PrinterCondition = z.infer<typeof printerCondition>

const call = z.number().int()

export const toDevices = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('setup'), setup: deviceSetup }),
  z.object({
    ...{ kind: z.literal('print'), call, job: id, printer: id, document: z.enum(documentKinds) },
    body: z.string().max(MAX_PRINT_BODY),
    encoding: z.enum(['utf8', 'base64']).default('utf8'),
  }),
  /** Asks a printer how it is, now. */
  z.object({ kind: z.literal('look'), call, printer: id }),
  /** Draws ZPL as a printer would. */
  z.object({ kind: z.literal('render'), call, zpl: z.string().max(MAX_PRINT_BODY) }),
  /** The weight of the box that stands on the scale; from then on it is no other box's. */
  z.object({ kind: z.literal('take-weight'), call }),
  /** The box was left without being weighed. */
  z.object({ kind: z.literal('leave-box') }),
  /** Hears serial ports that this bench does not use yet, so that a scanner there can be told by a scan. None: stop. */
  z.object({ kind: z.literal('listen'), ports: z.array(z.object({ key: id, line: serialLine })).max(20) }),
  z.object({ kind: z.literal('simulate-scan'), text: z.string().max(MAX_SCAN) }),
  z.object({ kind: z.literal('simulate-weight'), grams: z.number().int(), stable: z.boolean() }),
  z.object({ kind: z.literal('simulate-printer'), state: printerCondition }),
  /** Does what a script says at the times it says; null: no more of it. */
  z.object({ kind: z.literal('simulate-script'), script: simulationScript.nullable() }),
])
export type ToDevices = z.infer<typeof toDevices>

export const fromDevices = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), call, outcome: printOutcome }),
  z.object({ kind: z.literal('looked'), call }),
  z.object({ kind: z.literal('rendered'), call, label: renderedLabel.nullable() }),
  z.object({ kind: z.literal('weighed'), call, taken: takenWeight }),
  z.object({ kind: z.literal('status'), devices: z.array(deviceStatus) }),
  z.object({ kind: z.literal('found'), devices: z.array(foundDevice) }),
  z.object({ kind: z.literal('scan'), scan }),
  z.object({ kind: z.literal('label'), label: simulatedLabel }),
])
export type FromDevices = z.infer<typeof fromDevices>
