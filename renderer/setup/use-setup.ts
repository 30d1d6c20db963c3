import { useCallback, useEffect, useRef, useState } from 'react'
import type { BridgeAnswer } from '../../shared/bridge/contract.ts'
import type { BenchDevices } from '../../shared/devices/setup.ts'
import { useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'

export type DeviceSetup = {
  /** Null until the station has answered. */
  known: BridgeAnswer<'devices.get'> | null
  /** Keeps the changed setup at the station and goes on with it. */
  change: (change: (setup: BenchDevices) => BenchDevices) => void
  /** The last change was not taken. */
  failed: boolean
}

/** What each section is given: the setup as the station answered it. */
export type SectionProps = { setup: DeviceSetup & { known: NonNullable<DeviceSetup['known']> } }

/** What this bench is set up with and what is plugged in, kept up to date while it is looked at. */
export function useSetup(): DeviceSetup {
  const { bridge } = useServices()
  const connected = useView((view) => view.connected)
  const [known, setKnown] = useState<DeviceSetup['known']>(null)
  const [failed, setFailed] = useState(false)
  // Two changes in quick succession: the second one is made on what the first one left.
  const latest = useRef<BenchDevices>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the station is back.
  useEffect(() => {
    let live = true
    bridge.call('devices.get', {}).then(
      (answer) => {
        if (!live) return
        latest.current = answer.setup
        setKnown(answer)
      },
      () => undefined,
    )
    const stop = bridge.on('found', ({ devices }) => setKnown((last) => last && { ...last, found: devices }))
    return () => {
      live = false
      stop()
    }
  }, [bridge, connected])
  const change = useCallback(
    (edit: (setup: BenchDevices) => BenchDevices) => {
      if (!latest.current) return
      const setup = edit(latest.current)
      latest.current = setup
      bridge.call('devices.save', { setup }).then(
        () => {
          setFailed(false)
          setKnown((last) => last && { ...last, setup })
        },
        () => setFailed(true),
      )
    },
    [bridge],
  )
  return { known, change, failed }
}
