/** Runs one drill and prints what came of it. Started by `npm run drill`, which has built the page. */
import { parseArgs } from 'node:util'
import type { Came, Drill } from './drill.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    about: { type: 'boolean', default: false },
  },
})
const [name = ''] = positionals
const { drill } = (await import(`./${name}.drill.ts`)) as { drill: Drill }

if (values.about) console.log(`${name}: ${drill.about} (${drill.cases} cases, ${drill.short} in CI)`)
else process.exitCode = (await play()) ? 0 : 1
// What a drill started may still hold the process; everything has been said.
process.exit()

/** Whether every case came right. */
async function play(): Promise<boolean> {
  const cases = wholeNumber('cases', values.cases) ?? (values.short ? drill.short : drill.cases)
  const seed = wholeNumber('seed', values.seed) ?? Math.floor(Math.random() * 2 ** 31)
  const tell = (words: string) => {
    if (!values.json) console.log(words)
  }
  tell(`${name}: ${drill.about}\n${cases} cases, seed ${seed}`)
  const began = performance.now()
  const came = await drill.run({ cases, seed, tell })
  const seconds = Math.round((performance.now() - began) / 100) / 10
  for (const each of came.wrong.slice(0, 20)) console.error(`wrong: ${each}`)
  console.log(values.json ? asJson(came, seed, seconds) : inWords(came, seed, seconds))
  // Nothing played proves nothing.
  return came.wrong.length === 0 && came.cases > 0
}

function asJson({ cases, wrong, figures }: Came, seed: number, seconds: number): string {
  return JSON.stringify({ ...figures, name, cases, wrong: wrong.length, seed, seconds })
}

function inWords({ cases, wrong, figures = {} }: Came, seed: number, seconds: number): string {
  const more = Object.entries(figures).map(([what, figure]) => `${what}: ${figure}`)
  return [...more, `${name}: ${cases} cases, ${wrong.length} wrong, seed ${seed}, ${seconds} s`].join('\n')
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d+$/.test(text)) return Number(text)
  throw new Error(`--${flag} takes a whole number, and not ${text}`)
}
