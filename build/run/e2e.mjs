import { buildDesktop, buildPage } from './bundles.mjs'
import { oneOf, readFlags, runMain } from './command-line.mjs'
import { fetchElectron } from './electron-runtime.mjs'
import { install } from './install.mjs'
import { runEndToEnd } from './runners.mjs'
import { closing } from './tally.mjs'

const help = `
npm run e2e [-- --shell=browser|electron] [FILTER...]

Builds the app, then runs the end-to-end tests: test/e2e/**/*.spec.ts in Chromium, or with --shell=electron the
test/e2e/**/*.electron.spec.ts in the real Electron. A filter is a part of a test file's path.
`

await runMain(async () => {
  const { flags, rest } = readFlags(help, { shell: { type: 'string' } })
  const shell = oneOf(flags.shell, ['browser', 'electron'], 'shell') ?? 'browser'
  await install()
  if ((await buildPage()) !== 0) return 1
  if (shell === 'electron') {
    if (!(await fetchElectron({ asked: true }))) throw new Error('the Electron runtime could not be fetched')
    if ((await buildDesktop()) !== 0) return 1
  }
  const tally = await runEndToEnd(rest, shell)
  console.log(closing(tally))
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0
})
