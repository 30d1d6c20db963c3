import { describe, expect, test } from 'vitest'
import { catalogue, parseEvent, type StreamEvent } from '../../shared/event/catalogue.ts'
import { emptyHead, follow } from '../../shared/event/envelope.ts'
import { domainOf, told } from './histories.ts'
import { readHistories, within } from './pins.ts'

const frozen = readHistories()

describe('a frozen history', () => {
  test.each(frozen)('$of: is read, hangs together, and folds to what it did', ({ events, told: before }) => {
    const parsed = events.map((event) => parseEvent(event))
    expect(parsed.filter(({ ok }) => !ok)).toEqual([])
    const read = parsed.map((one) => (one.ok ? one.value : undefined) as StreamEvent)
    expect(read).toEqual(events)
    expect(follow(emptyHead(events[0]?.stream ?? ''), read).ok).toBe(true)
    expect(within(told(read), before)).toEqual(before)
  })
})

test('every type of event that folds stands in a frozen history', () => {
  const there = new Set(frozen.flatMap(({ events }) => events.map(({ type }) => type as string)))
  const missing = Object.keys(catalogue).filter((type) => domainOf(type) && !there.has(type))
  const what =
    'has no frozen history: have a builder in test/golden/histories.ts make one, then npm run golden -- "why"'
  expect(missing.join(', '), what).toBe('')
})
