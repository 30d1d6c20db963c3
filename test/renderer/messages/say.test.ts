import { beforeEach, describe, expect, test, vi } from 'vitest'
import { sayDue, sayDueAt, speak, startMessages, withWhose } from '../../../renderer/messages/say.ts'

beforeEach(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  await startMessages('en')
})

test('whose an order is stands behind its number where somebody says it', () => {
  expect(withWhose({ order: '1047', whose: 'Shop A · Ann', station: 'B2' })['order']).toBe('1047 (Shop A · Ann)')
  expect(withWhose({ order: '1047' })).toEqual({ order: '1047' })
  // Two orders that one code may be: the words name both themselves.
  expect(withWhose({ whose: 'Ann / Bob' })).toEqual({ whose: 'Ann / Bob' })
})

describe('when an order is due', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 30)
  const now = at(21, 22).getTime()

  test.each([
    ['today', at(21, 23), '11:30 PM'],
    ['tomorrow', at(22, 12), 'tomorrow 12:30 PM'],
    ['yesterday', at(20, 12), 'yesterday 12:30 PM'],
    ['in three days', at(24, 12), 'Tue 12:30 PM'],
    ['in ten days', at(31, 12), '12/1'],
  ])('says the day, unless it is today: %s', (_, due, words) => {
    expect(plain(sayDueAt(due.toISOString(), now))).toBe(words)
  })

  test('says what is left as well', async () => {
    expect(plain(sayDue(at(22, 12).toISOString(), now))).toBe('tomorrow 12:30 PM (14 h 0 min left)')
    await speak('de')
    expect(sayDue(at(22, 12).toISOString(), now)).toBe('morgen 12:30 (noch 14 Std. 0 Min.)')
  })

  test('says nothing of an order without a promise', () => {
    expect(sayDueAt(null, now)).toBe('')
  })
})

const plain = (words: string) => words.replaceAll('\u202f', ' ')
