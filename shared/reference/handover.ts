import { id, instant, z } from '../schema.ts'

/** A paused pack that another bench, `station` by its name, goes on with as the pack `to`. Told until its own bench ended it. */
export const handover = z.object({ pack: id, to: id, order: id, station: z.string(), at: instant })
export type Handover = z.infer<typeof handover>
