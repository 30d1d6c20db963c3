import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { photoHandlers } from '../../../../electron/station/bridge/photo-handlers.ts'
import { DiskFull } from '../../../../electron/station/disk-gate.ts'
import { photoFinder } from '../../../../electron/station/photos/find.ts'
import { photosIn } from '../../../../electron/station/photos/shelf.ts'
import type { Asked } from '../../../../shared/sync/central.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const jpeg = Buffer.from([0xff, 0xd8, 1, 2, 3])
const sha256 = createHash('sha256').update(jpeg).digest('hex')
const request = { sha256, base64: jpeg.toString('base64') }
const disk = { assertRoom: () => undefined }
const find = async () => 'away' as const
const fresh = () => join(temporaryFolder(), 'photos')

test('a photo is kept under its hash, once, and read as it was', async () => {
  const folder = fresh()
  const shelf = photosIn(folder)
  const { 'photos.put': put } = photoHandlers({ shelf, find, disk })
  await put(request)
  await put(request)
  expect(readdirSync(folder)).toEqual([`${sha256}.jpg`])
  expect(readFileSync(join(folder, `${sha256}.jpg`))).toEqual(jpeg)
  expect(shelf.read(sha256)).toEqual(jpeg)
})

test('what is no photo, or another one, or has no room, is not kept', async () => {
  const shelf = photosIn(fresh())
  const { 'photos.put': put } = photoHandlers({ shelf, find, disk })
  await expect(put({ ...request, base64: Buffer.from('words').toString('base64') })).rejects.toThrow('no JPEG')
  await expect(put({ ...request, sha256: 'a'.repeat(64) })).rejects.toThrow('another hash')
  const full = {
    assertRoom: () => {
      throw new DiskFull('full')
    },
  }
  await expect(photoHandlers({ shelf, find, disk: full })['photos.put'](request)).rejects.toThrow(DiskFull)
  expect(shelf.read(sha256)).toBeNull()
})

test('a photo that was damaged on the disk is none', () => {
  const folder = fresh()
  const shelf = photosIn(folder)
  shelf.put(sha256, jpeg)
  writeFileSync(join(folder, `${sha256}.jpg`), jpeg.subarray(0, 4))
  expect(shelf.read(sha256)).toBeNull()
})

test('a photo is shown from this disk, else from central, which is asked once; else it says why not', async () => {
  const shelf = photosIn(fresh())
  let answer: Asked<Uint8Array> = { kind: 'offline' }
  let times = 0
  const central = {
    ask: <T>() => {
      times++
      return Promise.resolve(answer as Asked<T>)
    },
  }
  const { 'photos.get': get } = photoHandlers({ shelf, find: photoFinder(shelf, central), disk })
  expect(await get({ sha256 })).toEqual({ found: 'away' })
  answer = { kind: 'rejected', why: 'not here yet' }
  expect(await get({ sha256 })).toEqual({ found: 'not-yet' })
  answer = { kind: 'answered', answer: jpeg }
  for (let n = 0; n < 3; n++) expect(await get({ sha256 })).toEqual({ found: 'here', base64: request.base64 })
  expect(times).toBe(3)
  shelf.put(sha256, jpeg)
  answer = { kind: 'offline' }
  const own = photoHandlers({ shelf, find: photoFinder(shelf, central), disk })
  expect(await own['photos.get']({ sha256 })).toEqual({ found: 'here', base64: request.base64 })
})
