import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Port } from '../../shared/bridge/port.ts'
import { answerHealth } from '../ports/health.ts'
import { readSimulation } from '../ports/simulation-file.ts'
import type { StationOptions } from '../ports/station-options.ts'
import { askingHandlers } from './bridge/asking-handlers.ts'
import { checklistHandlers } from './bridge/checklist-handlers.ts'
import { deviceHandlers } from './bridge/device-handlers.ts'
import { documentHandlers } from './bridge/document-handlers.ts'
import { ledgerHandlers } from './bridge/ledger-handlers.ts'
import { lookupHandlers } from './bridge/lookup-handlers.ts'
import { photoHandlers } from './bridge/photo-handlers.ts'
import { recordHandlers } from './bridge/record-handlers.ts'
import { takeOverHandlers } from './bridge/take-over-handlers.ts'
import { centralLink } from './central/central-link.ts'
import { credentialsOver } from './credentials.ts'
import { devicesFor } from './devices.ts'
import { watchDisk } from './disk-gate.ts'
import { identityIn } from './identity.ts'
import { markBeside } from './journal/mark-file.ts'
import { openOrSetAside } from './journal/set-aside.ts'
import { labelShelf } from './label-shelf.ts'
import { openLog } from './log.ts'
import { refuseNewerData } from './newer-data.ts'
import { type Pages, pagesFor } from './pages.ts'
import { photoFinder } from './photos/find.ts'
import { photosIn } from './photos/shelf.ts'
import { openReference } from './reference/reference.ts'
import { deviceSetupIn } from './settings/device-setup.ts'
import { loadSettings } from './settings/settings-file.ts'
import { soon } from './soon.ts'
import type { StationParts } from './station-parts.ts'
import { type ReferenceState, statusOf } from './status.ts'

/** Ages and counts move without anybody saying so. */
const STATUS_EVERY_MS = 5000

export type Station = { link(name: string, port: Port): void; close(): Promise<void> }

/** What happens in one part and is for the pages to hear. */
type Ears = Pick<Pages, 'send'> & { changed(): void }

/** Puts the station together, tells its pages what happens, and gives each link to who speaks on it. */
export async function startStation(options: StationOptions): Promise<Station> {
  const ears: Ears = {
    send: (event, data) => pages.send(event, data),
    changed: soon(async () => {
      await parts.lookAtReference()
      pages.send('status', parts.status())
    }),
  }
  const parts = await openParts(options, ears)
  const { log, central, devices, disk, reference, journal } = parts
  const pages = pagesFor(
    {
      ...ledgerHandlers(parts),
      ...lookupHandlers(parts),
      ...checklistHandlers(parts),
      ...askingHandlers(parts),
      ...deviceHandlers(parts),
      ...documentHandlers(parts),
      ...photoHandlers({ shelf: parts.shelf, find: parts.findPhoto, disk }),
      ...recordHandlers(parts),
      ...takeOverHandlers(parts),
    },
    (method, error) => log.warn('refused', { method, why: error instanceof Error ? error.name : 'unknown' }),
  )
  const playOnce = simulationIn(options, parts)
  const ticking = setInterval(ears.changed, STATUS_EVERY_MS)
  ears.changed()
  log.info('started')
  return {
    link(name, port) {
      if (name === 'health') answerHealth(port)
      else if (name === 'credentials') central.useCredentials(credentialsOver(port))
      else if (name === 'devices') devices.attach(port)
      else if (name.startsWith('page')) {
        pages.serve(port)
        playOnce()
      }
    },
    async close() {
      clearInterval(ticking)
      central.stop()
      disk.close()
      await reference.close()
      journal.close()
      parts.mark.close()
      log.info('stopped')
      await log.close()
    },
  }
}

/** What there is to play is played for the first page. */
function simulationIn({ simulation }: StationOptions, { devices, log }: StationParts): () => void {
  const script = simulation ? readSimulation(simulation) : null
  if (script && !script.ok) log.error('simulation not read')
  let steps = script?.ok ? script.value : null
  return () => {
    if (steps) devices.play(steps)
    steps = null
  }
}

/** The journal comes first: without it nothing else makes sense. */
async function openParts(options: StationOptions, { send, changed }: Ears) {
  // Orders name people and where they live: nobody else on this computer reads them.
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  refuseNewerData(options.folder)
  const inFolder = (name: string) => join(options.folder, name)
  const { settings, fault: settingsFault } = loadSettings(inFolder('settings.json'), new Date())
  const log = openLog(inFolder('log'), settings.logLevel)
  const { journal, setAside } = openOrSetAside(inFolder('journal.sqlite'), new Date())
  if (setAside) log.error('journal set aside', setAside)
  const mark = markBeside(journal, inFolder('journal.mark'), new Date())
  if (settingsFault) log.error('settings set aside')
  const identity = identityIn(journal.marks)
  const labels = labelShelf()
  const reference = openReference(inFolder('reference.sqlite'), journal, {
    ended: (end) => central.pullEnded(end),
    changed({ kinds, exceptions }) {
      send('changed', { kinds: [...kinds], exceptions: exceptions && [...exceptions] })
      changed()
    },
    fault: (what, detail) => log.warn(what, detail),
  })
  const deviceSetup = deviceSetupIn(inFolder('settings.json'), settings, options.simulatedDevices)
  const devices = devicesFor(deviceSetup.forDevices, {
    scanned: (scan) => send('scan', scan),
    labelled: (label) => send('simulator.label', labels.add(label)),
    found: (found) => send('found', { devices: found }),
    changed,
  })
  const disk = await watchDisk(options.folder)
  const shelf = photosIn(inFolder('photos'))
  const central = centralLink({
    ...{ journal, reference, shelf, disk, log, changed, enrolmentCode: options.enrolmentCode },
    url: options.centralUrl ?? settings.central?.url ?? null,
    stationKnown: identity.learn,
    eventsArrived: () => send('throughput', {}),
    attach: () => send('attach', {}),
  })
  let referenceState: ReferenceState = { asOf: null, conflicts: 0, checklistsAhead: [] }
  const sources = { journal, disk, central, devices, deviceSetup, identity, settingsFault }
  return {
    ...{ journal, mark, reference, disk, central, devices, deviceSetup, identity, labels, log, changed, shelf },
    findPhoto: photoFinder(shelf, central),
    status: () => statusOf({ ...sources, referenceState }),
    async lookAtReference() {
      const look = reference.read((rows) => ({
        ...{ asOf: rows.asOf(), conflicts: rows.conflictCount() },
        checklistsAhead: rows.checklists().ahead,
      }))
      referenceState = await look.catch(() => referenceState)
    },
  } satisfies StationParts & { lookAtReference(): Promise<void> }
}
