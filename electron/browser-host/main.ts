/** The browser host: serves the page to a browser on this computer, with the same station and devices as Electron. */
import { readOptions, USAGE } from './options.ts'
import { startHost } from './start-host.ts'

const options = readOptions(process.argv.slice(2))
if (!options.ok) {
  console.error(`${options.error}\n\n${USAGE}`)
  process.exit(2)
}

const host = startHost(options.value, console.log)

// Asked to stop while still starting, it stops as well, and leaves no process behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    await host.stop()
    process.exit(0)
  })
}

try {
  await host.ready
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  await host.stop()
  process.exit(1)
}
