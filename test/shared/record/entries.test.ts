import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { catalogues } from '../../../renderer/messages/catalogues.ts'
import { catalogue, type EventType } from '../../../shared/event/catalogue.ts'
import { exceptionEvent } from '../../../shared/exception/events.ts'
import { packEvent } from '../../../shared/pack/event.ts'
import { type Entry, entriesOf, summaryOf } from '../../../shared/record/entries.ts'
import { overviewOf } from '../../../shared/record/overview.ts'
import { verifyRecord } from '../../../shared/record/verify.ts'
import { benchStream, closed, opened, scanned, takenOver } from '../../central/bench-stream.ts'
import { dayOfPacking, dayRecord, NUMBER, OWN_SUBJECTS, printRequested, recordOf, rowsOf } from './record-stream.ts'

const told = (record = dayRecord()) => entriesOf(record, verifyRecord(record))

describe.each(Object.keys(catalogue) as EventType[])('an event %s', (type) => {
  test('has a summary, and words in every language that use nothing else than it gives', () => {
    expect(summaryOf(type), `shared/record/summaries.ts lacks ${type}`).toBeDefined()
    for (const messages of Object.values<Record<string, string>>(catalogues)) {
      expect(messages[`record.${type}`], `renderer/messages/*/records.ts lacks record.${type}`).toBeDefined()
    }
  })
})

describe('the entries of a record', () => {
  test('tell every event of the pack in its order, refused scans included', () => {
    const types = told().map(({ type }) => type)
    expect(types).toEqual([
      ...['pack.opened', 'pack.unitsScanned', 'bench.refused', 'pack.cartonChosen', 'pack.labelRequested'],
      ...['print.requested', 'print.requested', 'print.confirmed', 'pack.closed'],
    ])
    expect(new Set(told().map(({ pack }) => pack))).toEqual(new Set(['pack-1']))
  })

  test('say what was scanned, and what was printed again and why', () => {
    const [, scan, , , , first, again] = told()
    expect(scan).toMatchObject({ key: 'record.pack.unitsScanned', params: { product: 'p1', units: 2, method: 'scan' } })
    expect(first?.params).toMatchObject({ document: 'house-label', again: 'first' })
    expect(again?.params).toMatchObject({ again: 'unreadable', number: NUMBER })
  })

  test('show what a type that is not known here holds, as names and values', () => {
    const record = dayRecord()
    const event = record.stretches[0]?.links[1]?.event
    if (!event) throw new Error('no event there')
    event['type'] = 'pack.weighed'
    event['data'] = { grams: 1240, expected: { grams: 1200 }, by: null }
    expect(told(record)[0]).toMatchObject({
      ...{ key: 'record.other', group: 'weight', params: { type: 'pack.weighed' }, fault: 'changed' },
      details: [
        { name: 'grams', value: '1240' },
        { name: 'expected.grams', value: '1200' },
      ],
    })
  })

  test('stand even where nothing of an event is what it should be', () => {
    const record = dayRecord()
    for (const link of record.stretches[0]?.links ?? []) if (link.event) link.event = { data: 4, at: null }
    expect(told(record).map(({ key, fault }) => [key, fault])).toEqual(Array(9).fill(['record.other', 'changed']))
  })
})

test('a pack at a glance: who, when, which checklist, by which label, how many of what', () => {
  const record = dayRecord()
  const [pack] = overviewOf(record, told(record))
  expect(pack).toMatchObject({
    ...{ pack: 'pack-1', operators: ['anna'], station: 'bench-1', outcome: 'closed', numbers: [NUMBER] },
    ...{ openedAt: '2026-11-21T08:00:04.000Z', endedAt: '2026-11-21T08:00:13.000Z', rule: undefined },
    checklist: { id: 'standard', version: 1 },
    counts: { scan: 1, refusal: 1, print: 3, reprint: 1, label: 1 },
  })
})

