/** Adds up what the test runners report, in their own JSON. */
import { basename } from 'node:path'

/** @typedef {{ passed: number, failed: number, skipped: number, unrun: readonly string[] }} Tally with what was skipped */

/** @type {Tally} */
export const nothing = { passed: 0, failed: 0, skipped: 0, unrun: [] }

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (all, each) => ({
      passed: all.passed + each.passed,
      failed: all.failed + each.failed,
      skipped: all.skipped + each.skipped,
      unrun: [...all.unrun, ...each.unrun],
    }),
    nothing,
  )
}

/** @param {boolean} passed */
export const one = (passed) => (passed ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 })

/** @param {Tally} tally */
export const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`

/**
 * What was skipped, a line for each, and the sum: what a run ends with.
 * @param {Tally} tally
 */
export function closing(tally) {
  return ['', ...new Set(tally.unrun.map((name) => `skipped: ${name}`)), inWords(tally)].join('\n')
}

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} [numTodoTests]
 * @property {{ name: string, status: string, assertionResults: VitestResult[] }[]} testResults
 */

/** @typedef {{ status: string, title: string, ancestorTitles: readonly string[] }} VitestResult */

/**
 * A file that could not be loaded holds no failed test, yet it is a failure.
 * @param {VitestReport} report
 * @returns {Tally}
 */
export function ofVitest(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    unrun: report.testResults.flatMap(({ name, assertionResults }) => {
      const left = assertionResults.filter(({ status }) => !['passed', 'failed'].includes(status))
      return left.map(({ title, ancestorTitles }) => `${basename(name)}: ${ancestorTitles[0] ?? title}`)
    }),
  }
}

/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors outside any test
 * @property {Suite[]} suites
 */

/**
 * @typedef {object} Suite of Playwright, a file's or within one
 * @property {string} file
 * @property {Suite[]} [suites]
 * @property {{ title: string, tests: { status: string, annotations: { description?: string }[] }[] }[]} specs
 */

/**
 * @param {PlaywrightReport} report
 * @returns {Tally}
 */
export function ofPlaywright({ stats, errors, suites }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    unrun: suites.flatMap(unrunIn),
  }
}

/**
 * @param {Suite} suite
 * @returns {string[]}
 */
function unrunIn({ file, suites = [], specs }) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(
        ({ annotations }) => `${basename(file)}: ${annotations.find((one) => one.description)?.description ?? title}`,
      ),
  )
  return [...own, ...suites.flatMap(unrunIn)]
}

/**
 * A runner that failed without a failed test in its report, or left no report, has failed once.
 * @param {Tally | undefined} reported
 * @param {number} code its exit code
 * @returns {Tally}
 */
export function withExit(reported, code) {
  if (reported === undefined) return one(false)
  return code !== 0 && reported.failed === 0 ? sum([reported, one(false)]) : reported
}
