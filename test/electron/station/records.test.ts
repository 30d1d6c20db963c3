import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { recordHandlers } from '../../../electron/station/bridge/record-handlers.ts'
import { openJournal } from '../../../electron/station/journal/journal.ts'
import type { PackRecord } from '../../../shared/record/record.ts'
import { verifyRecord } from '../../../shared/record/verify.ts'
import { dayOfPacking, NUMBER, printRequested } from '../../shared/record/record-stream.ts'
import { temporaryFolder } from './temporary-folder.ts'

function packedDay() {
  const file = join(temporaryFolder(), 'journal.sqlite')
  const journal = openJournal(file)
  onTestFinished(() => journal.close())
  const { events } = dayOfPacking('bench-1', journal.head().stream)
  journal.append(events)
  return { journal, file }
}

/** Answers as a station does that has no order data, and a central that answers `asked`. */
function station(journal: ReturnType<typeof openJournal>, asked: { kind: string; answer?: PackRecord }) {
  const parts = {
    journal,
    reference: { read: async () => Promise.reject(new Error('reference data is not open yet')) },
    central: { ask: async () => asked },
  }
  return recordHandlers(parts as never)
}

const away = { kind: 'offline' }

test.each([
  ['the order', 'o-1'],
  ['the pack', 'pack-1'],
  ['the label', `00${NUMBER}`],
])('a pack of this bench is found by %s while central is away, and its chain holds', async (_name, code) => {
  const { journal } = packedDay()
  const answer = await station(journal, away)['records.find']({ code, from: 'bench' })
  if (answer.found !== 'record') throw new Error(`found ${answer.found}`)
  expect(answer.record).toMatchObject({ order: 'o-1', packs: ['pack-1'], kept: 'bench', events: 9 })
  expect(verifyRecord(answer.record).unbroken).toBe(true)
})

test('exceptions of a pack and the tags printed for them belong to its record', () => {
  const folder = temporaryFolder()
  const journal = openJournal(join(folder, 'journal.sqlite'))
  onTestFinished(() => journal.close())
  const day = dayOfPacking('bench-1', journal.head().stream)
  day.add('matter-1', {
    ...{ type: 'exception.raised', v: 1 },
    data: {
      ...{ code: 'damaged', order: 'o-1', number: null, pack: 'pack-1', return: null, carton: null, product: null },
      ...{ device: null, by: 'person', severity: 'low', owner: 'supervisor', targetMinutes: 30, escalate: [] },
      tag: 'tag-1',
    },
  })
  day.add('tag-1', printRequested('matter-1'))
  day.add('matter-1', { type: 'exception.acknowledged', v: 1, data: {} })
  journal.append(day.events)
  const record = journal.records.read('o-1')
  expect(record?.events).toBe(12)
  expect(record && verifyRecord(record).unbroken).toBe(true)
})

test('what was not packed here is asked of central: there, not there, or away', async () => {
  const { journal } = packedDay()
  const record = journal.records.read('o-1')
  if (!record) throw new Error('not in the journal')
  const find = (asked: Parameters<typeof station>[1], from: 'bench' | 'central' = 'bench') =>
    station(journal, asked)['records.find']({ code: 'elsewhere', from })
  expect(await find({ kind: 'answered', answer: record })).toEqual({ found: 'record', record })
  expect(await find({ kind: 'rejected' })).toEqual({ found: 'nothing' })
  expect(await find(away)).toEqual({ found: 'away' })
  expect(await station(journal, away)['records.find']({ code: 'o-1', from: 'central' })).toEqual({ found: 'away' })
})

test('a row that was changed in the journal’s file is found where it stands', () => {
  const { journal, file } = packedDay()
  const other = new DatabaseSync(file)
  other.exec('DROP TRIGGER events_stay')
  other.exec(`UPDATE events SET json = replace(json, '"operator":"anna"', '"operator":"berta"') WHERE seq = 5`)
  other.close()
  const record = journal.records.read('o-1')
  expect(record && verifyRecord(record)).toMatchObject({ unbroken: false, faults: [{ seq: 5, fault: 'changed' }] })
})

test('orders and packs are looked for by index, however long the journal is', () => {
  const { file } = packedDay()
  const db = new DatabaseSync(file, { readOnly: true })
  const plan = db
    .prepare(
      `EXPLAIN QUERY PLAN SELECT subject FROM events WHERE type = 'pack.opened' AND json ->> '$.data.order' = 'o-1'`,
    )
    .all()
  db.close()
  expect(JSON.stringify(plan)).toContain('USING INDEX order of pack.opened')
})

test('a record is printed with the photos that are found, and central that is away is asked once', async () => {
  const [here, far, further] = ['a', 'b', 'c'].map((digit) => digit.repeat(64))
  const asked: unknown[] = []
  const composed: unknown[] = []
  const parts = {
    findPhoto: async (sha256: string, how?: { hereOnly: boolean }) => {
      asked.push([sha256, how?.hereOnly])
      return sha256 === here ? Buffer.from('jpeg') : 'away'
    },
  }
  const composer = {
    close() {},
    async compose(job: unknown) {
      composed.push(job)
      return { body: 'body', missing: [] }
    },
  }
  const row = { at: 'a', who: 'w', what: 'x', proof: 'p', fault: null }
  const paper = {
    ...{ at: '2026-11-21T08:00:00.000Z', paper: 'a4' as const, title: 't', page: 'p', verdict: 'v', statement: [] },
    photos: { missing: 'm', leftOut: 'l', broken: 'b' },
    columns: { at: 'a', who: 'w', what: 'x' },
    sections: [
      {
        ...{ heading: 'h', sentence: 's', facts: [] },
        rows: [far, further, here, here, null].map((photo) => ({ ...row, photo: photo ?? null })),
      },
    ],
  }
  expect(await recordHandlers(parts as never, composer)['records.compose'](paper)).toMatchObject({ body: 'body' })
  expect(asked).toEqual([
    [far, false],
    [further, true],
    [here, true],
  ])
  const photos = { [here ?? '']: Buffer.from('jpeg').toString('base64') }
  expect(composed).toEqual([{ kind: 'record', asked: paper, photos }])
})
