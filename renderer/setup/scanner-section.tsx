import { useEffect, useState } from 'react'
import { removeDevice, withScanner } from '../../shared/devices/edit.ts'
import type { FoundDevice } from '../../shared/devices/found.ts'
import { serialLine } from '../../shared/devices/setup.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import { say } from '../messages/say.ts'
import { useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'
import { countsOf, DeviceCard, whereIs } from './device-card.tsx'
import type { SectionProps } from './use-setup.ts'

const MOST_SHOWN = 40
const LISTEN_AGAIN_MS = 5000
const line = serialLine.parse({})

/** The scanner that is wanted here is told by a scan: nobody has to know its name or its port. */
export function ScannerSection({ setup }: SectionProps) {
  const heard = useView((view) => view.heard)
  const { found } = setup.known
  const scanners = found.filter(({ kind }) => kind === 'scanner')
  const sender = heard ? senderOf(heard, found) : undefined
  return (
    <>
      <h2 className="setup-now">{say('setup.scan')}</h2>
      <p className="setup-detail" data-testid="setup-heard">
        {heard ? heardWords(heard, sender) : say('setup.scan.detail')}
      </p>
      <ul className="setup-devices">
        {scanners.map((device) => (
          <Scanner key={device.key} device={device} marked={device === sender} setup={setup} />
        ))}
        {sender && sender.kind === 'port' && <Scanner device={sender} marked setup={setup} />}
        <Missing setup={setup} />
      </ul>
      {scanners.length === 0 && <p className="quiet">{say('setup.scan.none')}</p>}
      <SerialPorts found={found} />
    </>
  )
}

/** A serial port that is only listened to sends under its key. */
function senderOf({ device }: Scan, found: readonly FoundDevice[]): FoundDevice | undefined {
  return found.find((one) => one.device === device) ?? found.find(({ key }) => key === device)
}

function heardWords({ source, text }: Scan, sender: FoundDevice | undefined): string {
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
  if (source === 'wedge') return say('setup.scan.keyboard', { text: shown })
  if (source === 'simulated') return say('setup.scan.simulated', { text: shown })
  return say('setup.scan.heard', { text: shown, name: sender?.name ?? '' })
}

function Scanner({ device, marked, setup }: SectionProps & { device: FoundDevice; marked: boolean }) {
  const { known, change } = setup
  const [name, setName] = useState('')
  const status = useView((view) => view.station?.devices.find(({ id }) => id === device.device))
  const own = known.setup.scanners.find(({ id }) => id === device.device)
  const use = () => change((old) => withScanner(old, device, { id: crypto.randomUUID(), name, line }))
  const state = own ? say('setup.in-use') : device.device === null ? undefined : say('setup.plug-and-play')
  return (
    <DeviceCard
      name={own?.name ?? device.name}
      where={whereIs(device)}
      state={[state, countsOf(status)].filter(Boolean).join(' · ')}
      trouble={device.trouble}
      platform={known.platform}
      marked={marked}
    >
      {own ? (
        <button type="button" onClick={() => change((old) => removeDevice(old, own.id))}>
          {say('setup.remove', { name: own.name })}
        </button>
      ) : (
        <>
          <input
            aria-label={say('setup.name')}
            placeholder={say('setup.name')}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="button" onClick={use}>
            {say('setup.scan.use')}
          </button>
        </>
      )}
    </DeviceCard>
  )
}

/** Scanners that were set up and are not plugged in. */
function Missing({ setup: { known, change } }: SectionProps) {
  const there = new Set(known.found.map(({ device }) => device))
  return known.setup.scanners
    .filter(({ id }) => !there.has(id))
    .map((scanner) => (
      <DeviceCard
        key={scanner.id}
        name={scanner.name}
        where={whereIs({ ...scanner, maker: null })}
        trouble="unplugged"
        platform={known.platform}
      >
        <button type="button" onClick={() => change((old) => removeDevice(old, scanner.id))}>
          {say('setup.remove', { name: scanner.name })}
        </button>
      </DeviceCard>
    ))
}

/** Serial ports are not opened unasked: what hangs there may take it amiss. */
function SerialPorts({ found }: { found: readonly FoundDevice[] }) {
  const { bridge } = useServices()
  const [listening, setListening] = useState(false)
  const keys = found.filter((device) => device.kind === 'port' && device.device === null).map(({ key }) => key)
  const wanted = listening ? keys.join('\n') : ''
  // Listening ends by itself after a while, and with every change of the setup: it is asked for again while it is wanted.
  useEffect(() => {
    const ports = wanted === '' ? [] : wanted.split('\n').map((key) => ({ key, line }))
    const ask = () => void bridge.call('devices.listen', { ports }).catch(() => undefined)
    ask()
    const again = ports.length === 0 ? undefined : setInterval(ask, LISTEN_AGAIN_MS)
    return () => clearInterval(again)
  }, [bridge, wanted])
  useEffect(() => () => void bridge.call('devices.listen', { ports: [] }).catch(() => undefined), [bridge])
  if (keys.length === 0) return null
  return (
    <button type="button" className="setup-listen" aria-pressed={listening} onClick={() => setListening(!listening)}>
      {say(listening ? 'setup.scan.serial.stop' : 'setup.scan.serial')}
    </button>
  )
}
