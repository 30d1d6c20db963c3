import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemsOf, settledLately } from '../../../renderer/exceptions/items.ts'
import { targetAt } from '../../../shared/exception/escalation.ts'
import type { ExceptionState } from '../../../shared/exception/state.ts'
import { ExceptionInHand, minute } from '../../shared/exception/fixtures.ts'

const open = new ExceptionInHand().state

const any = fc
  .record({
    exception: fc.uuid(),
    severity: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
    targetMinutes: fc.integer({ min: 1, max: 500 }),
    at: fc.integer({ min: 0, max: 500 }),
    end: fc.option(fc.integer({ min: 0, max: 500 })),
  })
  .map(
    ({ at, end, ...own }): ExceptionState => ({
      ...open,
      ...own,
      raised: { who: 'ana', at: minute(at) },
      ended:
        end === null
          ? null
          : {
              ...{ who: 'ben', at: minute(end), how: 'dismissed', verb: null, reason: null, station: 'b' },
              ...{ line: null, product: null, quantity: null },
            },
    }),
  )

test('what is open stands by the time that is left, and what was settled last is found again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: ({ exception }) => exception, maxLength: 20 }), (states) => {
      const items = itemsOf(states, [], null)
      expect(items).toHaveLength(states.filter(({ ended }) => ended === null).length)
      const dues = items.flatMap((item) => (item.kind === 'exception' ? [targetAt(item.state)] : []))
      expect(dues).toEqual(dues.toSorted())
      const lately = settledLately(states, null)
      const ends = states.flatMap(({ ended }) => (ended ? [ended.at] : [])).toSorted()
      expect(lately.map(({ ended }) => ended?.at)).toEqual(ends.toReversed().slice(0, 5))
    }),
  )
})
