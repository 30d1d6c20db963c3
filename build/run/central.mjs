import { runMain } from './command-line.mjs'
import { install } from './install.mjs'
import { runNode } from './project.mjs'

// Flags, --help among them, are the central API's own.
await runMain(async () => {
  await install()
  return (await runNode(['central/cli.ts', ...process.argv.slice(2)])).code
})
