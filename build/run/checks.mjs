import { readFileSync } from 'node:fs'
import { at, runNode, tool } from './project.mjs'

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly string[]} args for the pinned Node
 * @property {RegExp} counts finds in its output how much it looked at
 * @property {number} atLeast fewer than these and it looked past the tree
 * @property {string} unit
 */

/** @returns {Check[]} */
function checks() {
  const projects = readFileSync(at('tsconfig.json'), 'utf8').match(/"path"/g)?.length ?? 0
  return [
    {
      name: 'types',
      // Forced: where all is up to date the compiler does not say how much it saw.
      args: [tool('typescript', 'tsc'), '-b', '--force', '--diagnostics'],
      counts: /Projects in scope:\s+(\d+)/,
      atLeast: projects,
      unit: 'projects',
    },
    {
      name: 'style',
      args: [tool('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '--max-diagnostics=100'],
      counts: /Checked (\d+) files/,
      atLeast: 1,
      unit: 'files',
    },
    {
      name: 'what is written',
      args: ['test/golden/check.ts'],
      counts: /(\d+) shapes/,
      atLeast: 1,
      unit: 'shapes',
    },
    {
      name: 'imports and sizes',
      args: ['build/check/cli.ts'],
      counts: /(\d+) modules seen/,
      atLeast: 1,
      unit: 'modules',
    },
  ]
}

/** @typedef {{ name: string, passed: boolean, summary: string, output: string }} Outcome */

/**
 * A check that looked at nothing has failed, whatever it says itself.
 * @param {Check} check
 * @returns {Promise<Outcome>}
 */
async function perform({ name, args, counts, atLeast, unit }) {
  const { code, output } = await runNode(args, { quiet: true })
  const seen = Number(counts.exec(output)?.[1] ?? 0)
  const passed = code === 0 && seen >= atLeast
  const shortfall = seen < atLeast ? ` (it should see at least ${atLeast})` : ''
  return { name, passed, summary: `${seen} ${unit} seen${shortfall}`, output: withoutFigures(output) }
}

/**
 * What the compiler tells of its own speed helps nobody here.
 * @param {string} output
 */
function withoutFigures(output) {
  return output.replace(/^(Aggregate )?[A-Z][\w ]+:\s+[\d.]+[Ks]?$\n?/gm, '').trim()
}

/** Performs all checks at once, and prints what failed, then one line for each. */
export async function performChecks() {
  const outcomes = await Promise.all(checks().map(perform))
  for (const { name, passed, output } of outcomes) if (!passed) console.log(`\n--- ${name}\n${output}\n`)
  for (const { name, passed, summary } of outcomes) console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}: ${summary}`)
  return outcomes
}
