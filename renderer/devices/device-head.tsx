import type { DeviceStatus } from '../../shared/bridge/status.ts'
import { say, sayAge } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'

/** A device's name, its state and since when it is in it. */
export function DeviceHead({ device, failed = false }: { device: DeviceStatus; failed?: boolean }) {
  const now = useNow()
  const state = say(`device.state.${device.state}`)
  const fine = device.state === 'ready' || device.state === 'busy'
  return (
    <header className="device-head">
      <h3>
        {say(`device.${device.kind}`)} <span className="quiet small">{device.name}</span>
      </h3>
      <p className="device-state" data-fine={fine}>
        {say('devices.since', { state, age: sayAge(device.since, now) })}
      </p>
      {failed && (
        <p className="device-failed" role="alert">
          {say('devices.failed')}
        </p>
      )}
    </header>
  )
}
