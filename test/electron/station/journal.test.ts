import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { attach } from '../../../electron/station/journal/attach.ts'
import { type Journal, openJournal } from '../../../electron/station/journal/journal.ts'
import type { EventBody, StreamEvent } from '../../../shared/event/catalogue.ts'
import { hashOf } from '../../../shared/event/envelope.ts'
import { abandoned, benchStream, closed, opened, refusedScan, scanned } from '../../central/bench-stream.ts'
import { temporaryFolder } from './temporary-folder.ts'

function fresh(): { journal: Journal; file: string } {
  const file = join(temporaryFolder(), 'journal.sqlite')
  const journal = openJournal(file)
  onTestFinished(() => journal.close())
  return { journal, file }
}

/** A bench on the journal's own stream. */
const benchOn = (journal: Journal) => benchStream('bench-1', journal.head().stream)

describe('the journal', () => {
  it('begins empty, with a stream of its own that it keeps', () => {
    const { journal, file } = fresh()
    const head = journal.head()
    expect(head).toMatchObject({ seq: 0, hash: '0'.repeat(64) })
    const again = openJournal(file)
    expect(again.head()).toEqual(head)
    again.close()
    expect(fresh().journal.head().stream).not.toBe(head.stream)
  })

  it('keeps what follows, and keeps it once', () => {
    const { journal } = fresh()
    const bench = benchOn(journal)
    const events = [bench.add('pack-1', opened('o1')), bench.add('pack-1', scanned()), bench.add('pack-1', abandoned())]
    expect(journal.append(events.slice(0, 2))).toBe(2)
    expect(journal.append(events)).toBe(3)
    expect(journal.append(events)).toBe(3)
    expect(journal.head()).toEqual({ stream: bench.stream, seq: 3, hash: hashOf(events[2] as StreamEvent) })
    expect(journal.outbox.waiting()).toEqual({ count: 3, oldestAt: events[0]?.at })
  })

  it('keeps what it does not know, counts it, and does what follows once it knows it', () => {
    const { journal, file } = fresh()
    const bench = benchOn(journal)
    bench.add('pack-1', opened('o1'))
    bench.add('pack-2', opened('o2'))
    const strange = { ...bench.add('pack-1', closed('o1', '1')), type: 'pack.teleported' }
    journal.append([...bench.events.slice(0, 2), strange])
    expect(journal.head()).toMatchObject({ seq: 3, hash: hashOf(strange) })
    expect(journal.outbox.read(9)?.events).toEqual([...bench.events.slice(0, 2), strange])
    expect(journal.strangeCount()).toBe(1)
    expect(journal.openWork()).toContainEqual(strange)
    expect(journal.between('0000', '9999').map(({ subject }) => subject)).toEqual(['pack-2'])
    expect(journal.packedOrders()).toEqual([])

    // As an update would find it: one that was strange when it was kept.
    const known = bench.add('pack-3', closed('o3', '3'))
    journal.append([{ ...known, prev: hashOf(strange) }])
    const db = new DatabaseSync(file)
    db.exec('INSERT INTO strange SELECT stream, seq FROM events WHERE seq = 4; DELETE FROM outbound')
    db.close()
    const updated = openJournal(file)
    expect([updated.strangeCount(), updated.packedOrders()]).toEqual([1, ['o3']])
    updated.close()
  })

  it('refuses another event in a place that is taken', () => {
    const { journal } = fresh()
    journal.append([benchOn(journal).add('pack-1', opened('o1'))])
    const other = benchOn(journal).add('pack-2', opened('o2'))
    expect(() => journal.append([other])).toThrow('other-event')
  })

  it('refuses a gap and a broken link, and keeps nothing of that batch', () => {
    const { journal } = fresh()
    const bench = benchOn(journal)
    const [first, second, third] = [bench.add('a', opened('o')), bench.add('a', scanned()), bench.add('a', abandoned())]
    expect(() => journal.append([first, third])).toThrow('out-of-order')
    expect(() => journal.append([first, { ...second, prev: 'f'.repeat(64) }])).toThrow('broken-link')
    expect(() => journal.append([first, { ...second, seq: 0 }])).toThrow('malformed')
    expect(journal.head().seq).toBe(0)
  })

  it('forbids changing and removing events in the database itself', () => {
    const { journal, file } = fresh()
    journal.append([benchOn(journal).add('a', opened('o'))])
    const db = new DatabaseSync(file)
    expect(() => db.exec("UPDATE events SET json = '{}'")).toThrow('events are never changed')
    expect(() => db.exec('DELETE FROM events')).toThrow('events are never deleted')
    db.close()
  })

  it('adopts the stream of a page that outlived its journal, from wherever that begins', () => {
    const { journal } = fresh()
    const old = benchStream('bench-1')
    const events = ['a', 'a', 'b', 'b'].map((subject) => old.add(subject, scanned()))
    expect(journal.append(events.slice(2))).toBe(4)
    expect(journal.outbox.read(500)).toMatchObject({ stream: old.stream, events: [{ seq: 3 }, { seq: 4 }] })
    expect(journal.head().stream).not.toBe(old.stream)
    expect(() => journal.append([{ ...events[3], id: randomUUID() }])).toThrow('other-event')
  })

  it('sends older streams first and parks without forgetting', () => {
    const { journal } = fresh()
    const [own, old] = [benchOn(journal), benchStream('bench-1')]
    journal.append([own.add('a', opened('o')), own.add('a', scanned()), own.add('a', abandoned())])
    journal.append([old.add('b', opened('o'))])
    const { outbox } = journal
    expect(outbox.read(500)?.stream).toBe(old.stream)
    outbox.confirm(old.stream, 1)
    expect(outbox.read(2)).toMatchObject({ stream: own.stream, events: [{ seq: 1 }, { seq: 2 }] })
    outbox.confirm(own.stream, 1)
    outbox.confirm(own.stream, 0)
    outbox.park(own.stream, [{ seq: 3, reason: 'rejected', detail: 'no' }])
    expect(outbox.read(500)).toMatchObject({ events: [{ seq: 2 }, { seq: 3 }] })
    expect([outbox.waiting().count, outbox.parkedCount()]).toEqual([1, 1])
  })

  it('knows what was packed here and on which labels', () => {
    const { journal } = fresh()
    const bench = benchOn(journal)
    journal.append([bench.add('p', opened('o1')), bench.add('p', closed('o1', '376104250021234569'))])
    expect(journal.isPackedHere('o1')).toBe(true)
    expect(journal.isPackedHere('o2')).toBe(false)
    expect(journal.outbound('376104250021234569')).toEqual({ order: 'o1', pack: 'p' })
  })

  it('gives open work with its print jobs, ended or not, and nothing of ended work', () => {
    const { journal } = fresh()
    const bench = benchOn(journal)
    const requested = (subject: string, pack: string) => bench.add(subject, printRequested(pack))
    const confirmed = (subject: string) =>
      bench.add(subject, { type: 'print.confirmed', v: 1, data: { by: 'printer' } })
    journal.append([bench.add('open', opened('o1')), requested('job-1', 'open'), confirmed('job-1')])
    journal.append([bench.add('done', opened('o2')), requested('job-2', 'done'), confirmed('job-2')])
    journal.append([bench.add('done', abandoned())])
    const work = journal.openWork() as StreamEvent[]
    expect(work.map(({ subject, type }) => `${subject} ${type}`)).toEqual([
      'open pack.opened',
      'job-1 print.requested',
      'job-1 print.confirmed',
    ])
  })

  it('gives the events of a time with the whole of the packs they belong to', () => {
    const { journal } = fresh()
    const bench = benchOn(journal)
    const times = ['2026-11-19T23:00:00.000Z', '2026-11-20T09:00:00.000Z', '2026-11-20T10:00:00.000Z']
    journal.append([
      bench.add('p', opened('o1'), times[0]),
      bench.add('bench', refusedScan(), times[0]),
      bench.add('p', closed('o1', '1'), times[1]),
      bench.add('bench', refusedScan(), times[2]),
    ])
    const day = journal.between('2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z')
    expect(day.map(({ seq }) => seq)).toEqual([1, 3, 4])
  })
})

