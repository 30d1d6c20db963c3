import type { Sighting } from '../plugged/sighting.ts'
import { askCups, cupsServer } from './cups/cups-server.ts'
import { operations } from './cups/ipp-message.ts'
import { loadSpooler } from './windows/load-spooler.ts'

/** The queues of the operating system: of CUPS, or of the Windows spooler. None where there is neither. */
export async function findQueues(): Promise<readonly Sighting[]> {
  const names = process.platform === 'win32' ? await (await loadSpooler())?.queues() : await cupsQueues()
  return (names ?? []).filter((name) => name !== '' && name.length <= LONGEST).map(sightingOf)
}

/** As a setup takes it. */
const LONGEST = 220

async function cupsQueues(): Promise<string[]> {
  const answer = await askCups(cupsServer(), { operation: operations.printers, wanted: ['printer-name'] })
  return answer?.groups.flatMap((group) => (group.get('printer-name') ?? []).map(String)) ?? []
}

function sightingOf(queue: string): Sighting {
  const plug = { product: null, serialNumber: null, port: queue }
  return { way: 'queue', kind: 'printer', name: queue.slice(0, 120), maker: null, plug, trouble: null, path: queue }
}
