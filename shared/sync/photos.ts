import type { PhotoStanding } from '../api/photos.ts'
import { PHOTO_PIECE_BYTES, type PhotoName } from '../photo/photo.ts'
import type { Asked } from './central.ts'
import type { RoundEnd } from './loop.ts'

export type PhotoPorts = {
  /** Whether events wait for central. They go first, and central takes no photo before the event that names it. */
  eventsWait(): boolean
  /** The photo to send next, or null where there is none. */
  next(): PhotoName | null
  /** Whether this disk has a file of it, readable or not. */
  has(sha256: string): boolean
  /** Its bytes, whole, or null where they can not be had. */
  read(sha256: string): Uint8Array | null
  standing(sha256: string): Promise<Asked<PhotoStanding>>
  send(sha256: string, offset: number, piece: Uint8Array): Promise<Asked<PhotoStanding>>
  /** Central has all of it. */
  markKept(sha256: string): void
  /** This disk has it no more: there is nothing to send, and nothing to wait for. */
  markLost(sha256: string): void
  /** It can not be sent as things are: told, kept here, and tried again after a long while. */
  setAside(sha256: string, why: string): void
}

/** Rounds of sending photos: one piece each, so that whatever else there is gets its turn. */
export function photoRounds(ports: PhotoPorts): () => Promise<RoundEnd> {
  /** How far the photo in hand is. Not known after an answer that was lost: then central is asked. */
  let inHand: { sha256: string; jpeg: Uint8Array; have: number } | null = null

  const settle = async (photo: PhotoName, answer: Promise<Asked<PhotoStanding>>): Promise<RoundEnd> => {
    const before = inHand?.have ?? -1
    const asked = await answer
    inHand = null
    if (asked.kind === 'rejected') return aside(photo, asked.why)
    if (asked.kind !== 'answered') return asked.kind
    const { have, bytes } = asked.answer
    if (have === bytes) {
      ports.markKept(photo.sha256)
      return 'more'
    }
    // Central answered and nothing came of it. Sending the same again at once would be the same again.
    if (have <= before) return 'offline'
    const jpeg = ports.read(photo.sha256)
    if (!jpeg) return without(photo)
    if (jpeg.length !== bytes) return aside(photo, `central waits for ${bytes} bytes, it has ${jpeg.length}`)
    inHand = { sha256: photo.sha256, jpeg, have }
    return 'more'
  }
  const aside = ({ sha256 }: PhotoName, why: string): RoundEnd => {
    ports.setAside(sha256, why)
    return 'more'
  }
  /** Another program may hold the file for a moment; where there is none there is nothing to wait for. */
  const without = (photo: PhotoName): RoundEnd => {
    if (ports.has(photo.sha256)) return aside(photo, 'its file can not be read, or is damaged')
    ports.markLost(photo.sha256)
    return 'more'
  }

  return async () => {
    if (ports.eventsWait()) return 'done'
    const photo = ports.next()
    if (!photo) return 'done'
    if (inHand?.sha256 !== photo.sha256) inHand = null
    if (!inHand) return settle(photo, ports.standing(photo.sha256))
    const { jpeg, have } = inHand
    return settle(photo, ports.send(photo.sha256, have, jpeg.subarray(have, have + PHOTO_PIECE_BYTES)))
  }
}
