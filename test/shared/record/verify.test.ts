import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PackRecord, packRecord } from '../../../shared/record/record.ts'
import { hashOfKept, verifyRecord } from '../../../shared/record/verify.ts'
import { refusedScan } from '../../central/bench-stream.ts'
import { dayOfPacking, dayRecord, recordOf, rowsOf } from './record-stream.ts'

const FIRST = 3
const LAST = 14

function planted(change: (links: PackRecord['stretches'][number]['links']) => void): PackRecord {
  const record = dayRecord()
  for (const { links } of record.stretches) change(links)
  return record
}

const index = fc.integer({ min: 0, max: LAST - FIRST })

describe('the record of a pack', () => {
  test('holds the events of the pack and hashes only of what lies between', () => {
    const record = dayRecord()
    expect(packRecord.safeParse(record).success).toBe(true)
    const [stretch] = record.stretches
    expect(stretch).toMatchObject({ from: FIRST, to: LAST })
    expect(stretch?.links.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, i) => FIRST + i))
    const told = stretch?.links.filter(({ event }) => event !== null).map(({ seq }) => seq)
    expect(told).toEqual([4, 5, 6, 7, 8, 9, 11, 12, 13])
    expect(record.events).toBe(9)
    expect(JSON.stringify(record)).not.toMatch(/pack-0|o-0|o-2/)
  })

  test('is unbroken as it was kept', () => {
    expect(verifyRecord(dayRecord())).toEqual({ unbroken: true, events: 9, hashes: 12, faults: [] })
  })

  test('is unbroken where months lie between its events, in two stretches', () => {
    const day = dayOfPacking()
    for (let n = 0; n < 1500; n++) day.add('bench', refusedScan('misread'))
    day.add('job-2', { type: 'print.confirmed', v: 1, data: { by: 'operator' } })
    const record = recordOf(day.stream, rowsOf(day.events))
    expect(record.stretches.map(({ from, to }) => [from, to])).toEqual([
      [3, 14],
      [1515, 1516],
    ])
    expect(verifyRecord(record).unbroken).toBe(true)
  })
})

describe('a record that was tampered with', () => {
  test('a changed event is found where it stands, whatever was changed', () => {
    const at = fc.constantFrom(4, 5, 6, 7, 8, 9, 11, 12, 13)
    const member = fc.constantFrom(
      'at',
      'operator',
      'station',
      'subject',
      'type',
      'id',
      'prev',
      'seq',
      'stream',
      'data',
    )
    fc.assert(
      fc.property(at, member, fc.string({ minLength: 1 }), (seq, name, value) => {
        const record = planted((links) => {
          const event = links.find((link) => link.seq === seq)?.event
          if (event) event[name] = `${value}!`
        })
        expect(verifyRecord(record)).toMatchObject({ unbroken: false, faults: [{ seq, fault: 'changed' }] })
      }),
    )
  })

  test('a changed event whose hash was made to fit breaks the link after it', () => {
    const record = planted((links) => {
      const link = links.find(({ seq }) => seq === 5)
      if (!link?.event) throw new Error('no event at 5')
      link.event['operator'] = 'somebody'
      link.hash = hashOfKept(link.event)
    })
    expect(verifyRecord(record).faults).toEqual([expect.objectContaining({ seq: 6, fault: 'broken-link' })])
  })

  test('a missing entry is named by its place', () => {
    fc.assert(
      fc.property(index, (at) => {
        const record = planted((links) => links.splice(at, 1))
        expect(verifyRecord(record).faults[0]).toMatchObject({ seq: FIRST + at, fault: 'missing' })
      }),
    )
  })

  test('an event whose words were left out while its hash stays is missed', () => {
    const record = planted((links) => {
      const link = links.find(({ seq }) => seq === 6)
      if (link) link.event = null
    })
    expect(verifyRecord(record)).toMatchObject({ unbroken: false, faults: [{ fault: 'missing' }] })
  })

  test('a moved entry is found', () => {
    fc.assert(
      fc.property(index, index, (from, to) => {
        fc.pre(from !== to)
        const record = planted((links) => links.splice(to, 0, ...links.splice(from, 1)))
        expect(verifyRecord(record).unbroken).toBe(false)
      }),
    )
  })

  test('an added entry is found: a copy of one, one with a place of its own, one at the end', () => {
    fc.assert(
      fc.property(index, index, fc.integer({ min: 0, max: 30 }), (from, to, seq) => {
        const record = planted((links) => {
          const copy = structuredClone(links[from])
          if (!copy) throw new Error('no such link')
          const event = copy.event && { ...copy.event, seq }
          links.splice(to, 0, { ...copy, seq, event, hash: event ? hashOfKept(event) : copy.hash })
        })
        expect(verifyRecord(record).unbroken).toBe(false)
      }),
    )
  })

  test('an exchange of the order of two entries with all their numbers is found', () => {
    const record = planted((links) => {
      const [a, b] = [links[3], links[4]]
      if (!(a && b)) throw new Error('too short')
      const [seqA, seqB] = [a.seq, b.seq]
      links[3] = { ...b, seq: seqA }
      links[4] = { ...a, seq: seqB }
    })
    expect(verifyRecord(record).unbroken).toBe(false)
  })

  test('a stretch told twice is found', () => {
    const record = dayRecord()
    const twice = { ...record, events: record.events * 2, stretches: [...record.stretches, ...record.stretches] }
    expect(verifyRecord(twice).unbroken).toBe(false)
  })
})

describe('a ledger with a changed row', () => {
  const rows = (change: (event: Record<string, unknown>, seq: number) => void) => {
    const { stream, events } = dayOfPacking()
    const kept = rowsOf(events)
    for (const { event, seq } of kept) change(event as Record<string, unknown>, seq)
    return recordOf(stream, kept)
  }

  test.each([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])('is found by the record: row %i', (seq) => {
    const record = rows((event, at) => {
      if (at === seq) event['operator'] = 'somebody'
    })
    const { unbroken, faults } = verifyRecord(record)
    expect(unbroken).toBe(false)
    // A row of other work is known by its hash alone: the event after it says what that should have been.
    expect([seq, seq + 1]).toContain(faults[0]?.seq)
  })
})
