import { useState } from 'react'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import { removeDevice, withScale } from '../../shared/devices/edit.ts'
import type { FoundDevice } from '../../shared/devices/found.ts'
import { scaleProtocols, serialLine } from '../../shared/devices/setup.ts'
import { say } from '../messages/say.ts'
import { useView } from '../view/view-store.ts'
import { Choice } from './choice.tsx'
import { DeviceCard, whereIs } from './device-card.tsx'
import type { SectionProps } from './use-setup.ts'

/** The line that most scales of a protocol are set to when they leave the factory. */
const lines = {
  'toledo-8217': serialLine.parse({ dataBits: 7, parity: 'even' }),
  nci: serialLine.parse({ dataBits: 7, parity: 'even' }),
  'mt-sics': serialLine.parse({}),
} as const
const units = ['kg', 'g', 'lb', 'oz'] as const

export function ScaleSection({ setup }: SectionProps) {
  const devices = useView((view) => view.station?.devices) ?? []
  const scale = devices.find(({ kind }) => kind === 'scale')
  const { known, change } = setup
  const scales = known.found.filter(({ kind }) => kind === 'scale')
  const ports = known.found.filter(({ kind }) => kind === 'port')
  return (
    <>
      <h2 className="setup-now">{say('setup.weigh')}</h2>
      <Reading scale={scale} />
      <p className="setup-detail">{say('setup.weigh.detail')}</p>
      <ul className="setup-devices">
        {scales.map((device) => (
          <HidScale key={device.key} device={device} setup={setup} />
        ))}
        {ports.map((device) => (
          <PortScale key={device.key} device={device} setup={setup} />
        ))}
        {known.setup.scales
          .filter(({ id }) => known.found.every(({ device }) => device !== id))
          .map((one) => (
            <DeviceCard
              key={one.id}
              name={one.name}
              where={whereIs({ ...one, maker: null })}
              trouble="unplugged"
              platform={known.platform}
            >
              <button type="button" onClick={() => change((old) => removeDevice(old, one.id))}>
                {say('setup.remove', { name: one.name })}
              </button>
            </DeviceCard>
          ))}
      </ul>
    </>
  )
}

/** The weight as the scale itself shows it, large enough to be read while something is put on it. */
function Reading({ scale }: { scale: DeviceStatus | undefined }) {
  if (!scale) return <p className="setup-weight quiet">{say('setup.weigh.none')}</p>
  const { weight } = scale
  return (
    <p className="setup-weight" data-stable={weight?.stable} data-testid="setup-weight">
      <strong>{weight ? weight.shown : '–'}</strong> <span>{weight?.unit}</span>{' '}
      <span className="setup-weight-state">
        {say(weight ? (weight.stable ? 'setup.weigh.stable' : 'setup.weigh.moving') : 'setup.weigh.silent')}
      </span>
    </p>
  )
}

type ScaleProps = SectionProps & { device: FoundDevice }

function HidScale({ device, setup: { known, change } }: ScaleProps) {
  const own = known.setup.scales.find(({ id }) => id === device.device)
  const plain = { id: crypto.randomUUID(), name: '', line: lines.nci, protocol: 'nci', unit: 'kg' } as const
  return (
    <DeviceCard
      name={own?.name ?? device.name}
      where={whereIs(device)}
      state={own ? say('setup.in-use') : device.device === null ? undefined : say('setup.plug-and-play')}
      trouble={device.trouble}
      platform={known.platform}
    >
      {own ? (
        <button type="button" onClick={() => change((old) => removeDevice(old, own.id))}>
          {say('setup.remove', { name: own.name })}
        </button>
      ) : (
        <button type="button" onClick={() => change((old) => withScale(old, device, plain))}>
          {say('setup.weigh.use')}
        </button>
      )}
    </DeviceCard>
  )
}

/** A scale on a serial port does not say what it speaks. */
function PortScale({ device, setup: { known, change } }: ScaleProps) {
  const [protocol, setProtocol] = useState<(typeof scaleProtocols)[number]>('toledo-8217')
  const [unit, setUnit] = useState<(typeof units)[number]>('kg')
  const own = known.setup.scales.find(({ id }) => id === device.device)
  const use = () => {
    const how = { id: crypto.randomUUID(), name: '', line: lines[protocol], protocol, unit }
    change((old) => withScale(old, device, how))
  }
  return (
    <DeviceCard
      name={own?.name ?? device.name}
      where={whereIs(device)}
      state={own && say('setup.in-use')}
      trouble={device.trouble}
      platform={known.platform}
    >
      {own ? (
        <button type="button" onClick={() => change((old) => removeDevice(old, own.id))}>
          {say('setup.remove', { name: own.name })}
        </button>
      ) : (
        <>
          <Choice
            label={say('setup.weigh.protocol')}
            value={protocol}
            options={scaleProtocols.map((one) => [one, say(`setup.protocol.${one}`)])}
            onChoose={setProtocol}
          />
          <Choice
            label={say('setup.weigh.unit')}
            value={unit}
            options={units.map((one) => [one, one])}
            onChoose={setUnit}
          />
          <button type="button" onClick={use}>
            {say('setup.weigh.use')}
          </button>
        </>
      )}
    </DeviceCard>
  )
}
