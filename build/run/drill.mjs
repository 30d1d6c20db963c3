import { existsSync, readdirSync } from 'node:fs'
import { browserForTests } from './browser.mjs'
import { buildPage } from './bundles.mjs'
import { readFlags, runMain } from './command-line.mjs'
import { install } from './install.mjs'
import { at, runNode } from './project.mjs'
import { closing, one, sum } from './tally.mjs'

const help = `
npm run drill                                           the drills there are, and what each proves
npm run drill -- NAME [--cases N] [--seed S] [--json]   runs one; with --json its last line is one object
npm run drill -- --short [NAME...]                      runs all, or those named, as short as CI does
`

const ENDING = '.drill.ts'

function names() {
  const folder = at('test/drill')
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files.filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length))
}

/** @param {readonly string[]} args */
const play = async (args, env = {}) => (await runNode(['test/drill/run.ts', ...args], { env })).code

await runMain(async () => {
  const { flags, rest } = readFlags(help, {
    cases: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
    short: { type: 'boolean' },
  })
  const strange = rest.find((name) => !names().includes(name))
  if (strange !== undefined) throw new Error(`there is no drill ${strange}; there are: ${names().join(', ')}`)
  await install()
  const [name] = rest
  if (name === undefined && !flags.short) {
    for (const each of names()) await play([each, '--about'])
    return 0
  }
  if ((await buildPage(['--logLevel', 'error'])) !== 0) return 1
  const env = { PACKBENCH_CHROMIUM: await browserForTests() }
  const more = [
    ...(flags.cases === undefined ? [] : ['--cases', flags.cases]),
    ...(flags.seed === undefined ? [] : ['--seed', flags.seed]),
    ...(flags.json ? ['--json'] : []),
  ]
  if (!flags.short) return play([name ?? '', ...more], env)
  const tallies = []
  for (const each of rest.length > 0 ? rest : names()) {
    tallies.push(one((await play([each, '--short', ...more], env)) === 0))
  }
  const total = sum(tallies)
  console.log(closing(total))
  return total.failed > 0 ? 1 : 0
})
