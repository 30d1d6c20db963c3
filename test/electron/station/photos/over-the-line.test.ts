import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { centralClient } from '../../../../electron/station/central/client.ts'
import { photoLoop } from '../../../../electron/station/central/photo-loop.ts'
import { openJournal } from '../../../../electron/station/journal/journal.ts'
import { photosIn } from '../../../../electron/station/photos/shelf.ts'
import { photoRounds } from '../../../../shared/sync/photos.ts'
import { pushRound } from '../../../../shared/sync/push.ts'
import { startCentral, type TestCentral } from '../../../central/start-central.ts'
import { chance } from '../../../simulation/random.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { badLine } from './bad-line.ts'
import { photoOf, type TakenPhoto, take, writerOf } from './fixtures.ts'

let central: TestCentral
beforeAll(async () => {
  central = await startCentral()
})
afterAll(() => central.close())

async function atCentral(sha256: string): Promise<Buffer | undefined> {
  return (await central.pool.query('select jpeg from photos where sha256 = $1', [sha256])).rows[0]?.jpeg
}

/** A bench with these photos on its disk and in its journal, whose events central has. */
async function benchWith(name: string, photos: readonly TakenPhoto[]) {
  const { token, station } = await central.enrol(name)
  const folder = temporaryFolder()
  const journal = openJournal(join(folder, 'journal.sqlite'))
  onTestFinished(() => journal.close())
  const shelf = photosIn(join(folder, 'photos'))
  const writer = writerOf(journal, station.id)
  for (const photo of photos) {
    shelf.put(photo.sha256, photo.jpeg)
    take(journal, writer, photo)
  }
  const direct = centralClient({ url: central.url, token })
  const ports = { ...journal.outbox, failed() {}, doubt() {} }
  await pushRound({ ...ports, push: ({ stream, events }) => direct.push(stream, events) })
  return { token, journal, shelf }
}

describe('photos on a bad line', { timeout: 60_000 }, () => {
  test.each([1, 2, 3])(
    'arrive whole, each piece from where the last one ended, wherever it is cut (seed %i)',
    async (seed) => {
      const photos = [400_000, 65_536, 65_537, 130_000, 7].map(photoOf)
      const { token, journal, shelf } = await benchWith(`Bad line ${seed}`, photos)
      const random = chance(seed)
      // A connection breaks off after so many bytes: within a piece, within its head, or within the answer.
      const line = await badLine(central.url, () => ({ up: 200 + random.below(90_000), down: 1 + random.below(1500) }))
      const client = centralClient({ url: line.url, token })
      const offsets = new Map<string, number>()
      const round = photoRounds({
        eventsWait: () => false,
        next: () => journal.photos.next(0),
        has: shelf.has,
        read: shelf.read,
        standing: client.photoStanding,
        send(sha256, offset, piece) {
          // From the last byte that central has: never back to what it took before.
          expect(offset).toBeGreaterThanOrEqual(offsets.get(sha256) ?? 0)
          offsets.set(sha256, offset)
          return client.sendPhoto(sha256, offset, piece)
        },
        markKept: (sha256) => journal.photos.markKept(sha256),
        markLost: (sha256) => expect.unreachable(sha256),
        setAside: (sha256, why) => expect.unreachable(`${sha256} ${why}`),
      })
      let broken = 0
      for (let end = 'more'; end !== 'done'; end = await round()) if (end === 'offline') broken++
      expect(broken).toBeGreaterThan(3)
      for (const { sha256, jpeg } of photos) expect(await atCentral(sha256)).toEqual(jpeg)
      expect(journal.photos.counts(0)).toEqual({ waiting: 0, refused: 0 })
      await line.close()
    },
  )

  test('are sent by the loop of a station that starts anew between two of them', async () => {
    const photos = [photoOf(100_000), photoOf(90_000)]
    const { token, journal, shelf } = await benchWith('Restarted', photos)
    const said: string[] = []
    const told = (what: string) => void said.push(what)
    const log = { info: told, warn: told, error: told, close: async () => {} }
    const start = () => {
      const disk = { state: () => ({ freeBytes: 1e12, low: false }) }
      const parts = { journal, shelf, disk, log, changed() {} }
      const loop = photoLoop(parts, centralClient({ url: central.url, token }))
      loop.wake()
      return loop
    }
    const first = start()
    await expect.poll(() => said.length, { interval: 1 }).toBe(1)
    first.stop()
    const second = start()
    await expect.poll(() => said).toEqual(['photo sent', 'photo sent'])
    second.stop()
    for (const { sha256, jpeg } of photos) expect(await atCentral(sha256)).toEqual(jpeg)
  })

  test('that central does not take are told, kept here, and tried again later', async () => {
    const photo = photoOf(5000)
    const { token, journal, shelf } = await benchWith('Unknown', [photo])
    await central.pool.query('delete from photo_names where sha256 = $1', [photo.sha256])
    const said: unknown[] = []
    const log = { info() {}, error() {}, warn: (...what: unknown[]) => void said.push(what), close: async () => {} }
    const disk = { state: () => ({ freeBytes: 1e12, low: false }) }
    const loop = photoLoop({ journal, shelf, disk, log, changed() {} }, centralClient({ url: central.url, token }))
    loop.wake()
    await expect.poll(() => journal.photos.counts(0)).toEqual({ waiting: 0, refused: 1 })
    loop.stop()
    expect(said).toEqual([['photo not taken', { sha256: photo.sha256, why: expect.stringContaining('No event') }]])
    expect(shelf.read(photo.sha256)).toEqual(photo.jpeg)
    expect(journal.photos.next(Date.now() + 700_000)?.sha256).toBe(photo.sha256)
  })
})
