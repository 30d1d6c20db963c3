import type { ReactNode } from 'react'
import type { DeviceStatus } from '../../shared/bridge/status.ts'
import type { FoundDevice } from '../../shared/devices/found.ts'
import type { DeviceTrouble } from '../../shared/devices/trouble.ts'
import { say } from '../messages/say.ts'
import { Trouble } from './trouble.tsx'

type CardProps = {
  name: string
  /** How and where it is reached. */
  where: string
  /** A word on how it is, where there is one. */
  state?: string | undefined
  trouble?: DeviceTrouble | null | undefined
  platform: string
  marked?: boolean
  children?: ReactNode
}

/** One device: its name, where it is, how it is, what is wrong with it, and what can be done with it. */
export function DeviceCard({ name, where, state, trouble, platform, marked = false, children }: CardProps) {
  return (
    <li className="setup-device" data-marked={marked || undefined}>
      <div className="setup-device-head">
        <strong>{name}</strong>
        <span className="quiet small">{where}</span>
        {state !== undefined && (
          <span className="small" data-mood={trouble ? 'note' : 'calm'}>
            {state}
          </span>
        )}
      </div>
      {trouble && <Trouble trouble={trouble} platform={platform} />}
      <div className="setup-acts">{children}</div>
    </li>
  )
}

export function whereIs({ way, plug, maker }: Pick<FoundDevice, 'way' | 'plug' | 'maker'>): string {
  return [maker, say(`setup.way.${way}`), say('setup.port', { port: plug.port })].filter(Boolean).join(' · ')
}

export function countsOf(device: DeviceStatus | undefined): string | undefined {
  return device && device.counts.heard + device.counts.spoilt > 0 ? say('setup.counts', device.counts) : undefined
}
