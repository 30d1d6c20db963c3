import { MAX_PHOTO_BYTES } from '../photo/photo.ts'
import { count, positive, z } from '../schema.ts'

/** How much of a photo central has, of how many bytes. It is whole, and proved by its SHA-256, once these are the same. */
export const photoStanding = z.object({ have: count, bytes: positive })
export type PhotoStanding = z.infer<typeof photoStanding>

/** Where a piece begins, in bytes. */
export const pieceQuery = z.object({ offset: z.coerce.number().int().min(0).max(MAX_PHOTO_BYTES) })
