import { createHash, randomBytes } from 'node:crypto'
import type { Journal } from '../../../../electron/station/journal/journal.ts'
import { packEvent } from '../../../../shared/pack/event.ts'
import { type BenchStream, benchStream } from '../../../central/bench-stream.ts'

export type TakenPhoto = { sha256: string; bytes: number; jpeg: Buffer }

export function photoOf(bytes: number): TakenPhoto {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(bytes - 4)])
  return { sha256: createHash('sha256').update(jpeg).digest('hex'), bytes, jpeg }
}

/** A writer of the journal's own stream, from its beginning. */
export function writerOf(journal: Journal, station = 'bench-1'): BenchStream {
  return benchStream(station, journal.head().stream)
}

/** Keeps the event that names a photo in the journal. */
export function take(journal: Journal, writer: BenchStream, { sha256, bytes }: TakenPhoto): void {
  journal.append([writer.add('pack-1', packEvent('pack.photoTaken', { step: 's', carton: 1, sha256, bytes }))])
}
