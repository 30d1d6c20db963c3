import type { StationStatus } from '../../shared/bridge/status.ts'
import { recoveryIn } from './journal/recovery.ts'
import type { Loaded } from './settings/settings-file.ts'
import type { StationParts } from './station-parts.ts'

type Sources = Pick<StationParts, 'journal' | 'disk' | 'central' | 'devices' | 'deviceSetup' | 'identity'> & {
  referenceState: ReferenceState
  settingsFault: Loaded['fault']
}

/** What the status says of reference data; kept at hand because the status never waits for a lookup. */
export type ReferenceState = { asOf: string | null; conflicts: number; checklistsAhead: readonly string[] }

/** The truth as the station knows it at this moment. */
export function statusOf(sources: Sources): StationStatus {
  const { journal, disk, central, devices, deviceSetup, identity, referenceState, settingsFault } = sources
  return {
    station: identity.station(),
    central: { ...central.connection(), versions: central.versions(), restored: central.restored() },
    recovery: recoveryIn(journal.marks),
    waiting: waitingIn(journal),
    parked: journal.outbox.parkedCount(),
    strange: journal.strangeCount(),
    photos: journal.photos.counts(Date.now()),
    referenceAsOf: referenceState.asOf,
    numbersLeft: Math.min(journal.numbers.left(), MOST),
    disk: disk.state(),
    devices: devices.status(),
    routes: deviceSetup.get().routes,
    settingsFault,
    conflicts: referenceState.conflicts,
    checklistsAhead: [...referenceState.checklistsAhead],
  }
}

function waitingIn({ outbox, head }: Sources['journal']): StationStatus['waiting'] {
  const { stream, seq } = head()
  return { ...outbox.waiting(), journal: { stream, seq } }
}

/** The contract's counts end here. */
const MOST = 1_000_000
