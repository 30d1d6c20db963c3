import './status-bar.css'
import type { DeviceStatus, StationStatus } from '../../shared/bridge/status.ts'
import { say, sayAge, sayKilograms } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'
import { useView } from '../view/view-store.ts'
import { unconfirmed } from './unconfirmed.ts'

/** Always the truth: connection, what waits, how old the orders are, each device. Calm unless a person is needed. */
export function StatusBar() {
  const now = useNow()
  const connected = useView((view) => view.connected)
  const connectedSince = useView((view) => view.connectedSince)
  const station = useView((view) => view.station)
  const ledger = useView((view) => view.ledger)
  const muted = useView((view) => view.preferences.volume === 0)
  return (
    <footer className="status">
      <h2 className="hidden">{say('status.label')}</h2>
      <div className="status-part">
        {connected && station ? (
          <Central station={station} now={now} />
        ) : (
          <span data-mood="note" data-testid="connection">
            {say('status.station-away')} ({sayAge(connectedSince, now)})
          </span>
        )}
        {station && <Orders station={station} now={now} />}
        {connected && station && <Photos {...station.photos} />}
        <Strange count={Math.max(ledger.strange, station?.strange ?? 0)} />
        {/* What changes with each scan stands last: nothing moves with it. */}
        <Waiting now={now} />
        {ledger.fault !== null && <span data-mood="no">{say('status.journal', { words: ledger.fault })}</span>}
      </div>
      <div className="status-part">
        {muted && <span data-mood="note">{say('status.muted')}</span>}
        {connected &&
          station?.devices.toSorted(scalesFirst).map((device) => <Device key={device.id} device={device} />)}
      </div>
    </footer>
  )
}

function Central({ station, now }: { station: StationStatus; now: number }) {
  const { state, since, versions } = station.central
  return (
    <>
      <span
        data-mood={state === 'online' ? 'yes' : state === 'offline' ? 'calm' : 'note'}
        data-testid="connection"
        data-state={state}
      >
        {say(`status.${state}`, { since: sayAge(since, now) })}
      </span>
      {versions !== 'fits' && (
        <span data-mood="note" data-testid="versions">
          {say(`status.${versions}`)}
        </span>
      )}
      {station.parked > 0 && <span data-mood="note">{say('status.parked', { count: station.parked })}</span>}
      {station.conflicts > 0 && <span data-mood="note">{say('status.conflicts', { count: station.conflicts })}</span>}
      {station.disk.low && <span data-mood="no">{say('status.disk')}</span>}
      {station.checklistsAhead.length > 0 && <span data-mood="note">{say('status.checklists')}</span>}
      {station.settingsFault !== null && <span data-mood="note">{say('status.settings')}</span>}
    </>
  )
}

/** Events that a newer program kept here: they rest until this one is updated. */
function Strange({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span data-mood="no" data-testid="strange">
      {say('status.strange', { count })}
    </span>
  )
}

const A_MINUTE_MS = 60_000

/** Events that are not at central yet. */
function Waiting({ now }: { now: number }) {
  const ledger = useView((view) => view.ledger)
  const told = useView((view) => view.station?.waiting)
  const count = unconfirmed(ledger, told)
  const oldest = told?.oldestAt ?? null
  // What goes on its way within a minute is nothing to look at.
  const words =
    count > 0 && oldest !== null && now - Date.parse(oldest) >= A_MINUTE_MS
      ? say('status.waiting.oldest', { count, age: sayAge(oldest, now) })
      : say('status.waiting', { count })
  return (
    <span data-testid="waiting" data-count={count}>
      {words}
    </span>
  )
}

/** Photos that central has not got: on their way behind the events, or not taken. */
function Photos({ waiting, refused }: StationStatus['photos']) {
  return (
    <>
      {waiting > 0 && <span data-testid="photos-waiting">{say('status.photos', { count: waiting })}</span>}
      {refused > 0 && <span data-mood="note">{say('status.photos-refused', { count: refused })}</span>}
    </>
  )
}

function Orders({ station, now }: { station: StationStatus; now: number }) {
  const asOf = station.referenceAsOf
  return (
    <span className="status-orders">
      {asOf === null ? say('status.orders.none') : say('status.orders', { age: sayAge(asOf, now) })}
    </span>
  )
}

/** A weight changes: whatever stands left of it would move. */
function scalesFirst(one: DeviceStatus, other: DeviceStatus): number {
  return Number(other.kind === 'scale') - Number(one.kind === 'scale')
}

function Device({ device }: { device: DeviceStatus }) {
  const { weight } = device
  const words = weight
    ? say(weight.stable ? 'weight.stable' : 'weight.moving', { kg: sayKilograms(weight.grams) })
    : say(`device.state.${device.state}`)
  const good = device.state === 'ready' || device.state === 'busy'
  return (
    <span
      data-mood={good ? 'yes' : 'note'}
      data-testid={`device-${device.kind}`}
      data-device={device.id}
      data-state={device.state}
      data-language={device.language}
    >
      {say(`device.${device.kind}`)} {words}
    </span>
  )
}
