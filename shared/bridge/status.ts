import { count, id, instant, positive, total, z } from '../schema.ts'

/** State of one device at this bench. `detail` is a message key's parameter, e.g. `1.240 kg`; never free prose. */
export const deviceStatus = z.object({
  id,
  kind: z.enum(['scanner', 'printer', 'scale']),
  name: z.string(),
  simulated: z.boolean(),
  state: z.enum(['ready', 'busy', 'paper-out', 'paused', 'head-open', 'unreachable', 'unknown', 'off']),
  since: instant,
  weight: z.object({ grams: z.number().int(), stable: z.boolean() }).nullable(),
})
export type DeviceStatus = z.infer<typeof deviceStatus>

/** The truth as the station knows it; the page adds its own (outbox, station reachable or not). */
export const stationStatus = z.object({
  station: z.object({ id, name: z.string(), site: id }).nullable(),
  central: z.object({ state: z.enum(['online', 'offline', 'not-enrolled', 'refused']), since: instant }),
  /** Events in the journal that central has not confirmed, and the time of the oldest of them. */
  waiting: z.object({ count: total, oldestAt: instant.nullable() }),
  parked: total,
  /** When reference data was last known to be complete, or null before the first pull. */
  referenceAsOf: instant.nullable(),
  numbersLeft: count,
  disk: z.object({ freeBytes: z.number(), low: z.boolean() }),
  devices: z.array(deviceStatus),
  settingsFault: z.string().nullable(),
  conflicts: count,
})
export type StationStatus = z.infer<typeof stationStatus>

/** A label that the simulated printer put out: PNG as a data URL, newest first. */
export const simulatedLabel = z.object({
  job: id,
  at: instant,
  image: z.string(),
  widthDots: positive,
  heightDots: positive,
})
export type SimulatedLabel = z.infer<typeof simulatedLabel>
