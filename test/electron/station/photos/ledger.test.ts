import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type Journal, openJournal } from '../../../../electron/station/journal/journal.ts'
import { makeRoom } from '../../../../electron/station/photos/make-room.ts'
import { exceptionEvent } from '../../../../shared/exception/events.ts'
import type { BenchStream } from '../../../central/bench-stream.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { photoOf, take, writerOf } from './fixtures.ts'

const MINUTE = 60_000
let file: string
let journal: Journal
let writer: BenchStream

beforeEach(() => {
  file = join(temporaryFolder(), 'journal.sqlite')
  journal = openJournal(file)
  writer = writerOf(journal)
  onTestFinished(() => journal.close())
})

const confirm = (seq: number) => journal.outbox.confirm(writer.stream, seq)
const next = (now = 0) => journal.photos.next(now)?.sha256
const restart = () => {
  journal.close()
  journal = openJournal(file)
}

const WEEK_MS = 7 * 86_400_000

describe('photos that are to be sent', () => {
  test('wait until central holds the event that names them, and go in the order they were taken', () => {
    const [one, two] = [photoOf(100), photoOf(200)]
    take(journal, writer, one)
    take(journal, writer, two)
    expect(next()).toBeUndefined()
    confirm(1)
    expect(journal.photos.next(0)).toEqual({ sha256: one.sha256, bytes: 100 })
    journal.photos.markKept(one.sha256)
    expect(next()).toBeUndefined()
    confirm(2)
    expect(next()).toBe(two.sha256)
    expect(journal.photos.counts(0)).toEqual({ waiting: 1, refused: 0 })
  })

  test('are those of exceptions too, and one that two events name is one', () => {
    const photo = photoOf(100)
    take(journal, writer, photo)
    const named = { sha256: photo.sha256, bytes: 100 }
    journal.append([writer.add('matter-1', exceptionEvent('exception.photoTaken', named))])
    const other = photoOf(50)
    journal.append([
      writer.add('matter-1', exceptionEvent('exception.photoTaken', { sha256: other.sha256, bytes: 50 })),
    ])
    expect(journal.photos.counts(0)).toEqual({ waiting: 2, refused: 0 })
  })

  test('are remembered over a restart, and so is what central has', () => {
    const [one, two, three] = [photoOf(100), photoOf(200), photoOf(300)]
    for (const photo of [one, two, three]) take(journal, writer, photo)
    confirm(3)
    journal.photos.next(0)
    journal.photos.markKept(one.sha256)
    journal.photos.setAside(two.sha256, 'no JPEG', 0)
    restart()
    expect(next()).toBe(three.sha256)
    expect(journal.photos.counts(0)).toEqual({ waiting: 1, refused: 1 })
  })

  test('that were set aside are tried again after ten minutes, then later each time, once a day at last', () => {
    const photo = photoOf(100)
    take(journal, writer, photo)
    confirm(1)
    let now = 0
    journal.photos.next(now)
    for (const pause of [10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440]) {
      journal.photos.setAside(photo.sha256, 'words', now)
      expect(next(now + pause * MINUTE - 1)).toBeUndefined()
      now += pause * MINUTE
      expect(next(now)).toBe(photo.sha256)
    }
    journal.photos.markKept(photo.sha256)
    expect(journal.photos.counts(0)).toEqual({ waiting: 0, refused: 0 })
  })

  test('are not asked about where central did not take their event, until it does', () => {
    const [one, two] = [photoOf(100), photoOf(200)]
    take(journal, writer, one)
    take(journal, writer, two)
    journal.outbox.park(writer.stream, [{ seq: 1, reason: 'refused', detail: 'unknown event type' }])
    confirm(2)
    expect(next()).toBe(two.sha256)
    expect(journal.photos.counts(0)).toEqual({ waiting: 1, refused: 0 })
    journal.outbox.settleAgain({ stream: writer.stream, events: [{ seq: 1 }] }, [])
    expect(next()).toBe(one.sha256)
    expect(journal.photos.counts(0)).toEqual({ waiting: 2, refused: 0 })
  })

  test('and are lost here are told for a week, and never tried again', () => {
    const photo = photoOf(100)
    take(journal, writer, photo)
    confirm(1)
    journal.photos.next(0)
    journal.photos.markLost(photo.sha256, 0)
    expect(journal.photos.next(Number.MAX_SAFE_INTEGER)).toBeNull()
    expect(journal.photos.counts(WEEK_MS - 1)).toEqual({ waiting: 0, refused: 1 })
    expect(journal.photos.counts(WEEK_MS)).toEqual({ waiting: 0, refused: 0 })
    // Its bytes take no room here.
    expect(journal.photos.spare().bytes).toBe(0)
  })

  test('are known of a journal from before they were sent', () => {
    const photo = photoOf(100)
    take(journal, writer, photo)
    journal.close()
    const db = new DatabaseSync(file)
    db.exec('DROP TABLE photos; DROP INDEX photos_named')
    db.close()
    journal = openJournal(file)
    confirm(1)
    expect(next()).toBe(photo.sha256)
  })

  test('are found without reading the journal from its beginning', () => {
    const db = new DatabaseSync(file)
    const plan = db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT rowid FROM events WHERE type IN ('pack.photoTaken', 'exception.photoTaken')
         AND rowid > (SELECT coalesce(max(place), 0) FROM photos)`,
      )
      .all()
      .map((row) => String(row['detail']))
    db.close()
    expect(plan[0]).toMatch(/SEARCH events USING .*INDEX photos_named \(type=\? AND rowid>\?\)/)
  })
})

describe('room on the disk', () => {
  const plenty = { state: () => ({ freeBytes: 1e12, low: false }) }
  const nearlyFull = { state: () => ({ freeBytes: 1e8, low: true }) }
  const log = { info() {} }

  function room(disk: typeof plenty, most: number): string[] {
    const gone: string[] = []
    makeRoom({ photos: journal.photos, shelf: { drop: (sha256) => gone.push(sha256) }, disk, log, most })
    return gone
  }

  test('is made by the oldest photos that central has, as many as are too many', () => {
    const photos = [100, 200, 300, 400].map(photoOf)
    for (const photo of photos) take(journal, writer, photo)
    confirm(4)
    journal.photos.next(0)
    const [first, second, third] = photos.map(({ sha256 }) => sha256)
    expect(room(plenty, 10)).toEqual([])
    for (const sha256 of [second ?? '', third ?? '']) journal.photos.markKept(sha256)
    expect(room(plenty, 1000)).toEqual([])
    expect(room(plenty, 850)).toEqual([second])
    expect(room(plenty, 850)).toEqual([])
    // What central has not got stays, however full it gets.
    expect(room(plenty, 10)).toEqual([third])
    expect(room(plenty, 10)).toEqual([])
    expect(next()).toBe(first)
    restart()
    expect(room(plenty, 10)).toEqual([])
  })

  test('is made where the disk is nearly full, however few there are', () => {
    const photo = photoOf(100)
    take(journal, writer, photo)
    confirm(1)
    journal.photos.next(0)
    expect(room(nearlyFull, 1e9)).toEqual([])
    journal.photos.markKept(photo.sha256)
    expect(room(nearlyFull, 1e9)).toEqual([photo.sha256])
  })
})
