import './devices.css'
import { useState } from 'react'
import type { DeviceStatus, SimulatedLabel } from '../../shared/bridge/status.ts'
import { say, sayAge } from '../messages/say.ts'
import { useNow } from '../view/clock.ts'
import { useKeys } from '../view/keys.ts'
import { useView } from '../view/view-store.ts'
import { DeviceHead } from './device-head.tsx'
import { closeDrawer } from './drawer.ts'
import { QuietButton } from './quiet-button.tsx'
import { SimulatedPrinter } from './simulated-printer.tsx'
import { SimulatedScale } from './simulated-scale.tsx'
import { SimulatedScanner } from './simulated-scanner.tsx'

function openSetup(): void {
  closeDrawer()
  useView.setState({ screen: 'setup', panel: null })
}

/** The devices of this bench: simulated ones to play with, real ones to look at. The work goes on beside it. */
export function DevicesDrawer() {
  const devices = useView((view) => view.station?.devices)
  const [large, setLarge] = useState<SimulatedLabel | null>(null)
  const back = () => (large ? setLarge(null) : closeDrawer())
  useKeys({ Escape: back, s: openSetup, S: openSetup })
  return (
    <aside className="drawer" aria-label={say('devices.title')}>
      <header className="drawer-head">
        <h2>{say('devices.title')}</h2>
        <QuietButton onPress={openSetup}>
          {say('setup.open')}
          <kbd>S</kbd>
        </QuietButton>
        <QuietButton onPress={closeDrawer}>
          {say('act.close')}
          <kbd>Esc</kbd>
        </QuietButton>
      </header>
      {large ? <LargeLabel label={large} onBack={back} /> : <DeviceList devices={devices ?? []} onEnlarge={setLarge} />}
    </aside>
  )
}

type DeviceListProps = { devices: readonly DeviceStatus[]; onEnlarge: (label: SimulatedLabel) => void }

function DeviceList({ devices, onEnlarge }: DeviceListProps) {
  const connected = useView((view) => view.connected)
  const simulated = devices.some((device) => device.simulated)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className="drawer-body" tabIndex={0}>
      <p className="quiet small">{say(introFor({ connected, simulated, any: devices.length > 0 }))}</p>
      {devices.map((device) => (
        <Device key={device.id} device={device} onEnlarge={onEnlarge} />
      ))}
    </div>
  )
}

function introFor({ connected, simulated, any }: { connected: boolean; simulated: boolean; any: boolean }): string {
  if (!connected) return 'devices.away'
  if (!any) return 'devices.none'
  return simulated ? 'devices.simulated' : 'devices.real'
}

function Device({ device, onEnlarge }: { device: DeviceStatus; onEnlarge: (label: SimulatedLabel) => void }) {
  if (device.simulated) {
    if (device.kind === 'scanner') return <SimulatedScanner device={device} onEscape={closeDrawer} />
    if (device.kind === 'printer') return <SimulatedPrinter device={device} onEnlarge={onEnlarge} />
    return <SimulatedScale device={device} onEscape={closeDrawer} />
  }
  return (
    <section className="device">
      <DeviceHead device={device} />
    </section>
  )
}

function LargeLabel({ label, onBack }: { label: SimulatedLabel; onBack: () => void }) {
  const now = useNow()
  return (
    <div className="drawer-body">
      <QuietButton onPress={onBack}>
        {say('devices.label.back')}
        <kbd>Esc</kbd>
      </QuietButton>
      <img className="label-large" src={label.image} alt={say('devices.label', { age: sayAge(label.at, now) })} />
    </div>
  )
}
