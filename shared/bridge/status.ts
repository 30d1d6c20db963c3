import { versionFits } from '../api/protocol.ts'
import { printerLanguage } from '../devices/language.ts'
import { resolution } from '../devices/resolution.ts'
import { printerRoutes } from '../devices/setup.ts'
import { deviceTrouble } from '../devices/trouble.ts'
import { weightUnits } from '../devices/weight.ts'
import { count, id, instant, positive, streamEnd, total, z } from '../schema.ts'
import { recoveries } from './recovery.ts'

/** What a scale shows: `shown` in `unit` is the number as the scale has it, `grams` the same to the nearest gram. */
export const weightNow = z.object({
  grams: z.number().int(),
  shown: z.string().max(24),
  unit: z.enum(weightUnits),
  stable: z.boolean(),
})
export type WeightNow = z.infer<typeof weightNow>

/**
 * State of one device at this bench. `trouble` says more of a state that is not well. `heard` counts what it sent that was
 * understood, `spoilt` what was not: truncated, oversized, broken off, unknown.
 */
export const deviceStatus = z.object({
  id,
  kind: z.enum(['scanner', 'printer', 'scale']),
  name: z.string(),
  simulated: z.boolean(),
  state: z.enum(['ready', 'busy', 'paper-out', 'paused', 'head-open', 'unreachable', 'unknown', 'off']),
  since: instant,
  trouble: deviceTrouble.nullable(),
  language: printerLanguage.nullable(),
  /** Of a printer of labels, where it is set up or the printer says it; where nobody does, 203 dpi is taken for granted. */
  resolution: resolution.optional(),
  weight: weightNow.nullable(),
  counts: z.object({ heard: total, spoilt: total }),
})
export type DeviceStatus = z.infer<typeof deviceStatus>

/** The truth as the station knows it; the page adds its own (outbox, station reachable or not). */
export const stationStatus = z.object({
  station: z.object({ id, name: z.string(), site: id }).nullable(),
  central: z.object({
    state: z.enum(['online', 'offline', 'not-enrolled', 'refused', 'copy']),
    since: instant,
    versions: z.enum(versionFits).default('fits'),
    /** Central came back from a backup, and so many benches it has not heard since. */
    restored: z.object({ at: instant, unheard: total }).nullable().default(null),
  }),
  /** What the journal went through, the newest first. */
  recovery: recoveries.default([]),
  /** Events in the journal that central has not confirmed, the time of the oldest of them, and where the journal ended. */
  waiting: z.object({
    ...{ count: total, oldestAt: instant.nullable() },
    journal: z.object({ stream: z.uuid(), seq: streamEnd }),
  }),
  parked: total,
  /** Events in the journal that this program does not know. */
  strange: total.default(0),
  /** Photos that are not at central: those on their way, and those that it would not take or this disk lost. */
  photos: z.object({ waiting: total, refused: total }),
  /** When reference data was last known to be complete, or null before the first pull. */
  referenceAsOf: instant.nullable(),
  numbersLeft: count,
  disk: z.object({ freeBytes: z.number(), low: z.boolean() }),
  devices: z.array(deviceStatus),
  /** Which printer takes which document; what is not named goes to the first that can. */
  routes: printerRoutes,
  settingsFault: z.string().nullable(),
  conflicts: count,
  /** Checklists and rules that are newer than this program, each with the reason; an older version of them goes on. */
  checklistsAhead: z.array(z.string()),
})
export type StationStatus = z.infer<typeof stationStatus>

const picture = { image: z.string(), widthDots: positive, heightDots: positive }

/** A label as it would come out: PNG as a data URL, and its size on the paper in dots. */
export const renderedLabel = z.object(picture)
export type RenderedLabel = z.infer<typeof renderedLabel>

/** A label that the simulated printer put out. */
export const simulatedLabel = z.object({ job: id, at: instant, ...picture })
export type SimulatedLabel = z.infer<typeof simulatedLabel>
