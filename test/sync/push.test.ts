import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BenchInMemory, type Fate } from './bench-in-memory.ts'
import { CentralInMemory } from './central-in-memory.ts'

function setUp(events: number) {
  const central = new CentralInMemory()
  const bench = new BenchInMemory(central)
  for (let n = 0; n < events; n++) bench.work()
  return { central, bench }
}

const rejected: Fate = () => ({ kind: 'rejected', why: 'not to be read' })
const failing: Fate = () => ({ kind: 'offline', failure: 'failed to do this' })
const refused: Fate = () => ({ kind: 'refused' })

/** Changes a good answer. */
function altered(change: (answer: Record<string, unknown>) => Record<string, unknown>): Fate {
  return (asked) =>
    asked.kind === 'answered' ? ({ kind: 'answered', answer: change(asked.answer as never) } as typeof asked) : asked
}

describe('pushing', () => {
  it('meets first, sends what is not confirmed, marks it, and is done', async () => {
    const { central, bench } = setUp(3)
    expect(await bench.rounds()).toEqual(['more', 'more', 'done'])
    expect(bench.log).toEqual(['meet', 'push 1,2,3'])
    expect(central.ids()).toEqual(bench.accepted)
    expect(bench.journal.outbox.waiting().count).toBe(0)
  })

  it.each([
    ['too high', altered((answer) => ({ ...answer, confirmedTo: 900 }))],
    [
      'too high, with a hash that is not ours',
      altered((answer) => ({ ...answer, confirmedTo: 900, hash: 'f'.repeat(64) })),
    ],
    ['too low', altered((answer) => ({ ...answer, confirmedTo: 0 }))],
    ['of another event', altered((answer) => ({ ...answer, hash: 'f'.repeat(64) }))],
    ['and a gap that is none', altered((answer) => ({ ...answer, gap: { expected: 1 } }))],
    [
      'of another event in its place',
      altered((answer) => ({ ...answer, conflicts: [{ seq: 1, fault: 'other-event' }] })),
    ],
  ])('believes no answer that is %s, and loses nothing by it', async (_name, fate) => {
    const { central, bench } = setUp(3)
    await bench.round()
    bench.fates.push(fate)
    await bench.round()
    expect(bench.log.at(-1)).toMatch(/^doubt/)
    bench.work()
    await bench.rounds()
    expect(central.ids()).toEqual(bench.accepted)
    expect(bench.journal.outbox.parkedCount()).toBe(0)
  })

  it('parks what central refuses in a good answer, and goes on behind it', async () => {
    const { central, bench } = setUp(3)
    central.strange.add(bench.accepted[1] ?? '')
    await bench.rounds()
    expect(bench.journal.outbox.parked().map(({ seq, reason }) => [seq, reason])).toEqual([[2, 'refused']])
    expect(bench.journal.outbox.waiting().count).toBe(0)
    central.strange.clear()
    const { stream } = bench.journal.head()
    bench.journal.outbox.stand(stream, 0)
    await bench.rounds()
    expect(bench.journal.outbox.parkedCount()).toBe(0)
  })

  it('parks nothing that it did not send', async () => {
    const { bench } = setUp(2)
    await bench.round()
    bench.fates.push(altered((answer) => ({ ...answer, refused: [{ seq: 7, reason: 'what' }] })))
    await bench.rounds()
    expect(bench.journal.outbox.parkedCount()).toBe(0)
  })
})

describe('a request that is not taken', () => {
  it.each([
    ['rejected', rejected],
    ['failed at', failing],
    ['refused', refused],
  ])('%s once, twice or ten times over parks nothing', async (_name, fate) => {
    for (const times of [1, 2, 10]) {
      const { central, bench } = setUp(6)
      await bench.round()
      bench.fates.push(...Array<Fate>(times).fill(fate))
      for (let n = 0; n < 60 && bench.journal.outbox.waiting().count > 0; n++) await bench.round()
      expect(central.ids().toSorted()).toEqual(bench.accepted.toSorted())
      expect([bench.journal.outbox.parkedCount(), bench.journal.outbox.waiting().count]).toEqual([0, 0])
    }
  })

  it('for one event alone does not stop the others: it is parked once they are taken, and goes when it is wanted', async () => {
    const { central, bench } = setUp(6)
    const bad = bench.accepted[2] ?? ''
    bench.spoilt.add(bad)
    for (let n = 0; n < 60; n++) await bench.round()
    expect(central.ids().toSorted()).toEqual(bench.accepted.filter((id) => id !== bad).toSorted())
    expect(bench.journal.outbox.parked().map(({ seq, reason }) => [seq, reason])).toEqual([[3, 'rejected']])
    expect(bench.journal.outbox.waiting().count).toBe(0)
    bench.spoilt.clear()
    bench.wanted(3)
    await bench.rounds()
    expect(central.ids().toSorted()).toEqual(bench.accepted.toSorted())
    expect(bench.journal.outbox.parkedCount()).toBe(0)
  })
})

describe('the line', () => {
  it('may fail in any way: every event comes to central, exactly once in each place', async () => {
    const fate = fc.constantFrom<'lost' | 'unanswered' | Fate>(
      'lost',
      'unanswered',
      rejected,
      failing,
      refused,
      (asked) => asked,
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.array(fate, { maxLength: 20 }), async (count, fates) => {
        const { central, bench } = setUp(count)
        bench.fates.push(...fates)
        for (let n = 0; n < 80 && (bench.journal.outbox.waiting().count > 0 || bench.fates.length > 0); n++)
          await bench.round()
        await bench.rounds()
        expect(central.ids()).toEqual(bench.accepted)
        expect(bench.journal.outbox.parkedCount()).toBe(0)
      }),
      { numRuns: 60 },
    )
  })
})
