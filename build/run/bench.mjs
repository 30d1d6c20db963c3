import { existsSync, readdirSync } from 'node:fs'
import { buildPage } from './bundles.mjs'
import { readFlags, runMain } from './command-line.mjs'
import { install } from './install.mjs'
import { at, runNode } from './project.mjs'

const help = `
npm run bench                      the benchmarks there are
npm run bench -- NAME [--json]     runs test/bench/NAME.ts; --json prints its figures for a program to read
`

function names() {
  const folder = at('test/bench')
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length))
}

await runMain(async () => {
  const { flags, rest } = readFlags(help, { json: { type: 'boolean' } })
  const [name, ...more] = rest
  if (name === undefined) {
    console.log(names().length > 0 ? names().join('\n') : 'There are no benchmarks yet.')
    return 0
  }
  if (!names().includes(name)) throw new Error(`there is no benchmark ${name}; there are: ${names().join(', ')}`)
  await install()
  if ((await buildPage(['--logLevel', 'error'])) !== 0) return 1
  return (await runNode([`test/bench/${name}.ts`, ...more, ...(flags.json ? ['--json'] : [])])).code
})
