import { expect, test } from 'vitest'
import { closing, inWords, nothing, ofPlaywright, ofVitest, one, sum, withExit } from '../../build/run/tally.mjs'

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }
const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 2 }

const result = (status: string, title = 'a test', ...ancestorTitles: string[]) => ({ status, title, ancestorTitles })

test('adds up, and says so in one line', () => {
  const total = sum([one(true), one(false), ofVitest(vitest), ofPlaywright({ stats, errors: [], suites: [] })])
  expect(inWords(total)).toBe('8 passed, 1 failed, 4 skipped')
  expect(sum([])).toEqual(nothing)
})

test('a test file that could not be loaded is a failure', () => {
  const broken = { name: 'a.test.ts', status: 'failed', assertionResults: [] }
  const counted = { name: 'b.test.ts', status: 'failed', assertionResults: [result('failed')] }
  const report = { ...vitest, numFailedTests: 1, testResults: [broken, counted] }
  expect(ofVitest(report).failed).toBe(2)
})

test('a flaky test and an error outside any test are failures', () => {
  expect(ofPlaywright({ stats: { ...stats, unexpected: 1, flaky: 1 }, errors: [{}], suites: [] }).failed).toBe(3)
})

test('a runner that fails without saying what has failed once', () => {
  expect(withExit(undefined, 0)).toEqual(one(false))
  expect(withExit(one(true), 1)).toEqual({ passed: 1, failed: 1, skipped: 0, unrun: [] })
  expect(withExit(one(false), 1)).toEqual(one(false))
  expect(withExit(one(true), 0)).toEqual(one(true))
})

test('what was skipped is named once in the closing lines, with its reason where one is given', () => {
  const cups = [result('passed'), ...['prints', 'waits'].map((name) => result('skipped', name, 'CUPS (not here)'))]
  const testResults = [{ name: 'test/devices/cups.test.ts', status: 'passed', assertionResults: cups }]
  const electron = { title: 'opens', tests: [{ status: 'skipped', annotations: [{ description: 'no runtime' }] }] }
  const inner = { file: 'shell.spec.ts', specs: [{ title: 'quits', tests: [{ status: 'skipped', annotations: [] }] }] }
  const suites = [{ file: 'e2e/shell.spec.ts', specs: [electron], suites: [inner] }]
  const total = sum([
    ofVitest({ ...vitest, numPendingTests: 2, numTodoTests: 0, testResults }),
    ofPlaywright({ stats, errors: [], suites }),
  ])
  expect(closing(total)).toBe(
    [
      '',
      'skipped: cups.test.ts: CUPS (not here)',
      'skipped: shell.spec.ts: no runtime',
      'skipped: shell.spec.ts: quits',
      '7 passed, 0 failed, 4 skipped',
    ].join('\n'),
  )
})
