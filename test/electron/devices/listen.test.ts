import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { benchOf } from '../../../electron/devices/bench.ts'
import type { SerialBus, SerialEars } from '../../../electron/devices/serial/serial-bus.ts'
import type { FromDevices } from '../../../electron/ports/device-contract.ts'
import { benchDevices } from '../../../shared/devices/setup.ts'
import { toldIn } from './device-bench.ts'
import { fakeHid } from './fake-hid.ts'
import { latin1 } from './hid/pos-reports.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)
const line = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const
const plug = (at: number) => ({ product: '0403:6001', serialNumber: null, port: `1-${at}:1.0` })
const keys = ['a', 'b', 'c'].map((name) => `serial:port:/dev/${name}`)

/** Three ports. The one of `busy` belongs to another program. */
async function bench(busy: string | null = null) {
  const open = new Map<string, SerialEars>()
  const serial: SerialBus = {
    find: async () =>
      ['a', 'b', 'c'].map((name, at) => ({
        ...{ way: 'serial', kind: 'port', name, maker: null, trouble: null, path: `/dev/${name}`, plug: plug(at) },
      })),
    async open(path, _, ears) {
      if (path === busy) throw new Error('Error Resource temporarily unavailable Cannot lock port')
      open.set(path, ears)
      return { write: async () => {}, close: async () => void open.delete(path) }
    },
  }
  const said: FromDevices[] = []
  const made = benchOf((message) => said.push(message), { hid: fakeHid().bus, serial, finders: [], lookEachMs: 1000 })
  const scanners = [{ id: 'gun', name: 'Gun', way: 'serial', plug: plug(0), line }]
  made.obey({ kind: 'setup', setup: { ...benchDevices.parse({ scanners }), simulated: false } })
  await seconds(1)
  const listen = (ports: string[]) => made.obey({ kind: 'listen', ports: ports.map((key) => ({ key, line })) })
  const send = (path: string, text: string) => open.get(path)?.bytes(latin1(text))
  return { bench: made, listen, send, isOpen: () => [...open.keys()].sort(), ...toldIn(said) }
}

it('ports that nobody uses are heard, under the key they were found by; used ones are left to their devices', async () => {
  const { listen, send, isOpen, scans } = await bench()
  expect(isOpen()).toEqual(['/dev/a'])
  listen([...keys, 'serial:port:/dev/none'])
  await seconds(1)
  expect(isOpen()).toEqual(['/dev/a', '/dev/b', '/dev/c'])
  for (const name of ['a', 'b', 'c']) send(`/dev/${name}`, `${name}\r`)
  expect(scans().map(({ device, text }) => [device, text])).toEqual([
    ['gun', 'a'],
    [keys[1], 'b'],
    [keys[2], 'c'],
  ])
})

it('it ends when it is told to', async () => {
  const { listen, isOpen } = await bench()
  listen(keys)
  await seconds(1)
  listen([])
  await seconds(1)
  expect(isOpen()).toEqual(['/dev/a'])
})

it('it ends by itself after two minutes', async () => {
  const { listen, isOpen } = await bench()
  listen(keys)
  await seconds(119)
  expect(isOpen()).toHaveLength(3)
  await seconds(2)
  expect(isOpen()).toEqual(['/dev/a'])
})

it('a port that can not be opened says why, for as long as it is listened to', async () => {
  const { listen, found } = await bench('/dev/c')
  listen(keys)
  await seconds(1)
  expect(found().map(({ trouble }) => trouble)).toEqual([null, null, 'in-use'])
  listen([])
  await seconds(1)
  expect(found().map(({ trouble }) => trouble)).toEqual([null, null, null])
})
