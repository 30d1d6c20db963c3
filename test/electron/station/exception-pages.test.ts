import { expect, test } from 'vitest'
import { EXCEPTIONS_AT_ONCE } from '../../../shared/bridge/exception-methods.ts'
import type { ExceptionState } from '../../../shared/exception/state.ts'
import { change, NOW, referenceInMemory } from './reference-rows.ts'

const HOUR_MS = 3_600_000

/** Raised `hours` ago, several at the same moment. */
function exceptionOf(id: string, hours: number, ended = false): ExceptionState {
  const raised = { who: 'ana', at: new Date(Date.parse(NOW) - hours * HOUR_MS).toISOString() }
  const end = { verb: null, reason: 'by-mistake' as const, line: null, product: null, quantity: null, station: 's' }
  return {
    ...{ exception: id, code: 'short', order: 'o', number: 'O', pack: 'p', return: null, carton: null, product: null },
    ...{ device: null, by: 'person', severity: 'low', owner: 'packer', targetMinutes: 60, escalate: [], tag: null },
    ...{ station: 's', raised, acknowledged: null, escalations: [], notes: [], photos: [], endedAgain: 0 },
    ended: ended ? { ...raised, how: 'dismissed', ...end } : null,
  }
}

function holding(rows: readonly ExceptionState[]) {
  const { apply, lookups, skipped } = referenceInMemory()
  apply(rows.map((row) => change('exception', row.exception, row)))
  expect(skipped).toEqual([])
  return (which: Parameters<typeof lookups.exceptions>[1]) => lookups.exceptions(new Date(NOW), which).exceptions
}

test('exceptions come in pages, the newest first, each once', () => {
  const count = EXCEPTIONS_AT_ONCE * 2 + 30
  const ask = holding(Array.from({ length: count }, (_, nth) => exceptionOf(`e-${nth}`, Math.floor(nth / 7))))
  const seen: ExceptionState[] = []
  for (let page = ask({}); page.length > 0; ) {
    expect(page.length).toBeLessThanOrEqual(EXCEPTIONS_AT_ONCE)
    seen.push(...page)
    const last = page.at(-1)
    if (!last) break
    page = ask({ before: { raised: last.raised.at, exception: last.exception } })
  }
  expect(new Set(seen.map(({ exception }) => exception)).size).toBe(count)
  expect(seen).toHaveLength(count)
  expect(seen.map(({ raised }) => raised.at)).toEqual(
    seen
      .map(({ raised }) => raised.at)
      .toSorted()
      .toReversed(),
  )
})

test('what ended more than a week ago is not listed, but answered where it is asked for', () => {
  const ask = holding([exceptionOf('old', 200, true), exceptionOf('open', 200), exceptionOf('late', 10, true)])
  expect(ask({}).map(({ exception }) => exception)).toEqual(['late', 'open'])
  expect(ask({ only: ['old', 'late', 'nowhere'] }).map(({ exception }) => exception)).toEqual(['old', 'late'])
})
