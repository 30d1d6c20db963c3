import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Envelope, emptyHead, follow, GENESIS, hashOf } from '../../../shared/event/envelope.ts'
import { packAt } from '../pack/fixtures.ts'
import { chained, refusedBody } from './stream.ts'

const bodies = packAt('closing').events.map(({ type, v, data }) => ({ type, v, data }) as never)
const { events, head } = chained(bodies)
const start = emptyHead(head.stream)

type Path = (string | number)[]

/** Every leaf of a value, by the way to it. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]))
}

function changedAt(event: Envelope, path: Path): Envelope {
  const copy = structuredClone(event) as unknown as Record<string | number, unknown>
  const parent = path.slice(0, -1).reduce((sum, key) => sum[key] as Record<string | number, unknown>, copy)
  const last = path.at(-1) ?? ''
  const old = parent[last]
  parent[last] = typeof old === 'number' ? old + 1 : typeof old === 'boolean' ? !old : old === null ? 'x' : `${old}x`
  return copy as unknown as Envelope
}

describe('the chain of a stream', () => {
  test('is followed from its beginning, and on from any place in it', () => {
    expect(follow(start, events)).toEqual({ ok: true, head })
    for (let cut = 0; cut <= events.length; cut++) {
      const first = follow(start, events.slice(0, cut))
      expect(first.ok && follow(first.head, events.slice(cut))).toEqual({ ok: true, head })
    }
    expect(start.hash).toBe(GENESIS)
  })

  test('tells every change of every member of every event, by the event or by the one after it', () => {
    const followed = [...events, ...chained([refusedBody()], head).events]
    let changes = 0
    for (const [index, event] of events.entries()) {
      for (const path of leaves(event)) {
        const forged = followed.toSpliced(index, 1, changedAt(event, path) as (typeof events)[number])
        expect(follow(start, forged), `${index} ${path.join('.')}`).toMatchObject({ ok: false })
        changes++
      }
    }
    expect(changes).toBeGreaterThan(100)
  })

  test('tells a member that was added or taken away', () => {
    const [first, ...rest] = events
    if (!first) throw new Error('no events')
    const { operator: _gone, ...without } = first
    for (const forged of [{ ...first, name: 'Ann' }, without as typeof first]) {
      expect(follow(start, [forged, ...rest])).toEqual({ ok: false, fault: { seq: 2, fault: 'broken-link' } })
    }
  })

  test('tells a missing, a doubled and a swapped event', () => {
    const index = fc.integer({ min: 0, max: events.length - 2 })
    fc.assert(
      fc.property(index, (at) => {
        const one = events[at]
        const two = events[at + 1]
        if (!(one && two)) throw new Error('no such events')
        const outOfOrder = { ok: false, fault: { fault: 'out-of-order' } }
        expect(follow(start, events.toSpliced(at, 1))).toMatchObject(outOfOrder)
        expect(follow(start, events.toSpliced(at, 0, one))).toMatchObject(outOfOrder)
        expect(follow(start, events.toSpliced(at, 2, two, one))).toMatchObject(outOfOrder)
        const renumbered = events.toSpliced(at, 2, { ...two, seq: one.seq }, { ...one, seq: two.seq })
        expect(follow(start, renumbered)).toMatchObject({ ok: false, fault: { fault: 'broken-link' } })
      }),
    )
  })

  test('tells events of another stream', () => {
    const other = chained([refusedBody()])
    expect(follow(start, other.events)).toEqual({ ok: false, fault: { seq: 1, fault: 'other-stream' } })
  })

  test('gives the same hash whatever order the members stand in', () => {
    for (const event of events) {
      const reversed = Object.fromEntries(Object.entries(event).toReversed()) as unknown as Envelope
      expect(hashOf(reversed)).toBe(hashOf(event))
    }
  })
})
