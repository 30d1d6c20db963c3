/** The station process: answers the bridge; keeps journal, reference data, settings and log; speaks with central. */
import type { Port } from '../../shared/bridge/port.ts'
import { acceptLinks } from '../ports/links.ts'
import { NEWER_DATA, STATION_OPTIONS, stationOptions } from '../ports/station-options.ts'
import { NewerData } from './newer-data.ts'
import { startStation } from './start-station.ts'

// Links may be offered before the station stands: they wait.
const early: [string, Port][] = []
let take = (name: string, port: Port) => {
  early.push([name, port])
}
acceptLinks((name, port) => take(name, port))

const options = stationOptions.parse(JSON.parse(process.env[STATION_OPTIONS] ?? '{}'))
delete process.env[STATION_OPTIONS]

const station = await startStation(options).catch((error: unknown) => {
  if (!(error instanceof NewerData)) throw error
  console.error(error.message)
  process.exit(NEWER_DATA)
})
take = station.link
for (const [name, port] of early) station.link(name, port)

let closing = false
process.on('SIGTERM', async () => {
  if (closing) return
  closing = true
  await station.close()
  process.exit(0)
})
// The one who started us hears Ctrl+C as well and ends us in order.
process.on('SIGINT', () => {})
