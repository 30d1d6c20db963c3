import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { browserForTests } from './browser.mjs'
import { reports, runNode, tool } from './project.mjs'
import { ofPlaywright, ofVitest, withExit } from './tally.mjs'

/** @param {readonly string[]} filters */
export const runUnit = (filters) => runVitest('test/vitest.config.ts', 'vitest.json', filters)

/** @param {readonly string[]} filters */
export const runSimulation = (filters) => runVitest('test/simulation/vitest.config.ts', 'simulation.json', filters)

/**
 * @param {string} config
 * @param {string} name of the report
 * @param {readonly string[]} filters
 */
async function runVitest(config, name, filters) {
  const report = fresh(name)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await runNode([tool('vitest'), 'run', `--config=${config}`, ...reporters, ...filters])
  return withExit(read(report, ofVitest), code)
}

/**
 * @param {readonly string[]} filters
 * @param {string} shell the one the page runs in
 */
export async function runEndToEnd(filters, shell = 'browser') {
  const report = fresh('playwright.json')
  const browser = shell === 'browser' ? await browserForTests() : ''
  const env = { PACKBENCH_CHROMIUM: browser, PACKBENCH_SHELL: shell, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const args = [tool('@playwright/test', 'playwright'), 'test', '--config=test/e2e/playwright.config.ts', ...filters]
  const { code } = await runNode(args, { env })
  return withExit(read(report, ofPlaywright), code)
}

/**
 * An earlier run's report must not be taken for this one's.
 * @param {string} name
 */
function fresh(name) {
  mkdirSync(reports, { recursive: true })
  const path = join(reports, name)
  rmSync(path, { force: true })
  return path
}

/**
 * @template R
 * @param {string} path
 * @param {(report: R) => import('./tally.mjs').Tally} count
 */
function read(path, count) {
  return existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : undefined
}
