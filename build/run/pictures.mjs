import { buildPage } from './bundles.mjs'
import { readFlags, runMain } from './command-line.mjs'
import { install } from './install.mjs'
import { at } from './project.mjs'
import { runEndToEnd } from './runners.mjs'

const help = `
npm run pictures

Walks the tour of the README through the demo in Chromium, and takes the pictures of the documentation on the way:
docs/pictures/*.png.
`

await runMain(async () => {
  readFlags(help, {})
  await install()
  if ((await buildPage()) !== 0) return 1
  process.env['PACKBENCH_PICTURES'] = at('docs/pictures')
  const tally = await runEndToEnd(['tour'])
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0
})
