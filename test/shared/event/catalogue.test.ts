import { describe, expect, test } from 'vitest'
import { catalogue, parseEvent, type StreamEvent } from '../../../shared/event/catalogue.ts'
import { hashOf } from '../../../shared/event/envelope.ts'
import { endsSubject } from '../../../shared/event/subjects.ts'
import { carrierLabel, dossier, packAt, rechecked } from '../pack/fixtures.ts'
import { chained } from './stream.ts'

const pack = packAt('closing', dossier({ carrierLabel }))
pack.do(rechecked('close'))
const { events } = chained(pack.events.map(({ type, v, data }) => ({ type, v, data }) as never))

const of = (type: string) => {
  const found = events.find((event) => event.type === type)
  if (!found) throw new Error(`no ${type}`)
  return structuredClone(found)
}

function refused(event: unknown, words: RegExp) {
  const parsed = parseEvent(event)
  expect(parsed.ok ? 'passed' : parsed.error).toMatch(words)
}

/** Every object inside `value`, `value` included. */
function objects(value: unknown): Record<string, unknown>[] {
  if (value === null || typeof value !== 'object') return []
  const inner = Object.values(value).flatMap(objects)
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner]
}

describe('an event from outside', () => {
  test('passes unchanged, and keeps its hash', () => {
    for (const event of events) {
      const parsed = parseEvent(structuredClone(event))
      if (!parsed.ok) throw new Error(parsed.error)
      expect(parsed.value).toEqual(event)
      expect(hashOf(parsed.value)).toBe(hashOf(event))
    }
  })

  test('of an unknown type is refused by its name', () => {
    refused({ ...of('pack.closed'), type: 'pack.teleported' }, /unknown event type pack\.teleported/)
    refused({ ...of('pack.closed'), type: 'toString' }, /unknown event type/)
  })

  test('of another version is refused by its number', () => {
    refused({ ...of('pack.closed'), v: 2 }, /pack\.closed is known in version 1, not 2/)
  })

  test('is refused where a member is missing or of the wrong kind', () => {
    for (const key of Object.keys(of('pack.closed'))) {
      const { [key as keyof StreamEvent]: _gone, ...rest } = of('pack.closed')
      expect(parseEvent(rest).ok, key).toBe(false)
    }
    for (const [key, value] of [
      ['seq', 0],
      ['seq', 1.5],
      ['prev', 'short'],
      ['at', '2026-11-21'],
      ['stream', 'x'],
      ['operator', 'Ann Example'],
      ['subject', ''],
    ] as const) {
      expect(parseEvent({ ...of('pack.closed'), [key]: value }).ok, `${key} ${value}`).toBe(false)
    }
    for (const value of [null, undefined, 1, 'x', []]) expect(parseEvent(value).ok).toBe(false)
  })

  test('is refused with one member more anywhere, so that no name or address slips in', () => {
    for (const type of new Set(events.map((event) => event.type))) {
      const places = objects(of(type)).length
      for (let place = 0; place < places; place++) {
        const event = of(type)
        const target = objects(event)[place]
        // A step's options are the business of its kind.
        if (!target || Object.values(event.data as object).some((value) => hasOptions(value, target))) continue
        target['customer'] = 'Ann Example'
        expect(parseEvent(event).ok, `${type}, object ${place}: ${Object.keys(target).join()}`).toBe(false)
      }
    }
  })
})

function hasOptions(value: unknown, target: object): boolean {
  return objects(value).some((each) => each['options'] === target)
}

test('ended subjects are those of the types that end a pack, a return or a print job', () => {
  const ends = Object.keys(catalogue).filter(endsSubject)
  expect(ends.sort()).toEqual([
    'conflict.resolved',
    'exception.dismissed',
    'exception.resolved',
    'exception.settledElsewhere',
    'list.left',
    'pack.abandoned',
    'pack.closed',
    'pack.handedOver',
    'pack.stopped',
    'print.confirmed',
    'print.failed',
    'return.abandoned',
    'return.closed',
  ])
})
