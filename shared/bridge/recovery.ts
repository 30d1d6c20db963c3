import { instant, total, z } from '../schema.ts'

/**
 * What can have happened to the homes of a bench:
 * - `damaged`: the journal could not be read and was set aside; `count` events were read from it;
 * - `gone`: there was no journal where there had been one;
 * - `lost-end`: the journal had lost its last writes;
 * - `went-back`: central had more than the journal, which was brought back from a backup or copied; `count` were taken up;
 * - `forked`: central had something else in the same places: `count` events go on as a stream of their own;
 * - `behind`: central had less than it once confirmed, as after a restore: `count` were sent again;
 * - `hole`: nobody has what came before these events; `count` are missing.
 */
export const recoveryKinds = ['damaged', 'gone', 'lost-end', 'went-back', 'forked', 'behind', 'hole'] as const

export const recovery = z.object({ kind: z.enum(recoveryKinds), at: instant, count: total })
export type Recovery = z.infer<typeof recovery>
export const recoveries = z.array(recovery)
