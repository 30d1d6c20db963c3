import { type FormEvent, useState } from 'react'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import { DeviceHead } from './device-head.tsx'
import { QuietButton } from './quiet-button.tsx'
import { useAttempt } from './use-attempt.ts'

/** A scale without a scale. A load that is not at rest yet is what a person sees who puts a box down. */
export function SimulatedScale({ device, onEscape }: { device: DeviceStatus; onEscape: () => void }) {
  const { bridge } = useServices()
  const { failed, attempt } = useAttempt()
  const [grams, setGrams] = useState(String(device.weight?.grams ?? 0))
  const [stable, setStable] = useState(true)
  const weigh = (atRest: boolean) => {
    const weight = Number.parseInt(grams, 10)
    if (Number.isNaN(weight)) return
    attempt(() => bridge.call('simulator.weigh', { grams: weight, stable: atRest }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    weigh(stable)
  }
  const toggle = () => {
    setStable(!stable)
    weigh(!stable)
  }
  return (
    <section className="device">
      <DeviceHead device={device} failed={failed} />
      <form className="device-row" onSubmit={submit}>
        <input
          type="number"
          step="1"
          aria-label={say('devices.grams')}
          value={grams}
          onChange={(event) => setGrams(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onEscape()}
        />
        <span className="quiet">g</span>
        <QuietButton pressed={stable} onPress={toggle}>
          {say('devices.stable')}
        </QuietButton>
        <button type="submit">{say('devices.weigh')}</button>
      </form>
    </section>
  )
}
