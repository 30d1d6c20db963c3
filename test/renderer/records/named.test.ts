import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { speak, startMessages } from '../../../renderer/messages/say.ts'
import { type Names, sayDetails, sayEntry } from '../../../renderer/records/named.ts'
import { type Entry, OTHER_KEY, summaryOf } from '../../../shared/record/entries.ts'
import { entryOfEvent } from './entry-of-event.ts'

const golden = new URL('../../data/golden/events.jsonl', import.meta.url)
const samples = readFileSync(golden, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).sample as Parameters<typeof entryOfEvent>[0])

const named = (what: string) => (id: string) => `[${what} ${id.length}]`
const names: Names = {
  ...{ person: named('person'), bench: named('bench'), product: named('product'), carton: named('carton') },
  ...{ step: named('step'), device: named('device'), cause: named('cause'), order: '1047' },
}

/** What the builders of the samples call what has a name of its own, what members are called, and keys without words. */
const raw = [
  /\b(?:product|device|supervisor|operator|station|step|type|printer|scale|job|pack|scan|tag)-\d/,
  /\b[a-z]+[A-Z]\w*\b/,
  /\b\d{4}-\d\d-\d\dT/,
  /\b(?:record|detail|role|verb|condition|disposition|reason|document|inbox|unscannable|pack\.note|return)\.[a-z]/,
  /\{\{/,
]

beforeEach(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  await startMessages('en')
})

describe.each(['en', 'de'])('a record in %s', (language) => {
  test('says everything that an event holds in words and names', async () => {
    await speak(language)
    const faults = samples.flatMap((sample) => {
      const entry = entryOfEvent(sample)
      const said = `${sayEntry(entry, names)} | ${sayDetails(entry, names)}`
      const own = said.replaceAll(/\[[^\]]*\]/g, '').replaceAll(/\b(?:pickList|rmaNumber|orderNumber)-\d/g, '')
      return raw.some((one) => one.test(own)) ? [`${sample.type}: ${said}`] : []
    })
    expect(samples.every(({ type }) => summaryOf(type) !== undefined)).toBe(true)
    expect([...new Set(faults)]).toEqual([])
  })
})

test('members of one thing stand together, and what is so is said without its value', () => {
  const closed: Partial<Entry> = { type: 'pack.closed', key: 'record.pack.closed' }
  const details = [
    { name: 'lots.0.product', value: 'p1' },
    { name: 'lots.0.quantity', value: '2' },
    { name: 'lots.1.product', value: 'p22' },
    { name: 'partRead', value: 'true' },
    { name: 'byNumber', value: 'false' },
  ]
  const said = sayDetails({ ...closed, details } as Entry, names)
  expect(said).toBe('[product 2], 2 pieces · [product 3] · code read in part')
})

test('a member and an event that nobody here has words for keep their own names', () => {
  const details = [{ name: 'inner.sheen', value: '4' }]
  const entry = { type: 'pack.closed', key: 'record.pack.closed', details } as unknown as Entry
  expect(sayDetails(entry, names)).toBe('sheen 4')
  expect(sayDetails({ ...entry, key: OTHER_KEY }, names)).toBe('inner.sheen 4')
})
