import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repeatedCauses } from '../../../shared/exception/causes.ts'
import type { ExceptionCommand } from '../../../shared/exception/commands.ts'
import { decide } from '../../../shared/exception/decide.ts'
import { stepsDue, stepsOf, targetAt } from '../../../shared/exception/escalation.ts'
import { dismissals, exceptionEvents, verbs } from '../../../shared/exception/events.ts'
import { type ExceptionEvent, evolve } from '../../../shared/exception/evolve.ts'
import { builtInCodes, reason, reasonFor, reasonsToRaise } from '../../../shared/exception/reasons.ts'
import { type ExceptionState, exceptionState, isTagCode, tagCode } from '../../../shared/exception/state.ts'
import { parse } from '../../../shared/schema.ts'
import { damaged, ExceptionInHand, eventOf, minute } from './fixtures.ts'

const resolve = (verb: 'release' | 'restock') => ({ kind: 'resolve', verb }) as const

describe('an exception', () => {
  test('lives from raised over acknowledged and escalated to resolved, each with who and when', () => {
    const matter = new ExceptionInHand()
    expect(matter.try({ kind: 'acknowledge' }, 2)).toBe('acknowledged')
    expect(matter.tick(45)).toBe('escalated,escalated')
    expect(matter.try({ kind: 'note', note: '  cracked at the rim ' }, 46)).toBe('noted')
    expect(matter.try(resolve('release'), 50)).toBe('resolved')
    expect(matter.state).toMatchObject({
      ...{ exception: 'ex-1', code: 'damaged', station: 'bench-1', number: '1047', tag: 'tag-1', endedAgain: 0 },
      raised: { who: 'ana', at: minute(0) },
      acknowledged: { who: 'ana', at: minute(2) },
      notes: [{ who: 'ana', at: minute(46), note: 'cracked at the rim' }],
      ended: { how: 'resolved', verb: 'release', who: 'ana', at: minute(50), station: 'bench-1' },
    })
    expect(parse(exceptionState, matter.state).ok).toBe(true)
  })

  test.each<[string, ExceptionCommand, string]>([
    ['is acknowledged once', { kind: 'acknowledge' }, 'nothing'],
    ['takes no empty note', { kind: 'note', note: ' ' }, 'matter-no-note'],
    ['is dismissed with a reason', { kind: 'dismiss', reason: 'by-mistake' }, 'dismissed'],
    ['changes a line to nought', { kind: 'resolve', verb: 'change-line', line: '1', quantity: 0 }, 'resolved'],
    ['cancels a line', { kind: 'resolve', verb: 'cancel-line', line: '1' }, 'resolved'],
    [
      'hears of its end elsewhere',
      { kind: 'heard', how: 'dismissed', station: 'b', operator: 'c' },
      'settledElsewhere',
    ],
  ])('%s', (_words, command, expected) => {
    const matter = new ExceptionInHand()
    matter.try({ kind: 'acknowledge' }, 1)
    expect(matter.try(command, 2)).toBe(expected)
  })

  test('is settled by its owner, by whom it went to since, and by supervisors only', () => {
    const matter = new ExceptionInHand()
    matter.roles = ['packer']
    for (const command of [{ kind: 'acknowledge' }, resolve('release'), { kind: 'dismiss', reason: 'no-problem' }]) {
      expect(matter.try(command as ExceptionCommand, 1)).toBe('matter-not-yours')
    }
    expect(matter.try({ kind: 'note', note: 'x' }, 1)).toBe('noted')
    matter.tick(11)
    expect(matter.try(resolve('release'), 12)).toBe('resolved')
    for (const role of ['returns', 'supervisor'] as const) {
      const other = new ExceptionInHand()
      other.roles = [role]
      expect(other.try({ kind: 'acknowledge' }, 1)).toBe('acknowledged')
    }
  })

  test.each([resolve('release'), { kind: 'dismiss', reason: 'no-problem' } as const])('%j is not undone', (end) => {
    const matter = new ExceptionInHand()
    matter.try(end, 1)
    const before = matter.state
    expect(matter.try({ kind: 'acknowledge' }, 2)).toBe('matter-ended')
    expect(matter.try({ kind: 'note', note: 'x' }, 2)).toBe('matter-ended')
    expect(matter.try(resolve('restock'), 2)).toBe('matter-ended')
    expect(matter.tick(1000)).toBe('nothing')
    expect(matter.state).toEqual(before)
  })

  test('that two people settled keeps the first end and counts the other', () => {
    const matter = new ExceptionInHand()
    matter.try(resolve('release'), 1)
    const [, first] = matter.events
    const again = eventOf({ type: 'exception.dismissed', v: 1, data: { reason: 'no-problem' } }, 3, { operator: 'ben' })
    const folded = evolve(evolve(matter.state, first as ExceptionEvent), again)
    expect(folded.ended).toMatchObject({ how: 'resolved', who: 'ana' })
    expect(folded.endedAgain).toBe(1)
  })
})

