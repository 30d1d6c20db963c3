import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { photoHandlers } from '../../../electron/station/bridge/photo-handlers.ts'
import { DiskFull } from '../../../electron/station/disk-gate.ts'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import { photosIn } from '../../../electron/station/photos.ts'
import { packEvent } from '../../../shared/pack/event.ts'
import { abandoned, benchStream, opened } from '../../central/bench-stream.ts'
import { temporaryFolder } from './temporary-folder.ts'

const jpeg = Buffer.from([0xff, 0xd8, 1, 2, 3])
const sha256 = createHash('sha256').update(jpeg).digest('hex')
const request = { sha256, base64: jpeg.toString('base64') }
const room = { assertRoom: () => undefined }

test('a photo is kept under its hash, once', async () => {
  const folder = join(temporaryFolder(), 'photos')
  const { 'photos.put': put } = photoHandlers(photosIn(folder), room)
  await put(request)
  await put(request)
  expect(readdirSync(folder)).toEqual([`${sha256}.jpg`])
  expect(readFileSync(join(folder, `${sha256}.jpg`))).toEqual(jpeg)
})

test('what is no photo, or another one, or has no room, is not kept', async () => {
  const photos = photosIn(join(temporaryFolder(), 'photos'))
  const { 'photos.put': put } = photoHandlers(photos, room)
  await expect(put({ ...request, base64: Buffer.from('words').toString('base64') })).rejects.toThrow('no JPEG')
  await expect(put({ ...request, sha256: 'a'.repeat(64) })).rejects.toThrow('another hash')
  const full = {
    assertRoom: () => {
      throw new DiskFull('full')
    },
  }
  await expect(photoHandlers(photos, full)['photos.put'](request)).rejects.toThrow(DiskFull)
})

test('a serial is known to have left in any pack of this bench that was not given up, or its note undone', () => {
  const journal = openJournal(join(temporaryFolder(), 'journal.sqlite'))
  const bench = benchStream('bench-1', journal.head().stream)
  const noted = (serial: string) => packEvent('pack.captured', { scan: 's', product: 'mug', method: 'scan', serial })
  const [, left, undone] = [opened('o1'), noted('S-1'), noted('S-2')].map((body) => bench.add('pack-1', body))
  bench.add('pack-1', packEvent('pack.captureUndone', { undoes: undone?.id ?? '' }))
  for (const body of [opened('o2'), noted('S-3'), abandoned()]) bench.add('pack-2', body)
  journal.append(bench.events)
  expect(left?.type).toBe('pack.captured')
  const seen = (product: string, pack: string) => journal.serialsSeen(product, ['S-1', 'S-2', 'S-3', 'S-4'], pack)
  expect(seen('mug', 'pack-9')).toEqual(['S-1'])
  expect(seen('mug', 'pack-1')).toEqual([])
  expect(seen('hat', 'pack-9')).toEqual([])
  journal.close()
})
