import type { EventType } from '../event/catalogue.ts'
import { hashText, positive, z } from '../schema.ts'

/** The most bytes of one photo. */
export const MAX_PHOTO_BYTES = 400_000

/** The most bytes that go to central at once: eight seconds on a line of 64 kbit/s. */
export const PHOTO_PIECE_BYTES = 65_536

/** What an event tells of a photo: the bytes lie beside the events, under their SHA-256. */
export const photoName = z.object({ sha256: hashText, bytes: positive })
export type PhotoName = z.infer<typeof photoName>

/** The types of the events that name a photo, in the members `sha256` and `bytes` of their data. */
export const photoEvents = ['pack.photoTaken', 'exception.photoTaken'] as const satisfies readonly EventType[]

/** The photo that an event names, or null where it names none. */
export function photoNamedBy({ type, data }: { type: string; data: unknown }): PhotoName | null {
  if (!(photoEvents as readonly string[]).includes(type)) return null
  const named = photoName.safeParse(data)
  return named.success ? named.data : null
}

/** Whether bytes begin as a JPEG does: with its "start of image" (ITU T.81, table B.1). */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8
}