describe('the path of an exception', () => {
  const minutes = fc.integer({ min: 0, max: 200 })

  test('gives who acknowledged it in time the target time from then on, and nobody more', () => {
    const matter = new ExceptionInHand()
    expect(stepsOf(matter.state).map(({ dueAt }) => dueAt)).toEqual([minute(10), minute(40)])
    expect(targetAt(matter.state)).toBe(minute(10))
    matter.try({ kind: 'acknowledge' }, 9)
    expect(stepsOf(matter.state).map(({ dueAt }) => dueAt)).toEqual([minute(19), minute(40)])
  })

  test('is told the same by two clocks, however often each looks, and once per level', () => {
    fc.assert(
      fc.property(fc.array(minutes, { maxLength: 12 }), fc.array(minutes, { maxLength: 12 }), minutes, (a, b, last) => {
        const told = (looks: number[]) => {
          const matter = new ExceptionInHand()
          for (const look of [...looks, last].sort((x, y) => x - y)) matter.tick(look)
          return matter
        }
        const end = Math.max(last, ...a, ...b)
        const [one, other] = [told([...a, end]), told([...b, end])]
        expect(one.state.escalations).toEqual(other.state.escalations)
        const both = [...one.events, ...other.events.slice(1)].reduce<ExceptionState | undefined>(evolve, undefined)
        expect(both?.escalations).toEqual(one.state.escalations)
        expect(stepsDue(one.state, minute(end))).toEqual([])
      }),
    )
  })

  test('never goes back: what was told by then is told later too', () => {
    fc.assert(
      fc.property(minutes, minutes, (early, late) => {
        const matter = new ExceptionInHand()
        const told = (at: number) => stepsDue(matter.state, minute(at)).map(({ level }) => level)
        const [first, then] = [told(Math.min(early, late)), told(Math.max(early, late))]
        expect(then.slice(0, first.length)).toEqual(first)
      }),
    )
  })
})

const command: fc.Arbitrary<ExceptionCommand> = fc.oneof(
  fc.constant<ExceptionCommand>({ kind: 'acknowledge' }),
  fc.constant<ExceptionCommand>({ kind: 'note', note: 'seen' }),
  fc.nat(20).map((n): ExceptionCommand => ({ kind: 'photo', sha256: n.toString(16).padStart(64, '0'), bytes: 9 })),
  fc.constantFrom(...verbs).map((verb): ExceptionCommand => ({ kind: 'resolve', verb, line: '1', quantity: 1 })),
  fc.constantFrom(...dismissals).map((why): ExceptionCommand => ({ kind: 'dismiss', reason: why })),
  fc.nat(300).map((at): ExceptionCommand => ({ kind: 'tick', now: minute(at) })),
)

