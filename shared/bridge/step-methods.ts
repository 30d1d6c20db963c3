import { codeText, hashText, id, z } from '../schema.ts'

/** Characters of the largest photo. */
const MAX_PHOTO_BASE64 = 540_000

/** What the steps ask of the station that look at the box. */
export const stepMethods = {
  /** Keeps a photo of a box: a JPEG, on the disk before it answers. */
  'photos.put': {
    request: z.object({ sha256: hashText, base64: z.string().max(MAX_PHOTO_BASE64) }),
    answer: z.object({}),
  },
  /** Which of these serials of a product went out from this bench, or lie in another open pack here. */
  'serials.seen': {
    request: z.object({ product: id, serials: z.array(codeText).min(1).max(20), pack: id }),
    answer: z.object({ seen: z.array(codeText) }),
  },
} as const
