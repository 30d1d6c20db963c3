import { performChecks } from './checks.mjs'
import { readFlags, runMain } from './command-line.mjs'
import { install } from './install.mjs'

const help = `
npm run check

Types, style, import rules and size budgets, all at once. To let the formatter mend what it can:
npx biome check --write
`

await runMain(async () => {
  readFlags(help, {})
  await install()
  const outcomes = await performChecks()
  return outcomes.every(({ passed }) => passed) ? 0 : 1
})
