import { type Loop, loopOver } from '../../../shared/sync/loop.ts'
import { photoRounds } from '../../../shared/sync/photos.ts'
import type { DiskGate } from '../disk-gate.ts'
import type { Journal } from '../journal/journal.ts'
import type { Log } from '../log.ts'
import { makeRoom } from '../photos/make-room.ts'
import type { PhotoShelf } from '../photos/shelf.ts'
import { timer } from '../timer.ts'
import type { CentralClient } from './client.ts'

const ROOM_EVERY_MS = 30_000

export type PhotoLoopParts = {
  journal: Pick<Journal, 'outbox' | 'photos'>
  shelf: PhotoShelf
  disk: Pick<DiskGate, 'state'>
  log: Log
  changed(): void
}

/** Sends photos behind the events, in a loop of its own: neither waits for the other's answer. */
export function photoLoop(
  { journal, shelf, disk, log, changed }: PhotoLoopParts,
  client: Pick<CentralClient, 'photoStanding' | 'sendPhoto'>,
): Loop {
  const { outbox, photos } = journal
  const round = photoRounds({
    eventsWait: () => outbox.read(1) !== null,
    next: () => photos.next(Date.now()),
    has: shelf.has,
    read: shelf.read,
    standing: client.photoStanding,
    send: client.sendPhoto,
    markKept(sha256) {
      photos.markKept(sha256)
      log.info('photo sent', { sha256 })
      changed()
    },
    markLost(sha256) {
      photos.markLost(sha256, Date.now())
      log.error('photo lost', { sha256, why: 'its file is not on this disk, and central never had all of it' })
      changed()
    },
    setAside(sha256, why) {
      photos.setAside(sha256, why, Date.now())
      log.warn('photo not taken', { sha256, why })
      changed()
    },
  })
  let lookedAt = 0
  const withRoom = async () => {
    // The disk is measured every few seconds: what went must be seen before more goes.
    if (Date.now() - lookedAt >= ROOM_EVERY_MS) {
      lookedAt = Date.now()
      makeRoom({ photos, shelf, disk, log })
    }
    return round()
  }
  return loopOver(withRoom, {
    ...{ timer, random: Math.random },
    // A photo that does not get through says nothing of the line: events may. A bad token is told by the other loops.
    ended: () => {},
    threw: (error) => log.error('sending photos failed', { why: String(error) }),
  })
}
