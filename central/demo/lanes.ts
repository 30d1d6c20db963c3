import type { Lane } from '../../shared/catalog/lane.ts'

/** Carriers come three times a day, each to a lane of its own. */
export const lanes: Lane[] = ['Royal Mail', 'DPD', 'UPS', 'DHL Express'].flatMap((carrier, at) =>
  ['12:00', '15:00', '18:00'].map((cutOff, turn) => ({
    id: `lane-${at + 1}-${turn + 1}`,
    ...{ site: 'main', carrier, name: `lane ${at + 1}`, code: `LANE-${at + 1}`, cutOff, timeZone: 'UTC' },
  })),
)
