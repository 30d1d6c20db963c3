import { takeOverHindrances } from '../pack/take-over.ts'
import { id, instant, z } from '../schema.ts'

/** A paused pack of another bench that might be gone on with, and why it can not. */
export const pausedPack = z.object({ pack: id, hindrance: z.enum(takeOverHindrances).nullable() })
export type PausedPack = z.infer<typeof pausedPack>

export const takeOverRequest = z.strictObject({ pack: id, operator: id })

/** Why central does not give a paused pack to another bench. */
export const takeOverRefusals = [...takeOverHindrances, 'elsewhere', 'held', 'cancelled', 'packed'] as const

/** `events` are all events of the pack, from its opening on, as the bench sent them that paused it. */
export const takeOverAnswer = z.discriminatedUnion('taken', [
  z.object({
    taken: z.literal(true),
    until: instant,
    /** The name of the bench that paused it. */
    station: z.string(),
    events: z.array(z.unknown()),
  }),
  z.object({ taken: z.literal(false), because: z.enum(takeOverRefusals) }),
])
export type TakeOverAnswer = z.infer<typeof takeOverAnswer>
