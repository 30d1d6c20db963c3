/** What a parent tells its station at the start, through the environment of the process. */
import { z } from '../../shared/schema.ts'

export const STATION_OPTIONS = 'PACKBENCH_STATION'

/** The station ends with this code, after it said why, where its data is of a newer program: to try again would not help. */
export const NEWER_DATA = 76

export const stationOptions = z.object({
  /** Where journal, reference data, settings and log are. */
  folder: z.string().min(1),
  /** These two win over the settings file, for this launch only. */
  centralUrl: z.url({ protocol: /^https?$/ }).optional(),
  simulatedDevices: z.boolean().default(false),
  /** A script for the simulated devices, played when the first page is there. */
  simulation: z.string().min(1).optional(),
  /** One-time code, used when there is no token. */
  enrolmentCode: z.string().optional(),
})
export type StationOptions = z.infer<typeof stationOptions>
