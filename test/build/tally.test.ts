import { expect, test } from 'vitest'
import { inWords, nothing, ofPlaywright, ofVitest, one, sum, withExit } from '../../build/run/tally.mjs'

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }
const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 2 }

test('adds up, and says so in one line', () => {
  const total = sum([one(true), one(false), ofVitest(vitest), ofPlaywright({ stats, errors: [] })])
  expect(inWords(total)).toBe('8 passed, 1 failed, 4 skipped')
  expect(sum([])).toEqual(nothing)
})

test('a test file that could not be loaded is a failure', () => {
  const broken = { status: 'failed', assertionResults: [] }
  const counted = { status: 'failed', assertionResults: [{ status: 'failed' }] }
  const report = { ...vitest, numFailedTests: 1, testResults: [broken, counted] }
  expect(ofVitest(report).failed).toBe(2)
})

test('a flaky test and an error outside any test are failures', () => {
  expect(ofPlaywright({ stats: { ...stats, unexpected: 1, flaky: 1 }, errors: [{}] }).failed).toBe(3)
})

test('a runner that fails without saying what has failed once', () => {
  expect(withExit(undefined, 0)).toEqual(one(false))
  expect(withExit(one(true), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
  expect(withExit(one(false), 1)).toEqual(one(false))
  expect(withExit(one(true), 0)).toEqual(one(true))
})
