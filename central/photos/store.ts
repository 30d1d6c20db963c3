import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { PhotoStanding } from '../../shared/api/photos.ts'
import { isJpeg, MAX_PHOTO_BYTES, PHOTO_PIECE_BYTES } from '../../shared/photo/photo.ts'
import type { Station } from '../access/stations.ts'
import { type Sql, transact } from '../database/pool.ts'
import { CentralProblem } from '../problem.ts'

/** How far a photo of this station has come. */
export async function standingOf(sql: Sql, station: Station, sha256: string): Promise<PhotoStanding> {
  const named = await nameOf(sql, station, sha256)
  const { rows } = await sql.query<{ whole: number | null; have: number | null }>(
    `select (select octet_length(jpeg) from photos where sha256 = $1) as whole,
       (select octet_length(jpeg) from photo_pieces where sha256 = $1 and station = $2) as have`,
    [sha256, station.id],
  )
  const { whole, have } = rows[0] ?? { whole: null, have: null }
  return whole === null ? { have: have ?? 0, bytes: named } : { have: whole, bytes: whole }
}

/**
 * Takes the piece that goes on where the last one ended; another one changes nothing, and the answer says where to go on.
 * With the last one the photo is held against its hash: kept, or given up with all its pieces.
 */
export async function takePiece(
  pool: pg.Pool,
  { station, sha256, offset, piece }: { station: Station; sha256: string; offset: number; piece: Buffer },
): Promise<PhotoStanding> {
  const taken = await transact(pool, async (sql) => {
    const { have, bytes } = await standingOf(sql, station, sha256)
    if (have === bytes || offset !== have || piece.length === 0) return { have, bytes }
    requireGood(piece, { offset, bytes })
    await sql.query(
      `insert into photo_pieces as held (sha256, station, jpeg) values ($1, $2, $3)
       on conflict (sha256, station) do update set jpeg = held.jpeg || excluded.jpeg`,
      [sha256, station.id, piece],
    )
    const now = have + piece.length
    return now < bytes ? { have: now, bytes } : finish(sql, station, sha256)
  })
  if ('found' in taken) throw otherHash(taken.found)
  return taken
}

/** The size that the station's events give. Locked, so that of two pieces of one photo the second sees the first. */
async function nameOf(sql: Sql, station: Station, sha256: string): Promise<number> {
  const { rows } = await sql.query<{ bytes: number }>(
    'select bytes from photo_names where sha256 = $1 and station = $2 for update',
    [sha256, station.id],
  )
  const [named] = rows
  if (!named) {
    const words = `No event of ${station.id} names a photo ${sha256}. Send its events first, then the photo.`
    throw new CentralProblem('not-found', words)
  }
  if (named.bytes <= MAX_PHOTO_BYTES) return named.bytes
  const words = `The photo has ${named.bytes} bytes; ${MAX_PHOTO_BYTES} are the most. Keep it where it is; it was not taken.`
  throw new CentralProblem('too-large', words)
}

function requireGood(piece: Buffer, { offset, bytes }: { offset: number; bytes: number }): void {
  if (piece.length > PHOTO_PIECE_BYTES) {
    throw new CentralProblem('too-large', `A piece has at most ${PHOTO_PIECE_BYTES} bytes. Send smaller ones.`)
  }
  if (offset + piece.length > bytes) {
    const words = `The photo ends at ${bytes} bytes, this piece goes on to ${offset + piece.length}. It was not taken.`
    throw new CentralProblem('too-large', words)
  }
  if (offset === 0 && !isJpeg(piece)) {
    throw new CentralProblem('unsupported', 'The photo is no JPEG. Send it as one; it was not taken.')
  }
}

async function finish(sql: Sql, station: Station, sha256: string): Promise<PhotoStanding | { found: string }> {
  const { rows } = await sql.query<{ jpeg: Buffer }>(
    'delete from photo_pieces where sha256 = $1 and station = $2 returning jpeg',
    [sha256, station.id],
  )
  const jpeg = rows[0]?.jpeg ?? Buffer.alloc(0)
  const found = createHash('sha256').update(jpeg).digest('hex')
  if (found !== sha256) return { found }
  await sql.query('insert into photos (sha256, jpeg) values ($1, $2) on conflict do nothing', [sha256, jpeg])
  return { have: jpeg.length, bytes: jpeg.length }
}

function otherHash(found: string): CentralProblem {
  const words = `What came has the SHA-256 ${found}, not the one of the address. It was dropped: send all of it again.`
  return new CentralProblem('bad-request', words)
}

export async function readPhoto(sql: Sql, sha256: string): Promise<Buffer> {
  const { rows } = await sql.query<{ jpeg: Buffer }>('select jpeg from photos where sha256 = $1', [sha256])
  const [row] = rows
  if (row) return row.jpeg
  throw new CentralProblem('not-found', `The photo ${sha256} is not here yet. Its bench sends it when it is online.`)
}
