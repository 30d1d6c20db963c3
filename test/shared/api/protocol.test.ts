import fc from 'fast-check'
import { expect, test } from 'vitest'
import { benchProtocol, centralProtocol, fitOf, readProtocol, sayProtocol } from '../../../shared/api/protocol.ts'

test('what is said is what is read', () => {
  const protocol = fc.record({ speaks: fc.integer({ min: 1, max: 99_999 }), from: fc.integer({ min: 1, max: 99_999 }) })
  fc.assert(
    fc.property(protocol, (one) => {
      expect(readProtocol(sayProtocol(one))).toEqual(one)
    }),
  )
})

test.each([null, undefined, '', 'x', '2', '2 1 3', '-1 1'])('who says %j speaks the first', (said) => {
  expect(readProtocol(said)).toEqual({ speaks: 1, from: 1 })
})

test.each([
  [{ speaks: 3, from: 2 }, { speaks: 3, from: 1 }, 'fits'],
  [{ speaks: 1, from: 1 }, { speaks: 3, from: 2 }, 'bench-too-old'],
  [{ speaks: 3, from: 3 }, { speaks: 2, from: 1 }, 'central-too-old'],
  [{ speaks: 2, from: 1 }, { speaks: 3, from: 2 }, 'fits'],
] as const)('a bench %j and a central %j: %s', (bench, central, fit) => {
  expect(fitOf(bench, central)).toBe(fit)
})

test('a central that refuses what benches write now is told to be too old, and an older bench is taken', () => {
  // It knows no `expiryFrom` in `pack.captured`.
  expect(fitOf(benchProtocol, { speaks: 2, from: 1 })).toBe('central-too-old')
  expect(fitOf({ speaks: 2, from: 2 }, centralProtocol)).toBe('fits')
  expect(fitOf(benchProtocol, centralProtocol)).toBe('fits')
})
