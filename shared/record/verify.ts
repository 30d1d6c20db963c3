import { canonical } from '../event/canonical.ts'
import { sha256 } from '../event/sha256.ts'
import type { Link, PackRecord, Stretch } from './record.ts'

/**
 * - `changed`: what stands there does not have the hash it was kept under.
 * - `missing`: a place is empty.
 * - `out-of-place`: an event stands where it does not belong: moved, doubled or added.
 * - `broken-link`: it does not follow the event before it; that one or this one was exchanged.
 */
export type RecordFault = {
  stream: string
  seq: number
  fault: 'changed' | 'missing' | 'out-of-place' | 'broken-link'
}

export type Verification = { unbroken: boolean; events: number; hashes: number; faults: RecordFault[] }

/** SHA-256 over the canonical form of an event as it was kept, whatever stands in it. */
export function hashOfKept(event: unknown): string {
  return sha256(canonical(event))
}

/**
 * Recomputes every hash and walks every link. It finds each event that was changed, left out, moved or added without all
 * hashes after it being made anew; against that stands the ledger of the other side, which has the same hashes.
 */
export function verifyRecord(record: PackRecord): Verification {
  const faults = [...record.stretches.flatMap(faultsIn), ...overlaps(record.stretches)]
  const links = record.stretches.flatMap(({ links }) => links)
  const events = links.filter(({ event }) => event !== null).length
  const last = record.stretches.at(-1)
  if (events < record.events && faults.length === 0) {
    faults.push({ stream: last?.stream ?? '', seq: last?.to ?? 1, fault: 'missing' })
  }
  if (events > record.events && faults.length === 0) {
    faults.push({ stream: last?.stream ?? '', seq: last?.to ?? 1, fault: 'out-of-place' })
  }
  return { unbroken: faults.length === 0, events, hashes: links.length, faults }
}

function faultsIn(stretch: Stretch): RecordFault[] {
  const { stream, from, to, links } = stretch
  const at = (seq: number, fault: RecordFault['fault']): RecordFault => ({ stream, seq, fault })
  const faults: RecordFault[] = []
  let last: Link | undefined
  for (const link of links) {
    const content = contentFault(stream, link)
    if (content) faults.push(at(link.seq, content))
    const due = last ? last.seq + 1 : from
    if (link.seq < due || link.seq > to) faults.push(at(link.seq, 'out-of-place'))
    else if (link.seq > due) faults.push(at(due, 'missing'))
    else if (last && link.prev !== last.hash) faults.push(at(link.seq, 'broken-link'))
    last = link
  }
  const end = last?.seq ?? from - 1
  if (end < to) faults.push(at(end + 1, 'missing'))
  return faults
}

function contentFault(stream: string, { seq, prev, hash, event }: Link): RecordFault['fault'] | undefined {
  if (event === null) return undefined
  if (hashOfKept(event) !== hash) return 'changed'
  return event['seq'] === seq && event['stream'] === stream && event['prev'] === prev ? undefined : 'out-of-place'
}

/** One place told twice, in two stretches. */
function overlaps(stretches: readonly Stretch[]): RecordFault[] {
  const ends = new Map<string, number>()
  return stretches.flatMap(({ stream, from, to }) => {
    const end = ends.get(stream) ?? 0
    ends.set(stream, Math.max(end, to))
    return from <= end ? [{ stream, seq: from, fault: 'out-of-place' as const }] : []
  })
}
