import { readFlags, runMain } from './command-line.mjs'
import { install } from './install.mjs'
import { runSimulation } from './runners.mjs'
import { closing } from './tally.mjs'

const help = `
npm run simulation [-- FILTER...]

Plays bad days of several benches (cut lines, lost answers, killed and emptied pages, full disks) on the real ledger,
journal, push loop and central, and looks whether everything that was accepted is at central once. It plants mistakes,
too, and looks whether they are found. PACKBENCH_SEEDS=500 plays more days, PACKBENCH_SEED=17 that one alone.
`

await runMain(async () => {
  const { rest } = readFlags(help, {})
  await install()
  const tally = await runSimulation(rest)
  console.log(closing(tally))
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0
})
