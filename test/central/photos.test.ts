import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { raise } from '../../shared/exception/decide.ts'
import { exceptionEvent } from '../../shared/exception/events.ts'
import { reasonFor } from '../../shared/exception/reasons.ts'
import { packEvent } from '../../shared/pack/event.ts'
import { MAX_PHOTO_BYTES, PHOTO_PIECE_BYTES } from '../../shared/photo/photo.ts'
import { benchStream } from './bench-stream.ts'
import { type Call, callsAs, push } from './calls.ts'
import { startCentral, type TestCentral } from './start-central.ts'

let central: TestCentral
let admin: Call
let token: string
let bench: Call

beforeAll(async () => {
  central = await startCentral()
  admin = callsAs(central, central.adminToken)
  token = (await central.enrol()).token
  bench = callsAs(central, token)
})
afterAll(() => central.close())

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const jpegOf = (bytes: number) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(bytes - 4)])

async function send(path: string, piece: Buffer, as = token, type = 'application/octet-stream') {
  const response = await fetch(`${central.url}/v1/photos/${path}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${as}`, 'content-type': type },
    body: new Uint8Array(piece),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const standing = async (sha256: string, as = bench) => as('GET', `/v1/photos/${sha256}/standing`)

async function fetched(sha256: string, as = central.adminToken) {
  const response = await fetch(`${central.url}/v1/photos/${sha256}`, { headers: { authorization: `Bearer ${as}` } })
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) }
}

/** Tells central by an event that the photo was taken. */
async function named(bytes: number, sha256: string) {
  const stream = benchStream('bench-1')
  const taken = stream.add('pack-1', packEvent('pack.photoTaken', { step: 's', carton: 1, sha256, bytes }))
  return push(bench, stream.stream, [taken])
}

describe('a photo', () => {
  test('comes in pieces, each once, and is given to anyone enrolled as it was taken', async () => {
    const jpeg = jpegOf(200_000)
    const sha256 = hashOf(jpeg)
    const { length: bytes } = jpeg
    await named(bytes, sha256)
    expect((await standing(sha256)).body).toEqual({ have: 0, bytes })
    for (let have = 0; have < bytes; have += PHOTO_PIECE_BYTES) {
      const piece = jpeg.subarray(have, have + PHOTO_PIECE_BYTES)
      const now = { have: have + piece.length, bytes }
      expect(await fetched(sha256)).toMatchObject({ type: expect.stringContaining('json') })
      expect((await send(`${sha256}?offset=${have}`, piece)).body).toEqual(now)
      // Its answer was lost: the same again changes nothing, and says where to go on.
      expect((await send(`${sha256}?offset=${have}`, piece)).body).toEqual(now)
      expect((await standing(sha256)).body).toEqual(now)
    }
    expect(await fetched(sha256, (await central.enrol('Bench 2')).token)).toEqual({ type: 'image/jpeg', bytes: jpeg })
    const left = await central.pool.query('select 1 from photo_pieces where sha256 = $1', [sha256])
    expect(left.rowCount).toBe(0)
  })

  test('is asked for from where it is when a piece comes before its turn', async () => {
    const jpeg = jpegOf(1000)
    const sha256 = hashOf(jpeg)
    await named(1000, sha256)
    await send(`${sha256}?offset=0`, jpeg.subarray(0, 300))
    expect((await send(`${sha256}?offset=600`, jpeg.subarray(600))).body).toEqual({ have: 300, bytes: 1000 })
    expect((await send(`${sha256}?offset=300`, jpeg.subarray(300))).body).toEqual({ have: 1000, bytes: 1000 })
    expect((await fetched(sha256)).bytes).toEqual(jpeg)
  })

  test('is whole and right when the same pieces are sent many times at once', async () => {
    const jpeg = jpegOf(3000)
    const sha256 = hashOf(jpeg)
    await named(3000, sha256)
    for (const offset of [0, 1000, 2000]) {
      const piece = jpeg.subarray(offset, offset + 1000)
      await Promise.all(Array.from({ length: 6 }, () => send(`${sha256}?offset=${offset}`, piece)))
    }
    expect((await fetched(sha256)).bytes).toEqual(jpeg)
  })

  test('of an exception is taken like that of a box', async () => {
    const jpeg = jpegOf(500)
    const sha256 = hashOf(jpeg)
    const stream = benchStream('bench-1')
    await push(bench, stream.stream, [
      stream.add('matter-1', exceptionEvent('exception.photoTaken', { sha256, bytes: 500 })),
    ])
    expect((await send(`${sha256}?offset=0`, jpeg)).body).toEqual({ have: 500, bytes: 500 })
  })

  test('is refused where no event names it, or none of this station', async () => {
    const jpeg = jpegOf(100)
    const sha256 = hashOf(jpeg)
    expect((await standing(sha256)).status).toBe(404)
    expect(await send(`${sha256}?offset=0`, jpeg)).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('Send its events first') },
    })
    await named(100, sha256)
    const other = (await central.enrol('Bench 3')).token
    expect((await send(`${sha256}?offset=0`, jpeg, other)).status).toBe(404)
    expect((await send(`${sha256}?offset=0`, jpeg, central.adminToken)).status).toBe(403)
    expect((await send(`${sha256}?offset=0`, jpeg)).status).toBe(200)
  })

  test.each<[string, number, Buffer, number, string]>([
    ['that is no JPEG', 20, Buffer.from('plain words, no photo'.slice(0, 20)), 415, 'no JPEG'],
    ['that is longer than its event says', 50, jpegOf(60), 413, 'ends at 50 bytes'],
    ['that is too large', MAX_PHOTO_BYTES + 1, jpegOf(60), 413, 'are the most'],
    ['whose piece is too large', 300_000, jpegOf(PHOTO_PIECE_BYTES + 1), 413, 'at most 65536'],
  ])('%s is refused, with words on what to do', async (_words, bytes, piece, status, words) => {
    const sha256 = hashOf(randomBytes(8))
    await named(bytes, sha256)
    const answer = await send(`${sha256}?offset=0`, piece)
    expect([answer.status, answer.body['message']]).toEqual([status, expect.stringContaining(words)])
    const kept = await central.pool.query('select 1 from photo_pieces where sha256 = $1', [sha256])
    expect(kept.rowCount).toBe(0)
  })

  test('with another hash is dropped when it is whole, and can be sent again from its start', async () => {
    const jpeg = jpegOf(2000)
    const sha256 = hashOf(jpeg)
    await named(2000, sha256)
    const spoilt = Buffer.from(jpeg)
    spoilt[1500] = (spoilt[1500] ?? 0) ^ 1
    await send(`${sha256}?offset=0`, spoilt.subarray(0, 1000))
    const answer = await send(`${sha256}?offset=1000`, spoilt.subarray(1000))
    expect([answer.status, answer.body['message']]).toEqual([400, expect.stringContaining(hashOf(spoilt))])
    expect((await standing(sha256)).body).toEqual({ have: 0, bytes: 2000 })
    await send(`${sha256}?offset=0`, jpeg)
    expect((await fetched(sha256)).bytes).toEqual(jpeg)
  })

  test('is sent as bytes to a good address', async () => {
    const sha256 = hashOf(randomBytes(8))
    expect((await send(`${sha256}?offset=0`, Buffer.from('{}'), token, 'application/json')).status).toBe(415)
    expect((await send(`${sha256}?offset=0`, Buffer.from('x'), token, 'image/png')).status).toBe(415)
    expect((await send(`${sha256}?offset=-1`, jpegOf(9))).status).toBe(400)
    expect((await send(`${sha256}`, jpegOf(9))).status).toBe(400)
    expect((await send('short?offset=0', jpegOf(9))).status).toBe(400)
  })
})

