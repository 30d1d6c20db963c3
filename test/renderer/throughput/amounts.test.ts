import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { catalogues } from '../../../renderer/messages/catalogues.ts'
import { perHour, sayBusy, sayRate, sayTook } from '../../../renderer/throughput/amounts.ts'

const MINUTE = 60_000

beforeAll(() =>
  i18next.init({
    lng: 'en',
    keySeparator: false,
    nsSeparator: false,
    resources: { en: { translation: catalogues.en } },
  }),
)

const plain = (words: string) => words.replaceAll('\u00a0', ' ')

describe('perHour', () => {
  it.each([
    { part: 287, ms: 7 * 60 * MINUTE, rate: 41 },
    { part: 0, ms: 60 * MINUTE, rate: 0 },
    { part: 5, ms: 5 * MINUTE, rate: 60 },
  ])('of $part in $ms ms is $rate', ({ part, ms, rate }) => {
    expect(perHour(part, ms)).toBeCloseTo(rate)
  })

  it('is not told where there was too little time', () => {
    expect(perHour(3, 5 * MINUTE - 1)).toBeNull()
    expect(perHour(0, 0)).toBeNull()
  })
})

describe('sayRate', () => {
  it.each([
    { rate: 0, words: '0.0' },
    { rate: 9.94, words: '9.9' },
    { rate: 9.96, words: '10' },
    { rate: 41.4, words: '41' },
    { rate: 1234.5, words: '1,235' },
    { rate: null, words: '–' },
  ])('says $rate as $words', ({ rate, words }) => {
    expect(sayRate(rate)).toBe(words)
  })
})

describe('durations in words', () => {
  it.each([
    { ms: 0, took: '0 s', busy: '0 min' },
    { ms: 42_400, took: '42 s', busy: '1 min' },
    { ms: 59_600, took: '1 min 0 s', busy: '1 min' },
    { ms: 160_000, took: '2 min 40 s', busy: '3 min' },
    { ms: 10 * MINUTE, took: '10 min', busy: '10 min' },
    { ms: 59.6 * MINUTE, took: '1 h 0 min', busy: '1 h 0 min' },
    { ms: 420 * MINUTE, took: '7 h 0 min', busy: '7 h 0 min' },
  ])('of $ms ms are $took and $busy', ({ ms, took, busy }) => {
    expect(plain(sayTook(ms))).toBe(took)
    expect(plain(sayBusy(ms))).toBe(busy)
  })

  it('never break between number and unit', () => {
    expect(sayTook(160_000)).not.toContain(' ')
  })

  it('are a dash where nothing was measured', () => {
    expect(sayTook(null)).toBe('–')
  })
})
