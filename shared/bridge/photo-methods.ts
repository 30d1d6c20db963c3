import { MAX_PHOTO_BYTES } from '../photo/photo.ts'
import { hashText, z } from '../schema.ts'

/** Characters of the largest photo in base64. */
const base64 = z.string().max(Math.ceil(MAX_PHOTO_BYTES / 3) * 4)

/** `not-yet`: central has not got it, so it lies at another bench. `away`: it is not here, and central can not be asked. */
export const photoAnswer = z.discriminatedUnion('found', [
  z.object({ found: z.literal('here'), base64 }),
  z.object({ found: z.literal('not-yet') }),
  z.object({ found: z.literal('away') }),
])
export type PhotoAnswer = z.infer<typeof photoAnswer>

export const photoMethods = {
  /** Keeps a photo: a JPEG, on the disk before it answers. */
  'photos.put': { request: z.object({ sha256: hashText, base64 }), answer: z.object({}) },
  /** A photo from this bench's own disk, else through the station from central. */
  'photos.get': { request: z.object({ sha256: hashText }), answer: photoAnswer },
} as const