/** A statement of the migration, to run it once more over what is there now. */
function statement(pattern: RegExp): string {
  const sql = readFileSync(new URL('../../central/migrations/0012-photos.sql', import.meta.url), 'utf8')
  return pattern.exec(sql)?.[0] ?? ''
}

test('photos taken before they could be sent are known from the ledger', async () => {
  const sha256 = hashOf(randomBytes(8))
  await named(700, sha256)
  await central.pool.query('delete from photo_names where sha256 = $1', [sha256])
  expect((await standing(sha256)).status).toBe(404)
  await central.pool.query(statement(/insert into photo_names[^;]+;/))
  expect((await standing(sha256)).body).toEqual({ have: 0, bytes: 700 })
})

test('an exception from before there were photos takes them', async () => {
  const stream = benchStream('bench-1')
  const raised = raise(reasonFor('damaged', []), {}, 'person', null)
  await push(bench, stream.stream, [stream.add('old-1', raised)])
  await central.pool.query(`update exceptions set state = state - 'photos' where id = 'old-1'`)
  await central.pool.query(statement(/update exceptions[^;]+;/))
  const sha256 = hashOf(randomBytes(8))
  const taken = stream.add('old-1', exceptionEvent('exception.photoTaken', { sha256, bytes: 9 }))
  await push(bench, stream.stream, [taken])
  const { rows } = await central.pool.query(`select row from changes where kind = 'exception' and key = 'old-1'`)
  expect(rows[0].row.photos).toEqual([{ event: taken.id, who: 'anna', at: taken.at, sha256, bytes: 9 }])
})

test('the routes of photos are described', async () => {
  const { body } = await admin('GET', '/docs/json')
  expect(Object.keys(body.paths['/v1/photos/{sha256}'])).toEqual(['patch', 'get'])
  expect(Object.keys(body.paths)).toContain('/v1/photos/{sha256}/standing')
})