test('a pack that went on at another bench: both parts, each with its bench', () => {
  const [first, second] = [benchStream('bench-1'), benchStream('bench-2')]
  first.add('pack-1', opened('o-1'))
  first.add('pack-1', scanned())
  first.add('pack-1', packEvent('pack.paused', {}))
  first.add('pack-1', packEvent('pack.handedOver', { order: 'o-1', to: 'pack-2', station: 'Bench 2' }))
  second.add('pack-2', opened('o-1'))
  second.add('pack-2', takenOver('o-1', 'pack-1', 'Bench 1'))
  second.add('pack-2', closed('o-1', NUMBER))
  const parts = [first, second].map(({ stream, events }) => recordOf(stream, rowsOf(events), ['pack-1', 'pack-2']))
  const record = { ...dayRecord(), packs: ['pack-1', 'pack-2'], stretches: parts.flatMap(({ stretches }) => stretches) }
  const entries = told(record)
  expect(overviewOf(record, entries)).toMatchObject([
    { pack: 'pack-1', station: 'bench-1', outcome: 'handed-over', numbers: [] },
    { pack: 'pack-2', station: 'bench-2', outcome: 'closed', numbers: [NUMBER] },
  ])
  expect(entries.find(({ type }) => type === 'pack.takenOver')?.params).toEqual({ station: 'Bench 1', acts: 1 })
})

test('an exception and the tag printed for it stand with the pack they are about; one of the order stands alone', () => {
  const bench = dayOfPacking()
  const raised = {
    ...({
      code: 'damaged',
      order: 'o-1',
      number: null,
      return: null,
      carton: null,
      product: 'p1',
      device: null,
    } as const),
    ...({ by: 'person', severity: 'low', owner: 'supervisor', targetMinutes: 30 } as const),
    ...{ escalate: [], tag: 'tag-1' },
  }
  bench.add('matter-1', exceptionEvent('exception.raised', { ...raised, pack: 'pack-1' }))
  bench.add('tag-1', printRequested('matter-1'))
  bench.add('matter-1', exceptionEvent('exception.acknowledged', {}))
  bench.add('matter-2', exceptionEvent('exception.raised', { ...raised, pack: null, tag: null }))
  const subjects = [...OWN_SUBJECTS, 'matter-1', 'tag-1', 'matter-2']
  const entries = told(recordOf(bench.stream, rowsOf(bench.events), subjects)).slice(-4)
  expect(entries.map(({ group, pack }) => [group, pack])).toEqual([
    ['exception', 'pack-1'],
    ['print', 'pack-1'],
    ['exception', 'pack-1'],
    ['exception', null],
  ])
  expect(entries[0]).toMatchObject({ key: 'record.exception.raised', params: { code: 'damaged' }, fault: null })
})

/** The sentence of `key` as the screen says it. */
async function speaker(language: 'en' | 'de') {
  const i18n = i18next.createInstance()
  await i18n.init({
    ...{ lng: language, keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false } },
    resources: { [language]: { translation: catalogues[language] } },
  })
  return (key: string, params: Entry['params']) => i18n.t(key, params)
}

test.each(['en', 'de'] as const)('the words in %s leave nothing unsaid', async (language) => {
  const say = await speaker(language)
  for (const { key, params } of told()) expect(say(key, params)).not.toMatch(/\$t|\{\{|record\.|undefined/)
})

const enumerations: readonly [string, readonly string[]][] = [
  ['record.found', catalogue['pack.opened'].shape.found.options],
  ['record.claim', catalogue['pack.opened'].shape.claim.options],
  ['record.recheck', catalogue['pack.rechecked'].shape.outcome.options],
  ['record.recheck-at', catalogue['pack.rechecked'].shape.for.options],
  ['record.stopped', catalogue['pack.stopped'].shape.reason.options],
  ['record.abandoned', catalogue['pack.abandoned'].shape.reason.options],
  ['record.leaving', catalogue['list.left'].shape.why.options],
  ['record.method', catalogue['pack.unitsScanned'].shape.method.options],
  ['record.by', catalogue['print.confirmed'].shape.by.options],
  ['record.unknown', catalogue['print.unknown'].shape.why.options],
  ['print', catalogue['print.failed'].shape.why.options],
  ['document', catalogue['print.requested'].shape.document.options],
  ['record.again', ['first', ...catalogue['print.requested'].shape.reason.unwrap().options]],
]

test.each(enumerations)('every value of %s has words', (prefix, values) => {
  for (const messages of Object.values<Record<string, string>>(catalogues)) {
    for (const value of values) expect(messages[`${prefix}.${value}`], `${prefix}.${value}`).toBeDefined()
  }
})
