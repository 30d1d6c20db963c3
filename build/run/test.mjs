import { buildPage } from './bundles.mjs'
import { performChecks } from './checks.mjs'
import { oneOf, readFlags, runMain } from './command-line.mjs'
import { install } from './install.mjs'
import { runEndToEnd, runUnit } from './runners.mjs'
import { closing, one, sum } from './tally.mjs'

const help = `
npm test [-- --only=check|unit|e2e] [FILTER...]

Installs what is missing, builds the page, then runs the checks, the unit tests and the end-to-end tests. A filter is a
part of a test file's path. The last line sums up everything that ran, each check counted as one.
`

/**
 * A runner that cannot even start has failed once, and the others still get their turn.
 * @param {() => Promise<import('./tally.mjs').Tally>} runner
 */
async function attempt(runner) {
  try {
    return await runner()
  } catch (error) {
    console.error(`packbench: ${error instanceof Error ? error.message : error}`)
    return one(false)
  }
}

await runMain(async () => {
  const { flags, rest } = readFlags(help, { only: { type: 'string' } })
  const only = oneOf(flags.only, ['check', 'unit', 'e2e'], 'only')
  await install()
  const tallies = []
  const wants = (/** @type {string} */ part) => only === undefined || only === part
  if (wants('check')) tallies.push(...(await performChecks()).map(({ passed }) => one(passed)))
  if (wants('unit')) tallies.push(await attempt(() => runUnit(rest)))
  if (wants('e2e')) {
    const built = (await buildPage()) === 0
    tallies.push(one(built))
    if (built) tallies.push(await attempt(() => runEndToEnd(rest)))
  }
  const total = sum(tallies)
  console.log(closing(total))
  return total.failed > 0 || total.passed === 0 ? 1 : 0
})
