import type { DeviceStatus, StationStatus } from '../../shared/bridge/status.ts'
import type { LedgerStatus } from '../ledger/ledger.ts'
import { say, sayAge, sayKilograms } from '../messages/say.ts'
import { unconfirmed } from './unconfirmed.ts'

/** What the status bar says, in the order of its places. */
export type StatusPart = {
  id: string
  /** Calm without one. */
  mood?: 'yes' | 'calm' | 'note' | 'no'
  words: string
  data?: Readonly<Record<string, string | number | null>>
}

export type Told = {
  connected: boolean
  connectedSince: string
  station: StationStatus | null
  ledger: LedgerStatus
  muted: boolean
}

/** Connection, what is wrong, what waits. What changes with each scan, and what leaves first, stand last: nothing moves with them. */
export function truthParts(told: Told, now: number): StatusPart[] {
  const { station, ledger, connected } = told
  const strange = Math.max(ledger.strange, station?.strange ?? 0)
  return [
    ...(connected && station ? centralParts(station, now) : [away(told, now)]),
    ...(strange > 0 ? [{ id: 'strange', mood: 'no', words: say('status.strange', { count: strange }) } as const] : []),
    ...(ledger.fault === null
      ? []
      : [{ id: 'journal', mood: 'no', words: say('status.journal', { words: ledger.fault }) } as const]),
    waiting(told, now),
    ...(station ? [orders(station, now)] : []),
  ]
}

/** Devices that are well leave before anything that waits; see `leaves`. */
export function deviceParts({ muted, connected, station }: Told): StatusPart[] {
  const devices = connected && station ? station.devices.toSorted(scalesFirst).map(device) : []
  return [...(muted ? [{ id: 'muted', mood: 'note', words: say('status.muted') } as const] : []), ...devices]
}

function away({ connectedSince }: Told, now: number): StatusPart {
  return {
    id: 'connection',
    mood: 'note',
    words: `${say('status.station-away')} (${sayAge(connectedSince, now)})`,
  }
}

function centralParts(station: StationStatus, now: number): StatusPart[] {
  const { state, since, versions } = station.central
  const { photos, parked, conflicts, recovery } = station
  const { restored } = station.central
  const note = (id: string, words: string): StatusPart => ({ id, mood: 'note', words })
  return [
    {
      id: 'connection',
      mood: state === 'online' ? 'yes' : state === 'offline' ? 'calm' : 'note',
      words: say(`status.${state}`, { since: sayAge(since, now) }),
      data: { state },
    },
    ...(versions === 'fits' ? [] : [note('versions', say(`status.${versions}`))]),
    ...(restored ? [note('restored', say('status.restored', { count: restored.unheard }))] : []),
    ...(recovery.length > 0 ? [note('recovered', say('status.recovered'))] : []),
    ...(parked > 0 ? [note('parked', say('status.parked', { count: parked }))] : []),
    ...(conflicts > 0 ? [note('conflicts', say('status.conflicts', { count: conflicts }))] : []),
    ...(station.disk.low ? [{ id: 'disk', mood: 'no', words: say('status.disk') } as const] : []),
    ...(station.checklistsAhead.length > 0 ? [note('checklists', say('status.checklists'))] : []),
    ...(station.settingsFault === null ? [] : [note('settings', say('status.settings'))]),
    // On their way behind the events, or not taken.
    ...(photos.waiting > 0 ? [{ id: 'photos-waiting', words: say('status.photos', { count: photos.waiting }) }] : []),
    ...(photos.refused > 0 ? [note('photos-refused', say('status.photos-refused', { count: photos.refused }))] : []),
  ]
}

const A_MINUTE_MS = 60_000

/** Events that are not at central yet. */
function waiting({ ledger, station }: Told, now: number): StatusPart {
  const count = unconfirmed(ledger, station?.waiting)
  const oldest = station?.waiting.oldestAt ?? null
  // What goes on its way within a minute is nothing to look at.
  const words =
    count > 0 && oldest !== null && now - Date.parse(oldest) >= A_MINUTE_MS
      ? say('status.waiting.oldest', { count, age: sayAge(oldest, now) })
      : say('status.waiting', { count })
  return { id: 'waiting', words, data: { count } }
}

function orders({ referenceAsOf }: StationStatus, now: number): StatusPart {
  const words =
    referenceAsOf === null ? say('status.orders.none') : say('status.orders', { age: sayAge(referenceAsOf, now) })
  return { id: 'orders', words }
}

/** A weight changes: whatever stands left of it would move. */
function scalesFirst(one: DeviceStatus, other: DeviceStatus): number {
  return Number(other.kind === 'scale') - Number(one.kind === 'scale')
}

function device({ id, kind, state, language, weight }: DeviceStatus): StatusPart {
  const words = weight
    ? say(weight.stable ? 'weight.stable' : 'weight.moving', { kg: sayKilograms(weight.grams) })
    : say(`device.state.${state}`)
  const good = state === 'ready' || state === 'busy'
  return {
    id: `device-${kind}`,
    mood: good ? 'yes' : 'note',
    words: `${say(`device.${kind}`)} ${words}`,
    data: { device: id, state, language },
  }
}

/** What leaves the bar first where it has no room for all, and is gathered behind a count: the connection and what waits never. */
const leaving: readonly string[] = [
  ...[
    'muted',
    'photos-waiting',
    'photos-refused',
    'settings',
    'checklists',
    'conflicts',
    'parked',
    'recovered',
    'restored',
    'versions',
  ],
  ...['device-scale', 'device-scanner', 'device-printer', 'disk', 'strange', 'journal'],
]
/** Leaves without a word, before all others: it is well. */
const quiet: readonly string[] = ['orders', 'device-scanner', 'device-printer', 'device-scale']

/** Its turn to leave, the lowest first; undefined where it stays. What is not `isQuiet` is gathered. */
export function leaves(part: StatusPart): number | undefined {
  if (isQuiet(part)) return quiet.indexOf(part.id)
  const turn = leaving.indexOf(part.id)
  return turn < 0 ? undefined : quiet.length + turn
}

export function isQuiet({ id, mood }: StatusPart): boolean {
  return quiet.includes(id) && (mood === undefined || mood === 'yes')
}