test('whatever is done to it, every event fits its schema and folds, and it ends at most once with who and when', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      const matter = new ExceptionInHand()
      for (const [index, each] of commands.entries()) matter.try(each, index)
      for (const { type, data } of matter.events) expect(parse<unknown>(exceptionEvents[type], data).ok).toBe(true)
      const ends = matter.events.filter(({ type }) => type === 'exception.resolved' || type === 'exception.dismissed')
      expect(ends.length).toBeLessThanOrEqual(1)
      expect(matter.state.ended?.at).toBe(ends[0]?.at)
      expect(matter.state.ended?.who).toBe(ends[0]?.operator)
      const twice = [...matter.events, ...matter.events].reduce<ExceptionState | undefined>(evolve, undefined)
      expect(twice).toEqual(matter.state)
    }),
  )
})

test('streams of two benches that meet in either order fold alike until one ends it', () => {
  const matter = new ExceptionInHand()
  const [raised] = matter.events as [ExceptionEvent]
  const own = [
    eventOf({ type: 'exception.acknowledged', v: 1, data: {} }, 3),
    eventOf({ type: 'exception.noted', v: 1, data: { note: 'a' } }, 4),
  ]
  const other = [
    eventOf({ type: 'exception.acknowledged', v: 1, data: {} }, 2, { operator: 'ben' }),
    eventOf({ type: 'exception.noted', v: 1, data: { note: 'b' } }, 4, { operator: 'ben' }),
  ]
  const fold = (events: ExceptionEvent[]) => events.reduce<ExceptionState | undefined>(evolve, undefined)
  expect(fold([raised, ...own, ...other])).toEqual(fold([raised, ...other, ...own]))
})

test('a first event that raises nothing is no exception', () => {
  expect(() => evolve(undefined, eventOf({ type: 'exception.acknowledged', v: 1, data: {} }, 1))).toThrow(/before/)
})

describe('reasons', () => {
  test('are there on a new bench, and each keeps its place when central changes some', () => {
    const plain = reasonsToRaise([])
    expect(plain.map(({ code }) => code)).toEqual([...builtInCodes])
    const own = { ...damaged, code: 'wet', words: 'Wet' }
    const changed = reasonsToRaise([own, { ...reasonFor('short', []), active: false }])
    expect(changed.map(({ code }) => code)).toEqual([...builtInCodes.filter((code) => code !== 'short'), 'wet'])
    for (const each of plain) expect(parse(reason, each).ok, each.code).toBe(true)
  })

  test('are taken from central where it says something, and an unknown one is as any other', () => {
    expect(reasonFor('damaged', [damaged])).toBe(damaged)
    expect(reasonFor('flood', [])).toMatchObject({ code: 'flood', owner: 'supervisor' })
  })

  test('with a path that goes back in time are refused', () => {
    const path = [...damaged.escalate].reverse()
    expect(parse(reason, { ...damaged, escalate: path }).ok).toBe(false)
  })
})

test('a tag carries a code that is no command and no order of ours', () => {
  const code = tagCode('0b0c7f1e-1111-4222-8333-444455556666')
  expect(code).toBe('X-0B0C7F1E11')
  expect(isTagCode(code)).toBe(true)
  for (const text of ['X-1', 'PB-X-SHORT', 'X-0B0C7F1E111', '1047']) expect(isTagCode(text), text).toBe(false)
})

test('causes that come again are told with how often, where and with what, for seven days', () => {
  const { state } = new ExceptionInHand()
  const at = (days: number, change: Partial<ExceptionState>): ExceptionState => ({
    ...state,
    ...{ code: 'label-unreadable', device: 'zd-2', raised: { who: 'ana', at: minute(-days * 1440) } },
    ...change,
  })
  const now = Date.parse(minute(0))
  const many = [at(0, {}), at(1, {}), at(6.9, {}), at(7.1, {}), at(1, { device: 'zd-3' }), at(1, { station: 'b-2' })]
  expect(repeatedCauses(many, now)).toEqual([{ code: 'label-unreadable', station: 'bench-1', thing: 'zd-2', count: 3 }])
})

test('deciding needs nothing but the state, the command and the roles', () => {
  const { state } = new ExceptionInHand()
  const twice = [1, 2].map(() => decide(state, { kind: 'tick', now: minute(11) }, { roles: [] }))
  expect(twice[0]).toEqual(twice[1])
})
