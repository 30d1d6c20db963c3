import { useEffect, useState } from 'react'
import type { DeviceStatus, SimulatedLabel } from '../../shared/bridge/status.ts'
import { say, sayAge } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'
import { useServices } from '../view/services.ts'
import { DeviceHead } from './device-head.tsx'
import { QuietButton } from './quiet-button.tsx'
import { useAttempt } from './use-attempt.ts'

const states = ['ready', 'paper-out', 'off', 'dies'] as const
type State = (typeof states)[number]

type PrinterProps = { device: DeviceStatus; onEnlarge: (label: SimulatedLabel) => void }

/** A printer without a printer: what it would print is seen, and it can be made to fail. */
export function SimulatedPrinter({ device, onEnlarge }: PrinterProps) {
  const { bridge } = useServices()
  const { failed, attempt } = useAttempt()
  const [dying, setDying] = useState(false)
  const current = dying ? 'dies' : device.state
  const choose = (state: State) => {
    setDying(state === 'dies')
    attempt(() => bridge.call('simulator.printer', { state }))
  }
  return (
    <section className="device">
      <DeviceHead device={device} failed={failed} />
      <div className="device-choice">
        {states.map((state) => (
          <QuietButton key={state} pressed={state === current} onPress={() => choose(state)}>
            {say(`devices.printer.${state}`)}
          </QuietButton>
        ))}
      </div>
      <h4>{say('devices.labels')}</h4>
      <Labels onEnlarge={onEnlarge} />
    </section>
  )
}

function Labels({ onEnlarge }: { onEnlarge: (label: SimulatedLabel) => void }) {
  const labels = useLabels()
  const now = useNow()
  if (labels.length === 0) return <p className="quiet small">{say('devices.labels.none')}</p>
  return (
    <ul className="labels">
      {labels.map((label) => {
        const age = sayAge(label.at, now)
        return (
          <li key={`${label.job} ${label.at} ${label.image.slice(-24)}`}>
            <QuietButton className="label" label={say('devices.label.open', { age })} onPress={() => onEnlarge(label)}>
              <img src={label.image} alt={say('devices.label', { age })} />
            </QuietButton>
            <span className="quiet small">{say('figures.ago', { age })}</span>
          </li>
        )
      })}
    </ul>
  )
}

const SHOWN = 6

function useLabels(): readonly SimulatedLabel[] {
  const { bridge } = useServices()
  const [labels, setLabels] = useState<readonly SimulatedLabel[]>([])
  useEffect(() => {
    let live = true
    bridge.call('simulator.labels', {}).then(
      (answer) => live && setLabels(answer.labels.slice(0, SHOWN)),
      // The drawer says already that the station is away; the next label brings the list back.
      () => undefined,
    )
    const stop = bridge.on('simulator.label', (label) => setLabels((known) => [label, ...known].slice(0, SHOWN)))
    return () => {
      live = false
      stop()
    }
  }, [bridge])
  return labels
}
