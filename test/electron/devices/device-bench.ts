import { benchOf } from '../../../electron/devices/bench.ts'
import type { SerialBus } from '../../../electron/devices/serial/serial-bus.ts'
import type { FromDevices } from '../../../electron/ports/device-contract.ts'
import type { DeviceStatus } from '../../../shared/bridge/status.ts'
import type { FoundDevice } from '../../../shared/devices/found.ts'
import { benchDevices } from '../../../shared/devices/setup.ts'
import type { TakenWeightAnswer } from '../../../shared/devices/taken-weight.ts'
import type { Scan } from '../../../shared/scan/scan.ts'
import { fakeHid } from './fake-hid.ts'

export type Told = {
  said: FromDevices[]
  device(id: string): DeviceStatus | undefined
  devices(): DeviceStatus[]
  found(): FoundDevice[]
  scans(): Scan[]
  statuses(): number
}

/** What was said, by what a test wants to know of it. */
export function toldIn(said: FromDevices[]): Told {
  const last = <K extends FromDevices['kind']>(kind: K) =>
    said.filter((each): each is Extract<FromDevices, { kind: K }> => each.kind === kind).at(-1)
  const devices = () => last('status')?.devices ?? []
  return {
    ...{ said, devices },
    device: (id) => devices().find((each) => each.id === id),
    found: () => last('found')?.devices ?? [],
    scans: () => said.flatMap((each) => (each.kind === 'scan' ? [each.scan] : [])),
    statuses: () => said.filter(({ kind }) => kind === 'status').length,
  }
}

export const noSerial: SerialBus = {
  find: async () => [],
  open: async (path) => {
    throw new Error(`Error: No such file or directory, cannot open ${path}`)
  },
}

/** Counts are told when there is something else to tell, or after a while: this is longer. */
export const COUNTED_S = 2.1

/** A bench with HID devices that tests plug in. */
export function hidBench() {
  const said: FromDevices[] = []
  const hid = fakeHid()
  const bench = benchOf((message) => said.push(message), {
    ...{ hid: hid.bus, serial: noSerial, finders: [], lookEachMs: 1000 },
  })
  const setUp = (setup: Parameters<typeof benchDevices.parse>[0] = {}) =>
    bench.obey({ kind: 'setup', setup: { ...benchDevices.parse(setup), simulated: false } })
  const takeWeight = (): TakenWeightAnswer => {
    bench.obey({ kind: 'take-weight', call: 1 })
    const answer = said.at(-1)
    if (answer?.kind !== 'weighed') throw new Error('no answer')
    return answer.taken
  }
  return { bench, hid, setUp, takeWeight, ...toldIn(said) }
}