describe('numbers', () => {
  const block = { extension: '3', companyPrefix: '0614141', from: 10, to: 19 }

  it('gives each key one number for ever, and null when none are left', () => {
    const { journal, file } = fresh()
    const { numbers } = journal
    expect([numbers.take('a'), numbers.low()]).toEqual([null, true])
    numbers.add(block)
    expect(numbers.low()).toBe(false)
    const taken = Array.from({ length: 10 }, (_, index) => numbers.take(`key ${index}`))
    expect(new Set(taken).size).toBe(10)
    expect(taken[0]).toMatch(/^30614141000000010\d$/)
    expect([numbers.left(), numbers.low(), numbers.take('one more')]).toEqual([0, true, null])
    const again = openJournal(file)
    expect(again.numbers.take('key 3')).toBe(taken[3])
    again.close()
  })

  it('asks for more when less than a fifth is left', () => {
    const { numbers } = fresh().journal
    numbers.add(block)
    for (let n = 0; n < 8; n++) numbers.take(`${n}`)
    expect([numbers.left(), numbers.low()]).toEqual([2, false])
    numbers.take('8')
    expect(numbers.low()).toBe(true)
  })
})

describe('attaching a page', () => {
  const generation = randomUUID()

  it('rebuilds a page that is new, and lets it go on from then', () => {
    const { journal } = fresh()
    const bench = benchOn(journal)
    const kept = [bench.add('p', opened('o1')), bench.add('q', opened('o2'))]
    journal.append([...kept, bench.add('bench', refusedScan())])
    journal.append([bench.add('q', abandoned())])
    const head = journal.head()
    expect(attach(journal, { generation, head: null })).toEqual({ standing: 'rebuild', head, openWork: [kept[0]] })
    expect(attach(journal, { generation, head })).toEqual({ standing: 'level', head, openWork: [] })
  })

  it('lets a page that is ahead append what is missing', () => {
    const { journal } = fresh()
    attach(journal, { generation, head: null })
    const bench = benchOn(journal)
    const event = bench.add('p', opened('o1'))
    const ahead = { stream: bench.stream, seq: 1, hash: hashOf(event) }
    expect(attach(journal, { generation, head: ahead }).standing).toBe('page-ahead')
    journal.append([event])
    expect(attach(journal, { generation, head: ahead }).standing).toBe('level')
  })

  it.each([
    ['emptied', (head: object) => ({ generation, head: null, was: head })],
    ['of another generation', (head: object) => ({ generation: randomUUID(), head })],
    ['older', (head: object) => ({ generation, head: { ...head, seq: 0, hash: '0'.repeat(64) } })],
    ['of another stream', (head: object) => ({ generation, head: { ...head, stream: randomUUID() } })],
    ['forked', (head: object) => ({ generation, head: { ...head, hash: 'a'.repeat(64) } })],
  ])('rebuilds a page whose store is %s', (_name, page) => {
    const { journal } = fresh()
    attach(journal, { generation, head: null })
    journal.append([benchOn(journal).add('p', opened('o1'))])
    expect(attach(journal, page(journal.head()) as never).standing).toBe('rebuild')
  })
})

function printRequested(pack: string): EventBody {
  const data = { document: 'house-label', for: pack, carton: 1, number: '1', sha256: '0'.repeat(64), bytes: 1 } as const
  return { type: 'print.requested', v: 1, data: { ...data, reprintOf: null, reason: null } }
}
