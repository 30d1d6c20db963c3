import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fromDevices, type ToDevices } from '../../../electron/ports/device-contract.ts'
import { benchDevices } from '../../../shared/devices/setup.ts'
import { parse } from '../../../shared/schema.ts'
import { COUNTED_S, hidBench } from './device-bench.ts'
import { hidSighting } from './fake-hid.ts'
import { scaleDescriptor, scannerDescriptor } from './hid/descriptors.ts'
import { type Seeded, seeded } from './seeded.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const devices = ['1-1', '1-2', '1-3'].flatMap((port, at) =>
  (['scanner', 'scale'] as const).map((kind) => ({
    sighting: hidSighting(kind, `${port}:1.${kind === 'scale' ? 1 : 0}`, { serialNumber: at === 2 ? 'S' : null }),
    descriptor: kind === 'scanner' ? scannerDescriptor : scaleDescriptor,
  })),
)
const setups = devices.map(({ sighting: { kind, plug } }, at) => ({
  id: `${kind}-${at}`,
  kind,
  name: `${at}`,
  way: 'hid',
  plug,
}))
const line = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const

function anySetup(random: Seeded): ToDevices {
  const of = (kind: string) =>
    setups.filter((each) => each.kind === kind && random.chance(0.5)).map(({ kind: _, ...setup }) => setup)
  const setup = benchDevices.parse({ scanners: of('scanner'), scales: of('scale') })
  return { kind: 'setup', setup: { ...setup, simulated: random.chance(0.5) } }
}

function anyReport(random: Seeded): Uint8Array {
  const report = random.bytes(random.pick([6, 64, 64, random.below(70)]))
  if (random.chance(0.8)) report[0] = report.length === 6 ? 3 : 2
  if (random.chance(0.6) && report.length > 2) report[1] = random.below(60)
  return report
}

/** One thing that may happen at a bench. */
function happen({ bench, hid }: ReturnType<typeof hidBench>, random: Seeded): void {
  const device = random.pick(devices)
  const { path } = device.sighting
  const what = random.below(10)
  if (what === 0) hid.unplug(path)
  else if (what === 1) hid.plugIn({ ...device, ...(random.chance(0.3) ? { refuses: 'Permission denied' } : {}) })
  else if (what === 2) bench.obey(anySetup(random))
  else if (what === 3) bench.obey({ kind: 'take-weight', call: 1 })
  else if (what === 4) bench.obey({ kind: 'listen', ports: [{ key: 'hid:scanner:/dev/x', line }] })
  else if (what === 5) bench.obey({ kind: 'leave-box' })
  else for (let sent = 0; sent < 5; sent++) hid.send(path, anyReport(random))
}

describe('in whatever order things happen', () => {
  it.each([1, 2, 3, 4, 5])('nothing falls over, and what is left is as it is: %i', async (seed) => {
    const random = seeded(seed)
    const it = hidBench()
    for (let step = 0; step < 400; step++) {
      happen(it, random)
      await vi.advanceTimersByTimeAsync(random.pick([0, 1, 50, 700, 2500]))
    }
    for (const device of devices) it.hid.plugIn(device)
    it.bench.obey(anySetup(random))
    await vi.advanceTimersByTimeAsync(20_000)
    for (const { sighting } of devices) {
      expect(it.hid.isOpen(sighting.path)).toBe(true)
      const found = it.found().find(({ plug, kind }) => plug.port === sighting.plug.port && kind === sighting.kind)
      expect(it.device(found?.device ?? '')?.kind).toBe(sighting.kind)
      if (found?.trouble !== 'not-understood') expect(found).toMatchObject({ trouble: null })
    }
    expect(new Set(it.found().map(({ device }) => device)).size).toBe(devices.length)
    await vi.advanceTimersByTimeAsync(COUNTED_S * 1000)
    for (const message of it.said) {
      const parsed = parse(fromDevices, message)
      if (!parsed.ok) expect(message, parsed.error).toBeNull()
    }
    it.bench.close()
    await vi.advanceTimersByTimeAsync(1000)
    expect(devices.filter(({ sighting }) => it.hid.isOpen(sighting.path))).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
