import { randomUUID } from 'node:crypto'
import type { EventBody, StreamEvent } from '../../../shared/event/catalogue.ts'
import { hashOf } from '../../../shared/event/envelope.ts'
import { packEvent } from '../../../shared/pack/event.ts'
import { buildRecord, type LedgerRow, rangesOf } from '../../../shared/record/build.ts'
import type { PackRecord } from '../../../shared/record/record.ts'
import { type BenchStream, benchStream, closed, opened, scanned } from '../../central/bench-stream.ts'

export const NUMBER = '003400000000000014'

export function printRequested(pack: string, reprintOf: string | null = null): EventBody {
  return {
    ...{ type: 'print.requested', v: 1 },
    data: {
      ...{ document: 'house-label', for: pack, language: 'zpl', carton: 1, number: NUMBER, sha256: 'a'.repeat(64) },
      ...{ bytes: 12, reprintOf, reason: reprintOf === null ? null : 'unreadable' },
    },
  }
}

export function refused(screen: 'pack' | 'return' = 'pack'): EventBody {
  return { type: 'bench.refused', v: 1, data: { reason: 'not-on-order', screen, code: '4006381333931' } }
}

/** A day at a bench: order o-1 is packed in `pack-1`, with other work before, between and after it. */
export function dayOfPacking(station = 'bench-1', stream: string = randomUUID()): BenchStream {
  const bench = benchStream(station, stream)
  bench.add('pack-0', opened('o-0'))
  bench.add('pack-0', closed('o-0', '1'))
  bench.add('bench', refused())
  bench.add('pack-1', opened('o-1'))
  bench.add('pack-1', scanned())
  bench.add('bench', refused())
  bench.add('pack-1', packEvent('pack.cartonChosen', { carton: 1, type: 'small' }))
  const label = { carton: 1, of: 1, kind: 'house', number: NUMBER, job: 'job-1' } as const
  bench.add('pack-1', packEvent('pack.labelRequested', label))
  bench.add('job-1', printRequested('pack-1'))
  bench.add('pack-0', packEvent('pack.resumed', {}))
  bench.add('job-2', printRequested('pack-1', 'job-1'))
  bench.add('job-2', { type: 'print.confirmed', v: 1, data: { by: 'printer' } })
  bench.add('pack-1', closed('o-1', NUMBER))
  bench.add('bench', refused())
  bench.add('pack-2', opened('o-2'))
  return bench
}

export const OWN_SUBJECTS = ['pack-1', 'job-1', 'job-2']

export function rowsOf(events: readonly StreamEvent[]): LedgerRow[] {
  return events.map((event) => ({ seq: event.seq, hash: hashOf(event), event: structuredClone(event) }))
}

/** The record of o-1 as a ledger with these rows gives it. */
export function recordOf(stream: string, rows: readonly LedgerRow[], subjects = OWN_SUBJECTS): PackRecord {
  const subject = (row: LedgerRow) => (row.event as { subject: string }).subject
  const own = rows.filter((row) => subjects.includes(subject(row))).map(({ seq }) => seq)
  const ranges = rangesOf(own, rows.at(-1)?.seq ?? 0).map(({ from, to }) => ({
    ...{ stream, from, to, own },
    rows: rows.filter(({ seq }) => seq >= from && seq <= to),
  }))
  return buildRecord({
    order: 'o-1',
    packs: ['pack-1'],
    subjects,
    kept: 'bench',
    asOf: '2026-11-21T09:00:00.000Z',
    ranges,
  })
}

const day = dayOfPacking()
const asKept = recordOf(day.stream, rowsOf(day.events))

export function dayRecord(): PackRecord {
  return structuredClone(asKept)
}
