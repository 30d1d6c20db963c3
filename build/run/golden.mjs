import { readFlags, runMain } from './command-line.mjs'
import { install } from './install.mjs'
import { runNode } from './project.mjs'

const help = `
npm run golden -- "why"            freezes samples of what is new, and pins its shape with the reason
npm run golden -- --breaks "why"   the same where what was written before need not be read any more (bridge only)

Nothing that is frozen is changed. See test/data/golden/README.md.
`

await runMain(async () => {
  const { flags, rest } = readFlags(help, { breaks: { type: 'boolean' } })
  await install()
  return (await runNode(['test/golden/pin.ts', ...(flags.breaks ? ['--breaks'] : []), ...rest])).code
})
